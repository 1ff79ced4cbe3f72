import { didYouMean } from "../../problems.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Task } from "../model/workflows.ts";
import { oneOf } from "../words.ts";
import { type Use, usesOf } from "./uses.ts";

const rule = {
  code: "PP-208",
  title: "unknown field of a loop's item",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** `{{item.amuont}}` of a loop over literal items stops the task; `{{item}}` outside a loop is passed on as it stands. */
export const items: Check = {
  rules: [rule],
  run: (model) => model.workflows.flatMap((workflow) => usesOf(workflow).flatMap(ofUse)),
};

function ofUse({ workflow, parts, at, simple, frames }: Use): Finding[] {
  const [root, field] = parts;
  if (root !== "item" || !simple) return [];
  const found = (message: string): Finding[] => [{ rule, object: workflow.object, at, message }];
  const tasks = frames.flatMap(({ task }) => (task ? [task.task] : []));
  const loop = tasks.find(isLoop);
  const given = JSON.stringify(parts.join("."));
  if (loop === undefined) {
    // A container's own templating may well use the word.
    if (field === undefined && tasks.length === 0) return [];
    return found(`${given}: stands in no loop: there is no withItems, withParam or withSequence`);
  }
  if (field === undefined || loop.withParam) return [];
  const literal = loop.withItems ?? [];
  const names = new Set(literal.flatMap(fieldsOf));
  if (names.has(field)) return [];
  return found(
    names.size === 0
      ? `${given}: the loop's items have no fields`
      : `${given}: no item has such a field, expected ${oneOf([...names])}${didYouMean(field, names)}`,
  );
}

function isLoop({ withItems, withParam, withSequence }: Task): boolean {
  return (withItems?.length ?? 0) > 0 || Boolean(withParam) || Boolean(withSequence);
}

function fieldsOf(item: unknown): string[] {
  if (Array.isArray(item)) return item.map((_, index) => `[${index}]`);
  return typeof item === "object" && item !== null ? Object.keys(item) : [];
}
