import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { tasksOf, templatesOf } from "../model/workflows.ts";
import { problemOf } from "./condition.ts";
import { expressionProblem } from "./depends.ts";

const rule = {
  code: "PP-215",
  title: "condition that cannot be read",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * Argo reads `when` and `depends` when it comes to the task, not before: a condition with a slip in it ends the run in
 * an error after all that stands before it has been done.
 */
export const conditions: Check = {
  rules: [rule],
  run: (model) =>
    model.workflows.flatMap((workflow) =>
      templatesOf(workflow)
        .flatMap(tasksOf)
        .flatMap(({ task, at }): Finding[] => {
          const { when, depends } = task;
          const found = (field: string, text: string, problem: string | undefined): Finding[] => {
            if (problem === undefined) return [];
            const message = `${JSON.stringify(text)}: ${problem}`;
            return [{ rule, object: workflow.object, at: [...at, field], message }];
          };
          return [
            ...(when ? found("when", when, problemOf(when)) : []),
            ...(depends ? found("depends", depends, expressionProblem(depends)) : []),
          ];
        }),
    ),
};
