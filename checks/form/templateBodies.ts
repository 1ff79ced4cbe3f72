import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { oneOf } from "../words.ts";
import { isGiven, type Mapping, templatesOf } from "./places.ts";

const rule = {
  code: "PP-106",
  title: "template without a body, or with more than one",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

const bodies = [
  "container",
  "containerSet",
  "dag",
  "data",
  "http",
  "plugin",
  "resource",
  "script",
  "steps",
  "suspend",
] as const;
export type Body = (typeof bodies)[number];

/** What a template runs: exactly one, where it is right. */
export function bodiesOf(template: Mapping): readonly Body[] {
  return bodies.filter((body) => isGiven(template[body]));
}

/** The controller refuses a workflow as soon as one of its templates says not exactly one thing to do, used or not. */
export const templateBodies: Check = {
  rules: [rule],
  run: (model) =>
    templatesOf(model).flatMap(({ object, at, value }): Finding[] => {
      const given = bodiesOf(value);
      const [first] = given;
      if (first === undefined) return [{ rule, object, at, message: `has no body, expected ${oneOf(bodies)}` }];
      if (given.length === 1) return [];
      const message = `has ${given.length} bodies, ${given.join(" and ")}: one is allowed`;
      return [{ rule, object, at, message, fix: "make a template of each" }];
    }),
};
