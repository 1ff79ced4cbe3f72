import { gunzipSync } from "node:zlib";

/** A change of a Workflow that the API server accepted, with what came of it. */
export interface WorkflowChange {
  readonly auditId: string;
  /** When the request was received, RFC 3339. */
  readonly at: string;
  /** Whose permissions were used: the impersonated user where there was one. */
  readonly actor: string;
  /** Who asked to act as {@link actor}, where somebody did. */
  readonly impersonatedBy?: string;
  /** Orders the changes of one object, whatever order they were logged in. */
  readonly resourceVersion: number;
  readonly uid: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly nodes: readonly WorkflowNode[];
}

export interface Parameter {
  readonly name: string;
  readonly value?: string;
}

/** The part of a Workflow's node that decisions are read from. */
export interface WorkflowNode {
  readonly id: string;
  readonly type: string;
  readonly phase?: string;
  readonly message?: string;
  readonly inputs?: { readonly parameters?: readonly Parameter[] };
  readonly outputs?: { readonly parameters?: readonly Parameter[] };
}

interface AuditEvent {
  readonly auditID: string;
  readonly stage: string;
  readonly verb: string;
  readonly requestReceivedTimestamp: string;
  readonly user: { readonly username: string };
  readonly impersonatedUser?: { readonly username: string };
  readonly objectRef?: { readonly resource?: string; readonly namespace?: string };
  readonly responseStatus?: { readonly code?: number };
  readonly responseObject?: WorkflowObject;
}

interface WorkflowObject {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly uid?: string; readonly resourceVersion?: string };
  readonly spec?: { readonly arguments?: { readonly parameters?: readonly Parameter[] } };
  readonly status?: {
    readonly nodes?: Readonly<Record<string, WorkflowNode>>;
    /** Large workflows: the nodes as base64 of gzip of JSON. */
    readonly compressedNodes?: string;
    readonly storedWorkflowTemplateSpec?: WorkflowObject["spec"];
  };
}

const verbs: readonly string[] = ["create", "update", "patch"];

/**
 * Reads a line of the audit log: a change of a Workflow of the namespace, or undefined for anything else.
 * Throws when it is such a change but does not hold the object: then the audit policy is wrong.
 */
export function parseWorkflowChange(line: string, namespace: string): WorkflowChange | undefined {
  // Most lines are about something else and need not be parsed.
  if (!line.includes('"resource":"workflows"')) return undefined;
  const event = JSON.parse(line) as AuditEvent;
  const { objectRef, responseStatus, responseObject, user, impersonatedUser } = event;
  const code = responseStatus?.code;
  const accepted = event.stage === "ResponseComplete" && (code === 200 || code === 201);
  if (!accepted || !verbs.includes(event.verb)) return undefined;
  if (objectRef?.resource !== "workflows" || objectRef.namespace !== namespace) return undefined;
  const { name, uid, resourceVersion } = responseObject?.metadata ?? {};
  if (responseObject?.kind !== "Workflow" || name === undefined || uid === undefined) {
    throw new Error(`audit event ${event.auditID} lacks the Workflow: the audit policy must log RequestResponse`);
  }
  const { status, spec } = responseObject;
  return {
    auditId: event.auditID,
    at: event.requestReceivedTimestamp,
    actor: (impersonatedUser ?? user).username,
    ...(impersonatedUser === undefined ? {} : { impersonatedBy: user.username }),
    resourceVersion: Number(resourceVersion),
    uid,
    name,
    parameters: [
      ...(spec?.arguments?.parameters ?? []),
      ...(status?.storedWorkflowTemplateSpec?.arguments?.parameters ?? []),
    ],
    nodes: readNodes(status),
  };
}

function readNodes(status: WorkflowObject["status"]): WorkflowNode[] {
  if (!status?.compressedNodes) return Object.values(status?.nodes ?? {});
  const text = gunzipSync(Buffer.from(status.compressedNodes, "base64")).toString("utf8");
  return Object.values(JSON.parse(text) as Readonly<Record<string, WorkflowNode>>);
}
