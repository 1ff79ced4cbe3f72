import type { Check } from "../check.ts";
import type { Finding, Path } from "../finding.ts";
import { argoGroup } from "../model/model.ts";
import { valueAt } from "../model/workflows.ts";
import { missingField } from "./fields.ts";
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

/**
 * What the schema leaves open, because it hangs on something else: an image may come from the workflow's
 * templateDefaults, a manifest is needed for all but reading and deleting. The controller refuses the workflow.
 */
export const requiredFields: Check = {
  // Of the schema's check: see fields.ts.
  rules: [],
  run: (model) => [
    ...documentsOf(model).flatMap((document) =>
      document.kind === "Rollout" && document.apiVersion.startsWith(`${argoGroup}/`) ? ofRollout(document) : [],
    ),
    ...workflowSpecsOf(model).flatMap((spec) => [
      ...within(spec, ["templates"]).flatMap((template) => missing(template, [], "name")),
      ...hooksOf(spec),
    ]),
    ...templatesOf(model).flatMap((template) => [...images(template), ...manifest(template), ...tasks(template)]),
  ],
};

/** The controller stops at a Rollout that does not say which pods are its own, or how they are replaced. */
function ofRollout({ object, at, value: { spec } }: Place): Finding[] {
  if (!isMapping(spec)) return [];
  const place: Place = { object, at: [...at, "spec"], value: spec };
  const strategy = spec["strategy"];
  const chosen = ["canary", "blueGreen"].some((name) => isGiven(valueAt(strategy, [name])));
  const message = "says neither canary nor blueGreen";
  return [
    ...(isGiven(spec["workloadRef"]) ? [] : missing(place, [], "selector")),
    ...(!isGiven(strategy) ? missing(place, [], "strategy") : []),
    ...(isMapping(strategy) && !chosen ? [{ rule: missingField, object, at: [...place.at, "strategy"], message }] : []),
  ];
}

function images(template: Place): Finding[] {
  return ["container", "script"].flatMap((body) => {
    if (!isMapping(template.value[body]) || isGiven(defaultOf(template, [body, "image"]))) return [];
    return missing(template, [body], "image");
  });
}

/** What the workflow's templateDefaults say. */
function defaultOf({ object, at }: Place, path: Path): unknown {
  const templates = at.indexOf("templates");
  return valueAt(object, [...at.slice(0, templates), "templateDefaults", ...path]);
}

const actionsOnManifest = ["apply", "create", "patch", "replace"];

function manifest(template: Place): Finding[] {
  const { resource } = template.value;
  if (!isMapping(resource) || !actionsOnManifest.includes(String(resource["action"]))) return [];
  return isGiven(resource["manifestFrom"]) ? [] : missing(template, ["resource"], "manifest");
}

function tasks(template: Place): Finding[] {
  const { object, at, value } = template;
  const list = valueAt(value, ["dag", "tasks"]);
  const empty = Array.isArray(list) && list.length === 0;
  return [
    ...(empty
      ? [{ rule: missingField, object, at: [...at, "dag", "tasks"], message: "is empty", fix: "add a task" }]
      : []),
    ...tasksOf(template).flatMap((task) => [
      ...(task.at.includes("steps") ? missing(task, [], "name") : []),
      ...(["template", "templateRef", "inline"].some((field) => isGiven(task.value[field]))
        ? []
        : missing(task, [], "template")),
      ...hooksOf(task),
    ]),
  ];
}

/** A hook runs when its expression becomes true; only the one called `exit` needs none. */
function hooksOf({ object, at, value: { hooks } }: Place): Finding[] {
  if (!isMapping(hooks)) return [];
  return Object.entries(hooks).flatMap(([name, value]) =>
    isMapping(value) && name !== "exit" ? missing({ object, at: [...at, "hooks", name], value }, [], "expression") : [],
  );
}

/** An empty text is none. */
function missing({ object, at, value }: Place, path: Path, field: string): Finding[] {
  const found = valueAt(value, [...path, field]);
  if (isGiven(found) && found !== "") return [];
  return [{ rule: missingField, object, at: [...at, ...path], message: `has no "${field}"`, fix: "add it" }];
}
