/** Audit events as the API server writes them, one line each. */
import { gzipSync } from "node:zlib";

export const controller = "system:serviceaccount:argo:argo";
export const operator = "system:serviceaccount:payments:operator-operator";

export interface EventOptions {
  readonly user?: string;
  readonly impersonated?: string;
  readonly verb?: string;
  readonly code?: number;
  readonly stage?: string;
  readonly namespace?: string;
  readonly resourceVersion?: number;
  readonly uid?: string;
  readonly date?: string;
  readonly compressed?: boolean;
  /** The gate's node; undefined for a run that has not come to it. */
  readonly gate?: Record<string, unknown> | undefined;
}

let count = 0;

/** A line of the audit log: a change of a payments run. */
export function event(options: EventOptions = {}): string {
  const { user = controller, impersonated, uid = "uid-1", date = "2026-11-21", gate } = options;
  const number = ++count;
  const nodes = {
    "run-1": { id: "run-1", name: "run", type: "DAG", phase: "Running" },
    ...(gate === undefined ? {} : { "run-2": gate }),
  };
  const status = options.compressed
    ? { compressedNodes: gzipSync(JSON.stringify(nodes)).toString("base64") }
    : { phase: "Running", nodes };
  return JSON.stringify({
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: "RequestResponse",
    auditID: `audit-${number}`,
    stage: options.stage ?? "ResponseComplete",
    requestURI: "/apis/argoproj.io/v1alpha1/namespaces/payments/workflows/payments-wf-2vk7p",
    verb: options.verb ?? "update",
    user: { username: user, groups: ["system:authenticated"] },
    ...(impersonated === undefined ? {} : { impersonatedUser: { username: impersonated } }),
    objectRef: {
      resource: "workflows",
      namespace: options.namespace ?? "payments",
      name: "payments-wf-2vk7p",
      apiGroup: "argoproj.io",
    },
    responseStatus: { metadata: {}, code: options.code ?? 200 },
    responseObject: {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Workflow",
      metadata: { name: "payments-wf-2vk7p", uid, resourceVersion: String(options.resourceVersion ?? 100 + number) },
      spec: { arguments: { parameters: [{ name: "date", value: date }] } },
      status,
    },
    requestReceivedTimestamp: `2026-11-21T10:15:00.${String(number).padStart(6, "0")}Z`,
    stageTimestamp: "2026-11-21T10:16:00.000000Z",
  });
}

/** A gate that waits; `changes` make it another one. */
export function gate(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "run-2",
    name: "run.approval.decision",
    displayName: "decision",
    type: "Suspend",
    phase: "Running",
    templateName: "manual-approval",
    inputs: { parameters: [{ name: "date", value: "2026-11-21" }] },
    outputs: {
      parameters: [
        { name: "verdict", valueFrom: { supplied: {}, default: "NO" } },
        { name: "reason", valueFrom: { supplied: {}, default: "no decision before the deadline" } },
      ],
    },
    ...changes,
  };
}

/** A gate that was answered. */
export function answered(verdict: string, reason: string, changes: Record<string, unknown> = {}) {
  const parameters = [
    { name: "verdict", value: verdict },
    { name: "reason", value: reason },
  ];
  return gate({ phase: "Succeeded", outputs: { parameters }, ...changes });
}
