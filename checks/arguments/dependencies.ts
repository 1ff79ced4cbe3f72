import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { isDynamic } from "../model/calls.ts";
import { type Task, type TaskView, type TemplateView, tasksOf, templatesOf } from "../model/workflows.ts";
import { noSuch } from "../words.ts";
import { dependsOn, loopResults, results } from "./depends.ts";

const mixed = {
  code: "PP-213",
  title: "depends mixed with what it replaces",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const unknown = {
  code: "PP-214",
  title: "dependency on what is not there",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** Argo refuses a dag with such a task as a whole, when it comes to it: in a nested dag that is in the middle of a run. */
export const dependencies: Check = {
  rules: [mixed, unknown],
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
  const usesDepends = tasks.some(({ task }) => task.depends);
  const target = view.template.dag?.target ?? "";
  const targets = isDynamic(target) ? [] : target.split(" ").filter((name) => name !== "" && !known.has(name));
  return [
    ...tasks.flatMap((task) => [
      ...(usesDepends ? ofMixture(object, task) : []),
      ...ofTask(object, task, known, names),
    ]),
    ...targets.map((name) => ({
      rule: unknown,
      object,
      at: [...view.at, "dag", "target"],
      message: noSuch("task", name, names),
    })),
  ];
}

function ofMixture(object: Finding["object"], { task, at }: TaskView): Finding[] {
  const fixes = {
    dependencies: "say it in depends, as first.Succeeded && second.Succeeded",
    continueOn: "say it in the depends of what follows, as first.Succeeded || first.Failed",
  };
  return (["dependencies", "continueOn"] as const).flatMap((field) => {
    const value = task[field];
    if (!value || (Array.isArray(value) && value.length === 0)) return [];
    const message = "stands in a dag that uses depends: Argo refuses the two together";
    return [{ rule: mixed, object, at: [...at, field], message, fix: fixes[field] }];
  });
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
    const found = (message: string): Finding[] => [{ rule: unknown, object, at: place, message }];
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
