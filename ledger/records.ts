import { RequestError } from "./requestError.ts";

/** Money that a stage posts for a business date. Its key, `<businessDate>/<stage>`, is posted once. */
export interface Posting {
  readonly businessDate: string;
  readonly stage: string;
  /** What is posted; the same key with other content is refused. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Why it was posted; kept with the first posting and never compared. */
  readonly note?: string;
}

/** What became of one gate, as the API server's audit log tells it. */
export interface Decision {
  readonly workflowUid: string;
  readonly workflow: string;
  readonly nodeId: string;
  readonly businessDate: string;
  readonly verdict: "YES" | "NO";
  readonly reason: string;
  /** The audited user; whatever the message claims is not looked at. */
  readonly actor: string;
  /** The user who acted under the actor's name, where impersonation was used. */
  readonly impersonatedBy?: string;
  /** When the API server received the request, RFC 3339. */
  readonly decidedAt: string;
  readonly auditId: string;
  /** The free text that came along: a claim, kept as such. */
  readonly message: string;
}

/** The actor of a decision whose audit trail has a gap: somebody decided, nobody can say who. */
export const unknownActor = "unknown";

/** The workflow controller decides a gate only by letting its deadline pass or by ending the run. */
export const controllerActor = "system:serviceaccount:argo:argo";

/** A calendar day, or a minute of one where several runs a day are wanted: `2026-11-21`, `2026-11-21T10-15`. */
const businessDatePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])-[0-5]\d)?$/;
const stagePattern = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
const longestText = 4096;

/** The one key of a posting. */
export function postingKey({ businessDate, stage }: Pick<Posting, "businessDate" | "stage">): string {
  return `${businessDate}/${stage}`;
}

/** The one key of a decision. */
export function decisionKey({ workflowUid, nodeId }: Pick<Decision, "workflowUid" | "nodeId">): string {
  return `${workflowUid}/${nodeId}`;
}

/** Reads a posting from a request's body, or throws a {@link RequestError} that names the field. */
export function parsePosting(body: unknown): Posting {
  const fields = knownFields(body, ["businessDate", "stage", "content", "note"]);
  const content = fields["content"];
  if (!isObject(content)) throw invalid("content", content, "a JSON object");
  refuseInexact("content", content);
  return {
    businessDate: parseBusinessDate(fields["businessDate"]),
    stage: matching("stage", fields["stage"], stagePattern, "a lower-case name such as fin-schedule"),
    content,
    ...(fields["note"] === undefined ? {} : { note: text("note", fields["note"]) }),
  };
}

/** Reads a decision from a request's body, or throws a {@link RequestError} that names the field. */
export function parseDecision(body: unknown): Decision {
  const fields = knownFields(body, [
    ...["workflowUid", "workflow", "nodeId", "businessDate", "verdict", "reason"],
    ...["actor", "impersonatedBy", "decidedAt", "auditId", "message"],
  ]);
  const verdict = fields["verdict"];
  if (verdict !== "YES" && verdict !== "NO") throw invalid("verdict", verdict, "YES or NO");
  const decidedAt = name("decidedAt", fields["decidedAt"]);
  if (Number.isNaN(Date.parse(decidedAt))) throw invalid("decidedAt", decidedAt, "a time such as 2026-11-21T10:15:00Z");
  return {
    workflowUid: name("workflowUid", fields["workflowUid"]),
    workflow: name("workflow", fields["workflow"]),
    nodeId: name("nodeId", fields["nodeId"]),
    businessDate: parseBusinessDate(fields["businessDate"]),
    verdict,
    reason: text("reason", fields["reason"]),
    actor: name("actor", fields["actor"]),
    ...(fields["impersonatedBy"] === undefined
      ? {}
      : { impersonatedBy: name("impersonatedBy", fields["impersonatedBy"]) }),
    decidedAt,
    auditId: name("auditId", fields["auditId"]),
    message: text("message", fields["message"]),
  };
}

/** Reads a business date, or throws a {@link RequestError}. One date has one spelling: it is part of a key. */
export function parseBusinessDate(value: unknown): string {
  return matching("businessDate", value, businessDatePattern, "YYYY-MM-DD or YYYY-MM-DDTHH-MM");
}

/** Two amounts that differ must not become equal by being read: a number is whole and exact, anything else a text. */
function refuseInexact(path: string, value: unknown): void {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw invalid(path, value, "a whole number of at most 15 digits; write other amounts as text");
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) refuseInexact(`${path}.${key}`, inner);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function knownFields(body: unknown, known: readonly string[]): Record<string, unknown> {
  if (!isObject(body)) throw new RequestError(400, "invalid", "the body is not a JSON object");
  const unknown = Object.keys(body).filter((field) => !known.includes(field));
  if (unknown.length > 0) {
    throw new RequestError(400, "invalid", `unknown field ${unknown.join(", ")}; known are ${known.join(", ")}`);
  }
  return body;
}

function matching(field: string, value: unknown, pattern: RegExp, expected: string): string {
  if (typeof value !== "string" || !pattern.test(value)) throw invalid(field, value, expected);
  return value;
}

function name(field: string, value: unknown): string {
  const given = text(field, value);
  if (given === "") throw invalid(field, value, "a text that is not empty");
  return given;
}

function text(field: string, value: unknown): string {
  if (typeof value !== "string" || value.length > longestText) {
    throw invalid(field, value, `a text of at most ${longestText} characters`);
  }
  return value;
}

function invalid(field: string, value: unknown, expected: string): RequestError {
  const given = value === undefined ? "is missing" : (JSON.stringify(value)?.slice(0, 100) ?? String(value));
  return new RequestError(400, "invalid", `${field} ${given}: expected ${expected}`);
}
