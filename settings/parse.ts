import type { z } from "zod";
import { nearest, type Problem, ProblemsError } from "../problems.ts";
import { type Settings, settingsSchema, stages } from "./schema.ts";
import { durationSeconds } from "./values.ts";

/**
 * Checks a stack's configuration and fills in the defaults. Pure.
 * @throws ProblemsError with everything that is wrong.
 */
export function parseSettings(raw: Readonly<Record<string, unknown>>): Settings {
  const result = settingsSchema.safeParse(raw);
  const problems = [
    ...(result.error?.issues.flatMap((issue) => problemsOf(issue, raw)) ?? []),
    ...rules(raw),
    ...(result.success ? redeliveryRules(result.data) : []),
  ];
  if (!result.success || problems.length > 0) throw new ProblemsError(problems);
  return result.data;
}

/** A run that is gone when its delivery comes again would be started a second time. */
function redeliveryRules({ argo: { timeToLive }, argoEvents }: z.output<typeof settingsSchema>): Problem[] {
  if (argoEvents?.payments.github === undefined && argoEvents?.payments.webhook === undefined) return [];
  const { redeliveryWindow } = argoEvents.payments;
  return (["success", "failure"] as const).flatMap((ending) => {
    if (durationSeconds(timeToLive[ending]) >= durationSeconds(redeliveryWindow)) return [];
    const path = `argo.timeToLive.${ending}`;
    const message = `${show(timeToLive[ending])}: expected at least argoEvents.payments.redeliveryWindow, ${redeliveryWindow}: a delivery that comes again would start a second run`;
    return [{ path, message, fix: setIt(path) }];
  });
}

/** Rules across keys. They read the raw values, so that they speak up together with the schema's complaints. */
function rules(raw: unknown): Problem[] {
  const problems: Problem[] = [];
  const at = (...path: readonly string[]) => valueAt(raw, path);
  if (at("cluster", "kind") === "existing") {
    const given = ["kubeconfig", "kubeconfigPath"].filter((key) => at("cluster", key) !== undefined);
    if (given.length !== 1)
      problems.push({
        path: "cluster",
        message: `${given.length === 0 ? "names no kubeconfig" : "names two kubeconfigs"}: expected either kubeconfig (a secret) or kubeconfigPath (a file)`,
        fix: setIt("cluster.kubeconfigPath"),
      });
  }
  if (at("cluster", "kind") === "embedded" && at("argoCd", "highAvailability") === true)
    problems.push({
      path: "argoCd.highAvailability",
      message: "true: expected false on an embedded node, which is one machine: each Redis server wants one of its own",
      fix: "leave it out",
    });
  if (at("gitops") !== undefined && at("argoCd") === undefined)
    problems.push({
      path: "argoCd",
      message: "is missing: a stack with gitops has an Argo CD that follows its repository",
      fix: "set it with: pulumi config set --path argoCd '{}', or remove gitops",
    });
  const ownership = at("ownership");
  if ((ownership === "handover" || ownership === "gitops") && at("gitops") === undefined)
    problems.push({
      path: "gitops",
      message: `is missing: with ownership ${show(ownership)} Argo CD reads templates and crons from a repository`,
      fix: `${setIt("gitops.repository.kind")}, or set ownership to direct`,
    });
  if (at("environment") !== "production") return problems;
  if (at("argoCd", "localAdmin") === true)
    problems.push({
      path: "argoCd.localAdmin",
      message: "true: expected false in production, where nobody shares a user and its password",
      fix: "leave it out, and set argoCd.singleSignOn and argoCd.grants",
    });
  if (at("gitops") !== undefined && (at("gitops", "repository", "kind") ?? "embedded") === "embedded")
    problems.push({
      path: "gitops.repository.kind",
      message: `${show(at("gitops", "repository", "kind"))}: a git server on the cluster itself is refused in production, expected external`,
      fix: `${setIt("gitops.repository.kind")} and gitops.repository.url`,
    });
  const kind = at("ledger", "kind");
  if (kind === undefined || kind === "stand-in")
    problems.push({
      path: "ledger.kind",
      message: `${show(kind)}: the stand-in ledger is refused in production, expected external`,
      fix: `${setIt("ledger.kind")} and ledger.url`,
    });
  const prometheus = at("argoRollouts", "prometheus", "kind");
  if (at("argoRollouts") !== undefined && (prometheus === undefined || prometheus === "embedded"))
    problems.push({
      path: "argoRollouts.prometheus.kind",
      message: `${show(prometheus)}: the embedded Prometheus is refused in production, expected external`,
      fix: `${setIt("argoRollouts.prometheus.kind")} and argoRollouts.prometheus.address`,
    });
  for (const stage of stages)
    if (at("payments", "stageImages", stage) === undefined)
      problems.push({
        path: `payments.stageImages.${stage}`,
        message: "is missing: a production stack names the image of every stage",
        fix: setIt(`payments.stageImages.${stage}`),
      });
  return problems;
}

