import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { callsOf, inputsOf, resolve } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import { type Parameter, type Task, type TaskView, textOf, type WorkflowView } from "../model/workflows.ts";
import { orderOf } from "./ancestors.ts";
import { dependsOn } from "./depends.ts";
import { usesOf } from "./uses.ts";

const rule = {
  code: "PP-210",
  title: "value of a task that may have been skipped",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * A bare dependency, `first`, also lets pass when `first` was skipped because its `when` did not hold; what it would
 * have given is then not there, and the task that needs it ends in an error. Data wants `first.Succeeded`.
 */
export const skippedOutputs: Check = {
  rules: [rule],
  run: (model) => model.workflows.flatMap((workflow) => ofWorkflow(model, workflow)),
};

function ofWorkflow(model: Model, workflow: WorkflowView): Finding[] {
  const calls = new Map(callsOf(workflow).map((call) => [call.at.join("/"), call]));
  const parametersOf = (at: TaskView["at"], kind: "inputs" | "outputs"): readonly Parameter[] => {
    const call = calls.get(at.join("/"));
    const found = call && resolve(model, workflow, call);
    if (found?.kind !== "found") return [];
    return (kind === "inputs" ? inputsOf(found.template, workflow) : found.template.outputs).parameters;
  };
  return usesOf(workflow).flatMap(({ parts, at, simple, frames: [frame] }): Finding[] => {
    const [root, name = "", , kind, output] = parts;
    const { task } = frame;
    if (!simple || task === undefined || frame.inHook || parts.length !== 5 || kind !== "parameters") return [];
    if (root !== "tasks" && root !== "steps") return [];
    const source = orderOf(frame).tasks.get(name);
    // A condition of the task's own may well be the one that the other was skipped by.
    if (!source?.task.when || task.task.when || !passesSkipped(task.task, name, root)) return [];
    const produced = parametersOf(source.at, "outputs").find((parameter) => parameter.name === output);
    if (produced === undefined || hasDefault(produced)) return [];
    if (takesDefault(task, at, parametersOf(task.at, "inputs"))) return [];
    return [
      {
        rule,
        object: workflow.object,
        at,
        message: `"${parts.join(".")}": "${name}" runs only if ${JSON.stringify(source.task.when)}, and this task runs all the same`,
        fix:
          root === "tasks"
            ? `depend on "${name}.Succeeded", or give the output a valueFrom.default`
            : `give the output a valueFrom.default, or the input a default`,
      },
    ];
  });
}

/** Whether a task runs though another was skipped; the next row of steps always does. */
function passesSkipped(task: Task, other: string, root: "tasks" | "steps"): boolean {
  if (root === "steps") return true;
  return dependsOn(task).some(
    ({ task: name, result }) => name === other && (result === undefined || result === "Skipped"),
  );
}

function hasDefault({ value, valueFrom }: Parameter): boolean {
  return (value ?? valueFrom?.["default"] ?? undefined) !== undefined;
}

/** Whether the value is all of an argument whose input has a default, which then takes its place. */
function takesDefault({ task }: TaskView, at: Finding["at"], inputs: readonly Parameter[]): boolean {
  const [list, kind, index, field] = at.slice(-4);
  if (list !== "arguments" || kind !== "parameters" || field !== "value") return false;
  const { name = "", value } = task.arguments.parameters[Number(index)] ?? {};
  const input = inputs.find((input) => input.name === name);
  return (
    /^\{\{[^{}]*\}\}$/.test(textOf(value)) && (input === undefined || hasDefault(input) || input.default !== undefined)
  );
}
