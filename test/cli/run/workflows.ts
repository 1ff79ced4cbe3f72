/** Workflows as the API server returns them. */

interface WorkflowOptions {
  readonly name?: string;
  readonly uid?: string;
  readonly date?: string;
  readonly createdAt?: string;
  readonly phase?: string;
  readonly message?: string;
  readonly template?: string;
  /** The cron that started it: its date is an expression, worked out in the root node. */
  readonly cron?: string;
  readonly nodes?: readonly Record<string, unknown>[];
}

export const workflowsPath = "/apis/argoproj.io/v1alpha1/namespaces/payments/workflows";

const names = ["fin-schedule", "liquidation", "anticipation", "registration", "edi", "approval", "accounting"] as const;
const settled = "liquidation.Succeeded && anticipation.Succeeded";
const depends: Readonly<Record<(typeof names)[number], string | undefined>> = {
  "fin-schedule": undefined,
  liquidation: "fin-schedule.Succeeded",
  anticipation: "fin-schedule.Succeeded",
  registration: settled,
  edi: settled,
  approval: settled,
  accounting: "approval.Succeeded",
};

/** A payments run. */
export function workflow(options: WorkflowOptions = {}): object {
  const { name = "payments-wf-1", uid = "uid-1", phase = "Running", nodes = [] } = options;
  const root = { id: name, name, displayName: name, type: "DAG", phase, startedAt: "2026-11-21T13:15:00Z" };
  const date = { name: "date", value: options.date ?? "2026-11-21" };
  const inputs = { parameters: [date] };
  const cron = options.cron !== undefined;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: {
      name,
      uid,
      creationTimestamp: options.createdAt ?? "2026-11-21T13:15:00Z",
      ...(cron && { labels: { "workflows.argoproj.io/cron-workflow": options.cron } }),
    },
    spec: {
      workflowTemplateRef: { name: options.template ?? "payments-wf-template" },
      arguments: { parameters: [cron ? { name: "date", value: "{{=workflow.scheduledTime}}" } : date] },
    },
    status: {
      phase,
      startedAt: "2026-11-21T13:15:00Z",
      ...(phase === "Running" ? {} : { finishedAt: "2026-11-21T13:16:05Z" }),
      ...(options.message === undefined ? {} : { message: options.message }),
      nodes: Object.fromEntries([{ ...root, inputs }, ...nodes].map((node) => [node["id"], node])),
      storedWorkflowTemplateSpec: {
        entrypoint: "payments",
        templates: [
          { name: "payments", dag: { tasks: names.map((task) => ({ name: task, depends: depends[task] })) } },
        ],
      },
    },
  };
}

/** A stage's node, with its first attempt. */
export function stage(run: string, name: string, phase = "Succeeded", more: Record<string, unknown> = {}) {
  const node = {
    id: `${run}-${name}`,
    displayName: name,
    type: "Retry",
    phase,
    boundaryID: run,
    startedAt: "2026-11-21T13:15:00Z",
    ...(phase === "Running" ? {} : { finishedAt: "2026-11-21T13:15:07Z" }),
    ...more,
  };
  return [node, { ...node, id: `${node.id}-0`, displayName: `${name}(0)`, type: "Pod" }];
}

/** A run's gate: waiting, or as `changes` say. */
export function gate(run: string, changes: Record<string, unknown> = {}) {
  const boundary = `${run}-approval`;
  return [
    {
      id: boundary,
      displayName: "approval",
      type: "DAG",
      phase: changes["phase"] ?? "Running",
      boundaryID: run,
      startedAt: "2026-11-21T13:15:14Z",
    },
    {
      id: `${run}-decision`,
      displayName: "decision",
      type: "Suspend",
      phase: "Running",
      boundaryID: boundary,
      startedAt: "2026-11-21T13:15:14Z",
      inputs: { parameters: [{ name: "deadline", value: "24h" }] },
      outputs: {
        parameters: [
          { name: "verdict", valueFrom: { supplied: {}, default: "NO" } },
          { name: "reason", valueFrom: { supplied: {}, default: "no decision before the deadline" } },
        ],
      },
      ...changes,
    },
  ];
}

/** Changes that decide a {@link gate}. */
export function decided(verdict: string, reason: string) {
  const parameters = [
    { name: "verdict", value: verdict },
    { name: "reason", value: reason },
  ];
  return { phase: "Succeeded", finishedAt: "2026-11-21T13:16:00Z", outputs: { parameters } };
}

/** A run that waits at its gate. */
export function waiting(name = "payments-wf-1", options: WorkflowOptions = {}): object {
  const done = ["fin-schedule", "liquidation", "anticipation", "registration", "edi"];
  return workflow({ name, ...options, nodes: [...done.flatMap((each) => stage(name, each)), ...gate(name)] });
}
