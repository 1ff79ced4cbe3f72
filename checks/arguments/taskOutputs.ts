import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type Call, callsOf, resolve } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import type { TaskView, Template, WorkflowView } from "../model/workflows.ts";
import { noSuch } from "../words.ts";
import { orderOf } from "./ancestors.ts";
import { type Frame, type Use, usesOf } from "./uses.ts";

const noOutput = {
  code: "PP-204",
  title: "output that does not exist",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const notBefore = {
  code: "PP-209",
  title: "value of a task that need not be over",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * A task that uses what no task gives, or what a task gives that it does not wait for, ends in an error; where the
 * value stands in a `when` or inside a longer text, Argo's own lint lets it pass, and the run waits for it for ever.
 */
export const taskOutputs: Check = {
  rules: [noOutput, notBefore],
  run: (model) => model.workflows.flatMap((workflow) => usesOf(workflow).flatMap((use) => ofUse(model, use))),
};

function ofUse(model: Model, use: Use): Finding[] {
  const { workflow, parts, at, simple, frames } = use;
  const [root, name, ...field] = parts;
  if ((root !== "tasks" && root !== "steps") || name === undefined) return [];
  // tasks.name and steps.name are what the task itself is called.
  if (name === "name" && field.length === 0) return [];
  const found = (message: string, fix?: string): Finding[] => [
    { rule: noOutput, object: workflow.object, at, message, ...(fix && { fix }) },
  ];
  const around = frames.filter(({ template }) => (root === "tasks" ? template.dag : template.steps));
  if (around.length === 0) {
    const given = JSON.stringify(parts.join("."));
    if (!simple) return [];
    const where = root === "tasks" ? "the tasks of a dag" : "the steps of a template with steps";
    return found(`${given}: there are no ${root} here: only ${where} see each other`, "pass it in as an input");
  }
  const frame = around.find((frame) => orderOf(frame).tasks.has(name));
  if (frame === undefined) {
    const names = around.flatMap((frame) => [...orderOf(frame).tasks.keys()]);
    return found(noSuch(root === "tasks" ? "task" : "step", name, names));
  }
  const order = orderOf(frame);
  const source = order.tasks.get(name);
  if (source === undefined) return [];
  const unknown = problemOf(model, workflow, source, field, root);
  if (unknown !== undefined) return found(unknown);
  return isEarly(frame, name) ? [early(use, name, root)] : [];
}

/** Whether a value is used before its task is over. A dag's own outputs are made when all tasks are. */
function isEarly(frame: Frame, name: string): boolean {
  const { task, inHook } = frame;
  if (task === undefined || (inHook && task.task.name === name)) return false;
  return !orderOf(frame).waitsFor(task, name);
}

function early({ workflow, parts, at, frames }: Use, name: string, root: "tasks" | "steps"): Finding {
  const given = `${JSON.stringify(parts.join("."))}: `;
  const self = frames.some(({ task }) => task?.task.name === name);
  const [message, fix] = self
    ? ["is the task's own, and not there before it has run", "use it in a hook, or in a task behind this one"]
    : root === "tasks"
      ? [`this task does not wait for "${name}"`, `add "${name}.Succeeded" to its depends`]
      : [`"${name}" is no step of an earlier row`, "move this step behind it"];
  return { rule: notBefore, object: workflow.object, at, message: given + message, fix };
}

const always = ["id", "startedAt", "finishedAt", "hostNodeName", "status"];

/** Why a task has no such field or output, if it has not. */
function problemOf(
  model: Model,
  workflow: WorkflowView,
  { task, at }: TaskView,
  field: readonly string[],
  root: string,
): string | undefined {
  const [first = "", kind = "", name, ...rest] = field;
  const given = JSON.stringify([root, task.name, ...field].join("."));
  if (first === "" || (always.includes(first) && field.length === 1)) return undefined;
  if (first !== "outputs" && first !== "ip" && first !== "exitCode")
    return noSuch("value of a task", first, [...always, "exitCode", "ip", "outputs"]);
  const template = templateAt(model, workflow, at);
  if (template === undefined) return undefined;
  if (first === "ip") return template["daemon"] === true ? undefined : `${given}: "${task.name}" is no daemon`;
  const type = typeOf(template);
  if (first === "exitCode" || kind === "result")
    return hasResult(template)
      ? undefined
      : `${given}: a template of type ${type} has no ${first === "exitCode" ? "exit code" : "result"}`;
  if (kind !== "parameters" && kind !== "artifacts")
    return noSuch("kind of output", kind, ["result", "parameters", "artifacts"]);
  if (name === undefined) {
    const isLoop = (task.withItems?.length ?? 0) > 0 || Boolean(task.withParam) || Boolean(task.withSequence);
    return isLoop || kind === "artifacts" ? undefined : `${given}: names no output, and "${task.name}" is no loop`;
  }
  const names = template.outputs[kind].map(({ name }) => name);
  const what = kind === "parameters" ? "output parameter" : "output artifact";
  if (!names.includes(name)) return noSuch(`${what} of "${task.name}"`, name, names);
  return rest.length === 0 || kind === "artifacts" ? undefined : `${given}: an output has no parts`;
}

const calls = new WeakMap<WorkflowView, ReadonlyMap<string, Call>>();

/** The template that the task at a path runs. */
function templateAt(model: Model, workflow: WorkflowView, at: TaskView["at"]): Template | undefined {
  let byPlace = calls.get(workflow);
  if (byPlace === undefined) {
    byPlace = new Map(callsOf(workflow).map((call) => [call.at.join("/"), call]));
    calls.set(workflow, byPlace);
  }
  const call = byPlace.get(at.join("/"));
  const found = call && resolve(model, workflow, call);
  return found?.kind === "found" ? found.template : undefined;
}

const types = ["container", "containerSet", "script", "resource", "http", "data", "plugin", "suspend", "dag", "steps"];

function typeOf(template: Template): string {
  return types.find((type) => (template[type] ?? undefined) !== undefined) ?? "unknown";
}

/** A container set has a result only of its container `main`. */
function hasResult(template: Template): boolean {
  const type = typeOf(template);
  if (type === "containerSet") {
    const containers = template.containerSet?.["containers"];
    return !Array.isArray(containers) || containers.some((container) => container?.name === "main");
  }
  return !["resource", "suspend", "dag", "steps"].includes(type);
}
