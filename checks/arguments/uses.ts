import type { Path } from "../finding.ts";
import { stringsOf } from "../model/strings.ts";
import {
  type TaskView,
  type TemplateView,
  tasksOf,
  templatesOf,
  valueAt,
  type WorkflowView,
} from "../model/workflows.ts";

/** A template around some text, and the task or step of it in which the text stands. */
export interface Frame extends TemplateView {
  readonly task?: TaskView;
  /** The text is an argument or expression of a hook: the task itself is over by then, or running. */
  readonly inHook: boolean;
}

/** A variable that some text of a template uses, such as `inputs.parameters.date`. */
export interface Use {
  readonly workflow: WorkflowView;
  /** The parts of its name: `["inputs", "parameters", "date"]`. */
  readonly parts: readonly string[];
  readonly at: Path;
  /** It is all of a `{{…}}`; otherwise a part of an expression. */
  readonly simple: boolean;
  /** From the template in which the text stands outwards; more than one for a template that stands inline. */
  readonly frames: readonly [Frame, ...Frame[]];
}

const known = new WeakMap<WorkflowView, readonly Use[]>();

/** All variables that the templates of a workflow use, as far as they can be recognised safely. */
export function usesOf(workflow: WorkflowView): readonly Use[] {
  const found = known.get(workflow);
  if (found !== undefined) return found;
  const frames = new Map<string, readonly [Frame, ...Frame[]]>();
  const uses: Use[] = [];
  for (const view of templatesOf(workflow)) {
    const tasks = new Map(tasksOf(view).map((task) => [keyOf(task.at), task]));
    // An inline template sees what the task around it sees: dag.tasks[i].inline and steps[i][j].inline are four deep.
    const taskAt = view.at.slice(0, -1);
    const outer = view.at.at(-1) === "inline" ? (frames.get(keyOf(taskAt)) ?? []) : [];
    for (const task of tasks.values()) frames.set(keyOf(task.at), [{ ...view, task, inHook: false }, ...outer]);
    const isInline = (at: Path) => at.at(-1) === "inline" && tasks.has(keyOf(at.slice(0, -1)));
    for (const { text, at } of stringsOf(valueAt(workflow.object, view.at), view.at, isInline)) {
      const isExpression = /^(expression|fromExpression)$/.test(String(at.at(-1)));
      if (!isExpression && !text.includes("{{")) continue;
      const task = tasks.get(keyOf(at.slice(0, view.at.length + 3)));
      const inHook = task !== undefined && ["hooks", "onExit"].includes(String(at[task.at.length]));
      const frame = { ...view, inHook, ...(task && { task }) };
      for (const { parts, simple } of variablesIn(text, isExpression))
        uses.push({ workflow, parts, at, simple, frames: [frame, ...outer] });
    }
  }
  known.set(workflow, uses);
  return uses;
}

/** The variables in some text: those of its tags, or of the expression that it is. */
export function* variablesIn(
  text: string,
  isExpression = false,
): Generator<{ readonly parts: readonly string[]; readonly simple: boolean }> {
  if (isExpression) for (const parts of inExpression(text)) yield { parts, simple: false };
  for (const tag of tagsIn(text)) {
    if (tag.startsWith("=")) for (const parts of inExpression(tag.slice(1))) yield { parts, simple: false };
    else if (/^[\w-]+(\.[^.\s]+)*$/.test(tag)) yield { parts: tag.split("."), simple: true };
  }
}

/** What stands between `{{` and `}}`, without the space around it. */
export function* tagsIn(text: string): Generator<string> {
  for (let start = text.indexOf("{{"); start >= 0; ) {
    const end = text.indexOf("}}", start + 2);
    if (end < 0) return;
    yield text.slice(start + 2, end).trim();
    start = text.indexOf("{{", end + 2);
  }
}

const member =
  /(?<![\w.'"$-])(inputs|tasks|steps|workflow)((?:\.[A-Za-z_]\w*|\[\s*(?:'[^'\]]*'|"[^"\]]*")\s*\])+)(?!\w|\s*[-([?]|\.)/g;

/** The variables in an expression; none where it provides for what is not there. */
function* inExpression(expression: string): Generator<readonly string[]> {
  if (/\?\?|\?\.|\bin\b|\bget\(|\bkeys\(/.test(expression)) return;
  for (const [, root = "", path = ""] of expression.matchAll(member)) {
    const parts = [...path.matchAll(/\.([A-Za-z_]\w*)|\[\s*(?:'([^']*)'|"([^"]*)")\s*\]/g)];
    yield [root, ...parts.map(([, dotted, single, double]) => dotted ?? single ?? double ?? "")];
  }
}

function keyOf(at: Path): string {
  return at.join("/");
}
