import { shown } from "../../schemas/validate.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type Place, tasksOf, templatesOf, within, workflowSpecsOf } from "./places.ts";

const rule = {
  code: "PP-107",
  title: "name in a workflow that Argo refuses, or that is given twice",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** What a name may look like. */
interface Form {
  readonly pattern: RegExp;
  readonly words: string;
}

const ofNodes: Form = {
  pattern: /^[A-Za-z0-9][-A-Za-z0-9]{0,127}$/,
  words: "at most 128 letters, digits and -, a letter or digit first",
};
const ofPorts: Form = { pattern: /^[-\w]+$/, words: "letters, digits, - and _" };

/**
 * Names of templates, tasks, parameters and artifacts are how a workflow's parts find each other. Of two with one name
 * only one is ever found, and the controller refuses what it could not write into `{{…}}`.
 */
export const names: Check = {
  rules: [rule],
  run: (model) => [
    ...workflowSpecsOf(model).flatMap((spec) => [
      ...wrong(within(spec, ["templates"]), ofNodes),
      ...portsOf(spec, "arguments"),
    ]),
    ...templatesOf(model).flatMap((template) => [
      ...portsOf(template, "inputs"),
      ...portsOf(template, "outputs"),
      ...wrong(tasksOf(template), ofNodes),
      ...tasksOf(template).flatMap((task) => portsOf(task, "arguments")),
    ]),
  ],
};

function portsOf(place: Place, field: string): Finding[] {
  return [
    ...wrong(within(place, [field, "parameters"]), ofPorts),
    ...wrong(within(place, [field, "artifacts"]), ofPorts),
  ];
}

/** That a name is missing is said elsewhere. */
function wrong(places: readonly Place[], { pattern, words }: Form): Finding[] {
  const seen = new Set<string>();
  return places.flatMap(({ object, at, value: { name } }): Finding[] => {
    if (typeof name !== "string" || name === "") return [];
    const message = pattern.test(name)
      ? seen.has(name)
        ? `"${name}" is given twice`
        : undefined
      : `${shown(name)} is not allowed, expected ${words}`;
    seen.add(name);
    return message === undefined ? [] : [{ rule, object, at: [...at, "name"], message }];
  });
}
