import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import { argoGroup, groupOf, type Model } from "../model/model.ts";
import { perModel } from "../model/perModel.ts";
import { valueAt } from "../model/workflows.ts";

/*
 * Where the form of things is looked at, in the raw objects: the views of checks/model hold only what has a form.
 */

export type Mapping = Readonly<Record<string, unknown>>;

/** A part of an object. */
export interface Place {
  readonly object: KubernetesObject;
  readonly at: Path;
  readonly value: Mapping;
}

/** An object that is looked at, or one that stands in another, such as the Workflow that a sensor creates. */
export interface Document extends Place {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whoever creates it may fill in fields. */
  readonly partial: boolean;
}

/** All objects, and those within sensors. */
export const documentsOf = perModel((model: Model): readonly Document[] =>
  model.objects.flatMap((object) => [
    { object, at: [], value: object, apiVersion: object.apiVersion, kind: object.kind, partial: false },
    ...(groupOf(object) === argoGroup && object.kind === "Sensor" ? triggered(object) : []),
  ]),
);

function triggered(sensor: KubernetesObject): Document[] {
  return within({ object: sensor, at: [], value: sensor }, ["spec", "triggers"]).flatMap(({ at: trigger }) =>
    ["argoWorkflow", "k8s"].flatMap((kindOfTrigger): Document[] => {
      const at = [...trigger, "template", kindOfTrigger, "source", "resource"];
      const value = valueAt(sensor, at);
      if (!isMapping(value)) return [];
      const { apiVersion, kind } = value;
      if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
      return [{ object: sensor, at, value, apiVersion, kind, partial: true }];
    }),
  );
}

/** The spec of every workflow: of templates, crons, and what sensors create. */
export const workflowSpecsOf = perModel((model: Model): readonly Place[] =>
  documentsOf(model).flatMap(({ object, at, apiVersion, kind }) => {
    if (!apiVersion.startsWith(`${argoGroup}/`) || !workflowKinds.has(kind)) return [];
    const spec = [...at, "spec", ...(kind === "CronWorkflow" ? ["workflowSpec"] : [])];
    const value = valueAt(object, spec);
    return isMapping(value) ? [{ object, at: spec, value }] : [];
  }),
);

const workflowKinds = new Set(["Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"]);

/** Every template of every workflow, also those that stand within tasks and steps. */
export const templatesOf = perModel((model: Model): readonly Place[] =>
  workflowSpecsOf(model).flatMap((spec) =>
    within(spec, ["templates"]).flatMap((template) => withInlines(template, new Set())),
  ),
);

/** A file may hold a template that holds itself, or the same one many times over: each is looked at once. */
function withInlines(template: Place, seen: Set<Mapping>): Place[] {
  if (seen.has(template.value)) return [];
  seen.add(template.value);
  const inlines = tasksOf(template).flatMap(({ object, at, value: { inline } }) =>
    isMapping(inline) ? withInlines({ object, at: [...at, "inline"], value: inline }, seen) : [],
  );
  return [template, ...inlines];
}

/** The tasks of a dag, or all steps of a template. */
export function tasksOf(template: Place): readonly Place[] {
  const known = tasks.get(template);
  if (known !== undefined) return known;
  const { steps } = template.value;
  const rows = Array.isArray(steps) ? steps : [];
  const found = [...within(template, ["dag", "tasks"]), ...rows.flatMap((_, row) => within(template, ["steps", row]))];
  tasks.set(template, found);
  return found;
}

/** Several checks ask for them. */
const tasks = new WeakMap<Place, readonly Place[]>();

/** The mappings in a list further in. */
export function within({ object, at, value }: Place, path: Path): Place[] {
  const list = valueAt(value, path);
  if (!Array.isArray(list)) return [];
  return list.flatMap((element: unknown, index) =>
    isMapping(element) ? [{ object, at: [...at, ...path, index], value: element }] : [],
  );
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a field says anything; `key:` without a value does not. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
