import { dependenciesOf } from "../arguments/depends.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type TemplateView, tasksOf, templatesOf } from "../model/workflows.ts";
import { cycles, describeCycle } from "./graph.ts";

const rule = {
  code: "PP-401",
  title: "tasks that wait for each other",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** No task of a cycle can ever be first: Argo refuses the dag, or never begins any of them. */
export const taskCycles: Check = {
  rules: [rule],
  run: (model) =>
    model.workflows.flatMap((workflow) =>
      templatesOf(workflow).flatMap((view) => (view.template.dag ? ofDag(workflow.object, view) : [])),
    ),
};

function ofDag(object: Finding["object"], view: TemplateView): Finding[] {
  const tasks = new Map(tasksOf(view).map((task) => [task.task.name, task]));
  const graph = new Map([...tasks].map(([name, { task }]) => [name, dependenciesOf(task)]));
  return cycles(graph).flatMap((cycle) => {
    const first = tasks.get(cycle[0] ?? "");
    if (first === undefined) return [];
    const at = [...first.at, first.task.depends ? "depends" : "dependencies"];
    const message = `waits for itself: ${describeCycle(cycle)}`;
    return [{ rule, object, at, message, fix: "let one of them begin without the others" }];
  });
}
