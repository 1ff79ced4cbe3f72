import { orderOf } from "../arguments/ancestors.ts";
import { evaluate } from "../arguments/condition.ts";
import { usesOf } from "../arguments/uses.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import {
  type TaskView,
  type Template,
  type TemplateView,
  tasksOf,
  templatesOf,
  type WorkflowView,
} from "../model/workflows.ts";
import { durationOf, isSupplied } from "./suspensions.ts";
import { calledBy, type Undecided, undecidedOf } from "./undecided.ts";

const approvesItself = {
  code: "PP-601",
  title: "gate that approves itself",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const pause = {
  code: "PP-603",
  title: "pause that nobody decides on",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;

/**
 * A suspension with a duration resumes by itself when the time is up, and succeeds. What stands behind it then runs,
 * with the defaults of its outputs, as if somebody had said yes.
 *
 * A pause is a legitimate thing. It is taken for an approval where it asks somebody for an output, or is called one.
 */
export const selfApproval: Check = {
  rules: [approvesItself, pause],
  run: (model) => {
    const undecided = undecidedOf(model);
    return model.workflows.flatMap((workflow) =>
      templatesOf(workflow).flatMap((view) => {
        const called = calledBy(model, workflow, view.template);
        return called.size === 0
          ? []
          : [...openConditions(workflow, view, called, undecided), ...unreadVerdicts(workflow, view, called)];
      }),
    );
  },
};

/** Words by which a gate says no: a branch that they choose is a rejection. */
const no =
  /^(no|n|false|0|none|never|reject(ed)?|den(y|ied)|refused?|declined?|abort(ed)?|cancel(l?ed)?|stop(ped)?|timed?-?out|expired?|undecided|fail(ed)?|skip(ped)?)$/i;

/** Conditions that hold because nobody decided. */
function openConditions(
  { object }: WorkflowView,
  view: TemplateView,
  called: ReadonlyMap<string, Template>,
  undecided: Undecided,
): Finding[] {
  return tasksOf(view).flatMap(({ task: { when }, at }) => {
    if (!when?.includes(".outputs.parameters.")) return [];
    const used = new Map<string, string>();
    const defaultOf = (variable: string): string | undefined => {
      const [, task = "", output = ""] =
        /^(?:tasks|steps)\.([\w-]+)\.outputs\.parameters\.([\w-]+)$/.exec(variable) ?? [];
      const template = called.get(task);
      const value = template && undecided(template, output);
      if (value !== undefined) used.set(task, value);
      return value;
    };
    if (evaluate(when, defaultOf) !== true || used.size === 0) return [];
    // What also runs with any other word is a rejection, or is not about the verdict.
    const other = (variable: string) => (defaultOf(variable) === undefined ? undefined : "neither-this-nor-that");
    if (evaluate(when, other) === true || [...used.values()].every((value) => no.test(value))) return [];
    const [[gate, value] = ["", ""]] = used;
    const message = `${JSON.stringify(when)} holds when nobody decides: "${gate}" then says "${value}" by itself`;
    return [
      { rule: approvesItself, object, at: [...at, "when"], message, fix: "give the gate a default that means no" },
    ];
  });
}

/** Suspensions that end by themselves, with tasks behind them that never ask how. */
function unreadVerdicts(workflow: WorkflowView, view: TemplateView, called: ReadonlyMap<string, Template>): Finding[] {
  const timed = tasksOf(view).filter(({ task }) => {
    const template = called.get(task.name);
    return template?.suspend && durationOf(template) !== undefined;
  });
  if (timed.length === 0) return [];
  const read = new Set(
    usesOf(workflow)
      .filter(
        ({ frames, parts }) => frames.some(({ template }) => template === view.template) && parts[2] === "outputs",
      )
      .map(({ parts }) => parts[1]),
  );
  return timed.flatMap((gate): Finding[] => {
    const template = called.get(gate.task.name);
    const next = followerOf(view, gate);
    if (template === undefined || next === undefined || read.has(gate.task.name)) return [];
    const at = [...gate.at, gate.task.templateRef ? "templateRef" : gate.task.inline ? "inline" : "template"];
    const ends = `ends by itself after ${durationOf(template)}, and "${next.task.name}" runs then`;
    const { object } = workflow;
    if (isApproval(template, gate.task.name))
      return [
        {
          rule: approvesItself,
          object,
          at,
          message: `${ends}, whatever anybody decided: nothing reads its verdict`,
          fix: 'let it have an output verdict with valueFrom: { supplied: {}, default: "NO" }, and what follows a when',
        },
      ];
    return [
      { rule: pause, object, at, message: `${ends}: nobody is asked`, fix: "say why in a waiver, or ask somebody" },
    ];
  });
}

/** A task that runs when a suspension has succeeded. */
function followerOf(view: TemplateView, gate: TaskView): TaskView | undefined {
  const order = orderOf(view);
  return tasksOf(view).find((task) => order.waitsFor(task, gate.task.name));
}

const approval = /(^|[^a-z])(approv\w*|sign-?off|authori[sz]\w*)([^a-z]|$)/i;

/** Whether a suspension is there for somebody to decide. */
function isApproval(template: Template, task: string): boolean {
  return template.outputs.parameters.some(isSupplied) || approval.test(template.name) || approval.test(task);
}
