import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { isDynamic } from "../model/calls.ts";
import { type Task, type TaskView, type TemplateView, tasksOf, templatesOf } from "../model/workflows.ts";
import { noSuch } from "../words.ts";
import { dependsOn, loopResults, results } from "./depends.ts";

const rule = {
  code: "PP-214",
  title: "dependency on what is not there",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** Argo refuses a dag with such a task as a whole, when it comes to it: in a nested dag that is in the middle of a run. */
export const dependencies: Check = {
  rules: [rule],
  run: (model) =>
    model.workflows.flatMap((workflow) =>
      templatesOf(workflow)
        .filter(({ template }) => template.dag)
        .flatMap((view) => ofDag(workflow.object, view)),
    ),
};

function ofDag(object: Finding["object"], view: TemplateView): Finding[] {
  const tasks = tasksOf(view);
  const names = tasks.map(({ task }) => task.name);
  const known = new Map(tasks.map(({ task }) => [task.name, task]));
  const target = view.template.dag?.target ?? "";
  const targets = isDynamic(target) ? [] : target.split(" ").filter((name) => name !== "" && !known.has(name));
  return [
    ...tasks.flatMap((task) => ofTask(object, task, known, names)),
    ...targets.map((name) => ({
      rule,
      object,
      at: [...view.at, "dag", "target"],
      message: noSuch("task", name, names),
    })),
  ];
}

function ofTask(
  object: Finding["object"],
  { task, at }: TaskView,
  known: ReadonlyMap<string, Task>,
  names: readonly string[],
): Finding[] {
  const field = task.depends ? "depends" : "dependencies";
  return dependsOn(task).flatMap(({ task: name, result }, index): Finding[] => {
    const place = field === "depends" ? [...at, field] : [...at, field, index];
    const found = (message: string): Finding[] => [{ rule, object, at: place, message }];
    const other = known.get(name);
    if (other === undefined) return found(noSuch("task", name, names));
    if (result === undefined || results.some((allowed) => allowed === result)) return [];
    if (!loopResults.some((allowed) => allowed === result))
      return found(noSuch(`outcome of "${name}"`, result, [...results, ...loopResults]));
    const isLoop = (other.withItems?.length ?? 0) > 0 || Boolean(other.withParam) || Boolean(other.withSequence);
    return isLoop
      ? []
      : found(`"${name}.${result}": only a loop has this outcome, expected one of ${results.join(", ")}`);
  });
}
