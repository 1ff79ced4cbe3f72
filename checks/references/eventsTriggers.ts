import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { creationsOf, type SensorView, sensorsOf, type Trigger, type TriggerView } from "../model/events.ts";
import { isTemplated } from "../model/lenient.ts";
import { lookUp, namesOf } from "../model/lookup.ts";
import { argoGroup, type Model } from "../model/model.ts";
import { valueAt } from "../model/workflows.ts";
import { noSuch } from "../words.ts";

const noDependency: Rule = {
  code: "PP-356",
  title: "no such dependency of the sensor",
  class: "correctness",
  severity: "error",
};
const noPlace: Rule = {
  code: "PP-357",
  title: "parameter for a place that the triggered object does not have",
  class: "correctness",
  severity: "error",
};
const noTarget: Rule = {
  code: "PP-358",
  title: "no such template to submit from",
  class: "correctness",
  severity: "error",
};

/**
 * What a trigger says about events is about the sensor's own dependencies, and what it fills in has a place in the
 * object that it creates. A parameter of an unknown dependency is left out without a word, and the workflow runs with
 * its default; one for `spec.arguments.parameters.1` of a workflow with one parameter adds a second without a name.
 */
export const eventsTriggers: Check = {
  rules: [noDependency, noPlace, noTarget],
  run: (model) =>
    sensorsOf(model).flatMap((sensor) =>
      sensor.triggers.flatMap((view) => [
        ...unknownDependencies(sensor, view),
        ...unknownConditions(sensor, view),
        ...missingPlaces(sensor, view),
        ...missingTargets(model, sensor, view),
      ]),
    ),
};

type Parameters = Trigger["parameters"];

/** All that a trigger takes from events, and where it says so. What it fills in from an event itself says nothing yet. */
function parametersOf({ trigger, at }: TriggerView): { readonly parameters: Parameters; readonly at: Path }[] {
  const { template } = trigger;
  const isFilledIn = (kind: string) => trigger.parameters.some(({ dest }) => dest?.split(".")[0] === kind);
  return [
    { parameters: trigger.parameters, at: [...at, "parameters"] },
    ...(["k8s", "argoWorkflow", "http", "kafka", "nats", "pulsar"] as const).flatMap((kind) => {
      if (isFilledIn(kind)) return [];
      const { parameters = [], payload = [] } = template[kind] ?? {};
      const place = [...at, "template", kind];
      return [
        { parameters, at: [...place, "parameters"] },
        { parameters: payload, at: [...place, "payload"] },
      ];
    }),
  ];
}

function unknownDependencies({ object, dependencies }: SensorView, view: TriggerView): Finding[] {
  const names = dependencies.flatMap(({ name }) => name ?? []);
  return parametersOf(view).flatMap(({ parameters, at }) =>
    parameters.flatMap(({ src: { dependencyName } }, index) => {
      if (!dependencyName || names.includes(dependencyName)) return [];
      const message = noSuch("dependency", dependencyName, names);
      return [{ rule: noDependency, object, at: [...at, index, "src", "dependencyName"], message }];
    }),
  );
}

/** `a && (b-c || d)`, where a name's dashes may be underscores. */
function unknownConditions({ object, dependencies }: SensorView, { trigger, at }: TriggerView): Finding[] {
  const { conditions = "" } = trigger.template;
  const names = dependencies.flatMap(({ name }) => name ?? []);
  if (!/^[\w\s()&|-]*$/.test(conditions)) return [];
  const known = new Set(names.map((name) => name.replaceAll("-", "_")));
  const used = [...new Set(conditions.split(/[^\w-]+/).filter((name) => name !== ""))];
  return used
    .filter((name) => !known.has(name.replaceAll("-", "_")))
    .map((name) => ({
      rule: noDependency,
      object,
      at: [...at, "template", "conditions"],
      message: noSuch("dependency", name, names),
    }));
}

/** An element of a list that the object to be created does not have. */
function missingPlaces({ object }: SensorView, view: TriggerView): Finding[] {
  return creationsOf(view).flatMap(({ creating, at }) => {
    const { resource } = creating.source;
    if (Object.keys(resource).length === 0) return [];
    const given = new Set(creating.parameters.map(({ dest }) => dest));
    return creating.parameters.flatMap(({ dest = "" }, index) => {
      const steps = stepsOf(dest);
      const missing = firstMissing(resource, steps);
      if (missing === undefined) return [];
      const element = steps.slice(0, missing + 1).join(".");
      if (given.has(element) || given.has(`${element}.name`)) return [];
      const list = valueAt(resource, steps.slice(0, missing));
      const message = `${JSON.stringify(dest)}: the ${String(resource["kind"] ?? "object")} to create has ${Array.isArray(list) ? `only ${list.length} elements in` : "no list"} ${steps.slice(0, missing).join(".")}`;
      const fix = "declare the element in the trigger's resource";
      return [{ rule: noPlace, object, at: [...at, "parameters", index, "dest"], message, fix }];
    });
  });
}

/** The steps of a path such as `metadata.annotations.example\.com/by`. */
function stepsOf(dest: string): string[] {
  return dest.split(/(?<!\\)\./).map((step) => step.replaceAll("\\.", "."));
}

/** The place of the first number among some steps that is no element of its list. */
function firstMissing(resource: unknown, steps: readonly string[]): number | undefined {
  const found = steps.findIndex((step, place) => {
    if (!/^\d+$/.test(step)) return false;
    const list = valueAt(resource, steps.slice(0, place));
    return Array.isArray(list) ? Number(step) >= list.length : list === undefined || list === null;
  });
  return found < 0 ? undefined : found;
}

/** `operation: submit-from` names a WorkflowTemplate or CronWorkflow. */
function missingTargets(model: Model, { object }: SensorView, view: TriggerView): Finding[] {
  const { argoWorkflow } = view.trigger.template;
  if (argoWorkflow?.operation !== "submit-from") return [];
  if (argoWorkflow.parameters.some(({ dest }) => dest?.startsWith("metadata.name"))) return [];
  const { resource } = argoWorkflow.source;
  const kind = resource["kind"];
  const name = valueAt(resource, ["metadata", "name"]);
  if ((kind !== "WorkflowTemplate" && kind !== "CronWorkflow") || typeof name !== "string" || isTemplated(name))
    return [];
  const given = valueAt(resource, ["metadata", "namespace"]);
  const namespace = typeof given === "string" ? given : object.metadata.namespace;
  if (lookUp(model, argoGroup, kind, namespace, name) !== undefined) return [];
  const at = [...view.at, "template", "argoWorkflow", "source", "resource", "metadata", "name"];
  const message = noSuch(kind, name, namesOf(model, argoGroup, kind, namespace));
  return [{ rule: noTarget, object, at, message, outside: true }];
}
