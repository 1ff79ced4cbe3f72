import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { argoGroup } from "../model/model.ts";
import { valueAt } from "../model/workflows.ts";
import {
  documentsOf,
  isGiven,
  isMapping,
  type Place,
  tasksOf,
  templatesOf,
  within,
  workflowSpecsOf,
} from "./places.ts";

const rule = {
  code: "PP-108",
  title: "fields that exclude each other",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * Two fields that answer the same question: the controller refuses them together, or obeys one and forgets the other
 * without a word.
 */
export const exclusions: Check = {
  rules: [rule],
  run: (model) => [
    ...documentsOf(model).flatMap((document) => {
      if (!document.apiVersion.startsWith(`${argoGroup}/`)) return [];
      return (ofKinds.get(document.kind) ?? []).flatMap(([path, ...fields]) => onlyOne(document, path, fields));
    }),
    ...workflowSpecsOf(model).flatMap((spec) => [
      ...onlyOne(spec, [], ["workflowTemplateRef", "templates"]),
      ...artifacts(spec, "arguments"),
    ]),
    ...templatesOf(model).flatMap((template) => [
      ...onlyOne(template, ["resource"], ["manifest", "manifestFrom"]),
      ...tasksOf(template).flatMap(inTask),
      ...ofDependencies(template),
    ]),
  ],
};

/** Kind to where, and what excludes each other there. */
const ofKinds: ReadonlyMap<string, readonly (readonly [Path, string, string])[]> = new Map([
  ["CronWorkflow", [[["spec"], "schedule", "schedules"]]],
  ["Application", [[["spec"], "source", "sources"]]],
  ["ApplicationSet", [[["spec", "template", "spec"], "source", "sources"]]],
  [
    "Rollout",
    [
      [["spec"], "workloadRef", "template"],
      [["spec", "strategy"], "canary", "blueGreen"],
    ],
  ],
]);

function inTask(task: Place): Finding[] {
  return [
    ...onlyOne(task, [], ["template", "templateRef", "inline"]),
    ...onlyOne(task, [], ["withItems", "withParam", "withSequence"]),
    ...onlyOne(task, ["withSequence"], ["count", "end"]),
    ...artifacts(task, "arguments"),
  ];
}

function artifacts(place: Place, field: string): Finding[] {
  return within(place, [field, "artifacts"]).flatMap((artifact) => onlyOne(artifact, [], ["from", "fromExpression"]));
}

/** One task that says `depends` makes that the language of the whole dag. */
function ofDependencies(template: Place): Finding[] {
  const tasks = within(template, ["dag", "tasks"]);
  if (!tasks.some(({ value }) => isSaid(value["depends"]))) return [];
  return tasks.flatMap(({ object, at, value }) =>
    ["dependencies", "continueOn"].flatMap((field): Finding[] => {
      if (!isSaid(value[field])) return [];
      const message = 'is not allowed in a dag where a task says "depends"';
      return [
        { rule, object, at: [...at, field], message, fix: 'say it in "depends": a.Succeeded, a.Failed, (a || b)' },
      ];
    }),
  );
}

/** At the second of the fields that are there. */
function onlyOne({ object, at, value }: Place, path: Path, fields: readonly string[]): Finding[] {
  const holder = path.length === 0 ? value : valueAt(value, path);
  if (!isMapping(holder)) return [];
  const [first, second] = fields.filter((field) => isSaid(holder[field]));
  if (first === undefined || second === undefined) return [];
  const message = `cannot stand beside "${first}"`;
  return [{ rule, object, at: [...at, ...path, second], message, fix: "keep one of them" }];
}

/** An empty text, list or mapping says nothing. */
function isSaid(value: unknown): boolean {
  return isGiven(value) && value !== "" && !(typeof value === "object" && Object.keys(value ?? {}).length === 0);
}
