import { gateDeadline, gateOf, isFinished, output, type Run, type RunNode } from "./run.ts";

/** Where a stage of a run stands. */
export type StepState = "planned" | "queued" | "running" | "waiting" | "succeeded" | "failed" | "skipped";

export interface Step {
  readonly name: string;
  readonly state: StepState;
  readonly startedAt: string | undefined;
  readonly finishedAt: string | undefined;
  /** Attempts so far, where there was more than one. */
  readonly attempts?: number;
  /** For people: why it failed, was skipped, what it waits for. */
  readonly detail: string;
  /** When a gate that waits closes by itself, milliseconds since the epoch. */
  readonly deadline?: number;
}

/** Steps that may run side by side: each wave begins after what it needs of the waves before it. */
export type Wave = readonly Step[];

/** The run's stages in the order of its graph, also those that have not begun. */
export function wavesOf(run: Run): Wave[] {
  const waves: Step[][] = [];
  for (const [name, depth] of depths(run)) {
    waves[depth] ??= [];
    waves[depth]?.push(stepOf(run, name));
  }
  return waves;
}

/** How far each task is from the beginning. `depends` names tasks: `liquidation.Succeeded && anticipation.Succeeded`. */
function depths({ tasks }: Run): Map<string, number> {
  const needs = new Map(tasks.map(({ name, depends }) => [name, depends.match(/[a-z][a-z0-9-]*/g) ?? []]));
  const known = new Map<string, number>();
  const depth = (name: string): number => {
    const before = (needs.get(name) ?? []).filter((other) => needs.has(other) && other !== name);
    const found = known.get(name) ?? Math.max(-1, ...before.map(depth)) + 1;
    known.set(name, found);
    return found;
  };
  return new Map(tasks.map(({ name }) => [name, depth(name)]));
}

function stepOf(run: Run, name: string): Step {
  const nodes = Object.values(run.nodes);
  const root = nodes.find((node) => node.id === run.name || node.displayName === run.name);
  const node = nodes.find((candidate) => candidate.displayName === name && candidate.boundaryID === root?.id);
  if (node === undefined) {
    const detail = isFinished(run) ? "never began" : "";
    return {
      name,
      state: isFinished(run) ? "skipped" : "planned",
      startedAt: undefined,
      finishedAt: undefined,
      detail,
    };
  }
  const inner = nodes.filter((candidate) => candidate.boundaryID === node.id);
  const gate = gateOf(run);
  const own = gate !== undefined && (gate === node || inner.includes(gate)) ? gate : undefined;
  const attempts = node.type === "Retry" ? nodes.filter((other) => isAttempt(node, other)).length : 0;
  const deadline = own?.phase === "Running" ? gateDeadline(own) : undefined;
  return {
    name,
    state: stateOf(node, own),
    startedAt: node.startedAt ?? undefined,
    finishedAt: node.finishedAt ?? undefined,
    ...(attempts > 1 && { attempts }),
    detail: detailOf(node, own),
    ...(deadline !== undefined && { deadline }),
  };
}

function isAttempt(retry: RunNode, node: RunNode): boolean {
  return (
    node.boundaryID === retry.boundaryID &&
    /\(\d+\)$/.test(node.displayName) &&
    node.displayName.startsWith(`${retry.displayName}(`)
  );
}

function stateOf(node: RunNode, gate: RunNode | undefined): StepState {
  if (gate?.phase === "Running") return "waiting";
  switch (node.phase) {
    case "Succeeded":
      return "succeeded";
    case "Failed":
    case "Error":
      return "failed";
    case "Skipped":
    case "Omitted":
      return "skipped";
    case "Running":
      return "running";
    default:
      return "queued";
  }
}

function detailOf(node: RunNode, gate: RunNode | undefined): string {
  if (gate !== undefined && gate.phase !== "Running") {
    const verdict = gate.phase === "Succeeded" && output(gate, "verdict")?.value === "YES" ? "approved" : "rejected";
    const reason = output(gate, "reason")?.value ?? gate.message;
    return reason === "" || reason === verdict ? verdict : `${verdict}: ${reason}`;
  }
  // What the controller says of a skipped step, that its condition did not hold, is no news.
  return node.phase === "Skipped" || node.phase === "Omitted" ? "" : node.message;
}