function problemsOf(issue: z.core.$ZodIssue, raw: unknown): Problem[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(settingsSchema, path, raw);
    return issue.keys.map((key) => {
      const near = nearest(key, known);
      return {
        path: [...path, key].join("."),
        message: `${show(valueAt(raw, [...path, key]), [...path, key])}: no such setting, expected one of ${known.join(", ")}`,
        fix: near === undefined ? "remove it" : `did you mean "${near}"?`,
      };
    });
  }
  const value = valueAt(raw, path);
  const key = path.join(".");
  const allowed = allowedBy(issue);
  const near = typeof value === "string" ? nearest(value, allowed) : undefined;
  const expected = allowed.length > 0 ? `expected one of ${allowed.join(", ")}` : expectation(issue);
  return [
    {
      path: key,
      message: value === undefined ? `is missing: ${expected}` : `${show(value, path)}: ${expected}`,
      fix: near === undefined ? setIt(key) : `did you mean "${near}"?`,
    },
  ];
}

function expectation(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_type" && issue.message.startsWith("Invalid input")
    ? `expected ${issue.expected === "object" ? "an object" : issue.expected === "array" ? "a list" : `a ${issue.expected}`}`
    : issue.message;
}

function allowedBy(issue: z.core.$ZodIssue): string[] {
  switch (issue.code) {
    case "invalid_value":
      return issue.values.map(String);
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    default:
      return [];
  }
}

const setIt = (key: string) => `set it with: pulumi config set --path ${key} <value>`;

/** The keys that an object at a path may have; of a union, those of the alternative that its value chose. */
function keysAt(schema: z.core.$ZodType, path: readonly string[], value: unknown): string[] {
  const { def } = schema._zod as z.core.$ZodTypes["_zod"];
  switch (def.type) {
    case "default":
    case "prefault":
    case "optional":
      return keysAt(def.innerType, path, value);
    case "array":
      return keysAt(def.element, path.slice(1), valueAt(value, path.slice(0, 1)));
    case "union":
      return def.options
        .filter((option) => option._zod.propValues?.["kind"]?.has(valueAt(value, ["kind"]) as string))
        .flatMap((option) => keysAt(option, path, value));
    case "object": {
      const [first, ...rest] = path;
      if (first === undefined) return Object.keys(def.shape);
      const next = def.shape[first];
      return next === undefined ? [] : keysAt(next, rest, valueAt(value, [first]));
    }
    default:
      return [];
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === "object" && current !== null ? (current as Record<string, unknown>)[key] : undefined,
    value,
  );
}

/** What lies at or below these keys is not repeated, however it is misspelt. */
const secretKeys: readonly string[] = ["kubeconfig", "credentials"];

function show(value: unknown, path: readonly string[] = []): string {
  return path.some((key) => secretKeys.includes(key)) ? "(secret)" : (JSON.stringify(value) ?? "(not set)");
}
