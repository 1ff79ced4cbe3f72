import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { RunContext } from "../../../cli/run/context.ts";
import { createRaw } from "../../../cli/run/kubectl.ts";
import { withLedger } from "../../../cli/run/ledgerRecords.ts";
import { parseRun, type Run, type RunNode } from "../../../cli/run/run.ts";
import type { NewWorkflow } from "../../../objects/workflows/paymentsWorkflow.ts";
import { stages } from "../../../settings/schema.ts";
import { operator, readRun, workflowsPath } from "../gate/platform.ts";

const run = promisify(execFile);

/** Every stage of a run that was approved, as the ledger lists them. */
export const allStages = [...stages].sort();

/** Runs kubectl as the cluster's administrator. */
export async function kubectl({ cluster }: RunContext, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(cluster.kubectl, ["--kubeconfig", cluster.kubeconfig, ...args]);
  return stdout;
}

/** Starts a run as the administrator, whatever else is under way. */
export async function create({ cluster }: RunContext, workflow: NewWorkflow): Promise<Run> {
  return parseRun(await createRaw(cluster, workflowsPath, workflow));
}

/** Starts a WorkflowTemplate that takes no arguments. */
export async function start(context: RunContext, template: string): Promise<Run> {
  return create(context, {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { generateName: `${template}-`, namespace: "payments" },
    spec: { workflowTemplateRef: { name: template } },
  });
}

/** The node of a task, or of one attempt at it: `edi`, `edi(0)`. */
export function nodeOf({ nodes }: Run, displayName: string): RunNode | undefined {
  return Object.values(nodes).find((node) => node.displayName === displayName);
}

/** Looks again and again until it finds something, for three minutes at most. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, pause = 500): Promise<T> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited for ${what} in vain`);
    await sleep(pause);
  }
}

/** The pod of a stage's first attempt, as soon as its program runs. */
export async function runningPod(context: RunContext, name: string, stage: string): Promise<string> {
  return eventually(`${stage} of ${name} to run`, async () => {
    const node = nodeOf(await readRun(context, name), `${stage}(0)`);
    if (node?.phase !== "Running") return undefined;
    const selector = `workflows.argoproj.io/workflow=${name}`;
    const pods = JSON.parse(await kubectl(context, "-n", "payments", "get", "pods", "-l", selector, "-o", "json")) as {
      readonly items: readonly {
        readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
      }[];
    };
    return pods.items.find(({ metadata }) => metadata.annotations["workflows.argoproj.io/node-id"] === node.id)
      ?.metadata.name;
  });
}

/** Kills a pod at once, as the loss of its node would. */
export async function kill(context: RunContext, namespace: string, ...selection: readonly string[]): Promise<void> {
  await kubectl(context, "-n", namespace, "delete", "pod", ...selection, "--grace-period=0", "--force");
}

/** The stages that the ledger holds for a date; one that it held twice would be there twice. */
export async function postedStages(context: RunContext, date: string): Promise<string[]> {
  const { postings } = await withLedger(context, operator, (read) => read(date));
  return postings.map(({ stage }) => stage).sort();
}

/** Makes the stand-in jobs work for longer, so that a test can act while they do. Returns what undoes it. */
export async function slowStages(context: RunContext, seconds: number): Promise<() => Promise<void>> {
  const name = "successful-job-template";
  const read = await kubectl(context, "-n", "payments", "get", "workflowtemplate", name, "-o", "json");
  const { spec } = JSON.parse(read) as {
    readonly spec: {
      readonly templates: readonly {
        readonly container: { readonly env: readonly { name: string; value: string }[] };
      }[];
    };
  };
  const environment = spec.templates[0]?.container.env ?? [];
  const index = environment.findIndex((variable) => variable.name === "SECONDS_TO_SLEEP");
  const set = async (value: string) => {
    const patch = [{ op: "replace", path: `/spec/templates/0/container/env/${index}/value`, value }];
    const target = ["-n", "payments", "patch", "workflowtemplate", name, "--type", "json"];
    await kubectl(context, ...target, "--patch", JSON.stringify(patch));
  };
  await set(String(seconds));
  return () => set(environment[index]?.value ?? "");
}
