import { parseAllDocuments } from "yaml";
import type { Request } from "./access.ts";
import type { Resource } from "./accessResources.ts";
import { resourceOf } from "./accessResources.ts";
import type { Model } from "./model.ts";
import { type Fields, fields, isFields, list, text } from "./read.ts";
import { valueAt } from "./workflows.ts";

/** What every pod of a workflow does to report its result. */
export function executorNeeds(namespace: string | undefined): Request[] {
  return ["create", "patch"].map((verb) => ({
    verb,
    group: "argoproj.io",
    resource: "workflowtaskresults",
    namespace,
  }));
}

/** What the one pod does that makes the calls of a workflow's `http` and `plugin` templates. */
export function agentNeeds(namespace: string | undefined): Request[] {
  const group = "argoproj.io";
  return [
    ...["list", "watch"].map((verb) => ({ verb, group, resource: "workflowtasksets", namespace })),
    { verb: "patch", group, resource: "workflowtasksets/status", namespace },
  ];
}

/**
 * What a `resource` template does with the API, as kubectl does it for its action. Nothing where its manifest does not
 * tell, or where flags for kubectl say more than is understood here.
 */
export function resourceNeeds(model: Model, template: Fields, namespace: string | undefined): Request[] {
  const { action, manifest, flags, successCondition, failureCondition } = fields(template["resource"]);
  if (typeof manifest !== "string" || list(flags).length > 0) return [];
  const read = ["parameters"].some((ports) =>
    list(valueAt(template, ["outputs", ports])).some((output) => isFields(valueAt(output, ["valueFrom"]))),
  );
  const waits = text(successCondition) !== undefined || text(failureCondition) !== undefined;
  const verbs = new Set(verbsIn(verbsOfActions, String(action)));
  if (verbs.size > 0 && action !== "delete" && (read || waits)) verbs.add("get");
  return manifestsIn(manifest).flatMap((manifest) => requests(model, manifest, [...verbs], namespace));
}

/** As kubectl: what it does not need to succeed is left out. */
const verbsOfActions: Readonly<Record<string, readonly string[]>> = {
  get: ["get"],
  create: ["create"],
  apply: ["get", "create", "patch"],
  patch: ["patch"],
  replace: ["update"],
  delete: ["delete"],
};

/** What a sensor's trigger does with the API. */
export function triggerNeeds(model: Model, template: Fields, namespace: string | undefined): Request[] {
  const { k8s, argoWorkflow } = template;
  if (isFields(k8s)) {
    const resource = fields(valueAt(k8s, ["source", "resource"]));
    const verbs = verbsIn(verbsOfTriggers, text(k8s["operation"]) ?? "create");
    // Patched or updated under a name of the event's, a workflow is not there before.
    const creates = resource["kind"] === "Workflow" && (verbs.includes("patch") || verbs.includes("update"));
    return requests(model, resource, creates ? [...verbs, "create"] : verbs, namespace, { named: false });
  }
  if (!isFields(argoWorkflow)) return [];
  const target = text(valueAt(argoWorkflow, ["source", "resource", "metadata", "namespace"])) ?? namespace;
  const verbs = verbsIn(verbsOfWorkflowTriggers, text(argoWorkflow["operation"]) ?? "submit");
  return verbs.map((verb) => ({ verb, group: "argoproj.io", resource: "workflows", namespace: target }));
}

const verbsOfTriggers: Readonly<Record<string, readonly string[]>> = {
  create: ["create"],
  update: ["get", "update"],
  patch: ["get", "patch"],
  delete: ["get", "delete"],
};

const verbsOfWorkflowTriggers: Readonly<Record<string, readonly string[]>> = {
  submit: ["create", "list"],
  "submit-from": ["create"],
  resubmit: ["get", "create"],
  resume: ["get"],
  retry: ["get"],
  suspend: ["get"],
  terminate: ["get"],
  stop: ["get"],
};

/** What an event source does to hear of changes to a resource. */
export function watchNeeds({ group, resource, namespace }: Fields, ownNamespace: string | undefined): Request[] {
  const name = text(resource);
  if (name === undefined) return [];
  const at = text(namespace) ?? ownNamespace;
  return ["list", "watch"].map((verb) => ({ verb, group: text(group) ?? "", resource: name, namespace: at }));
}

function requests(
  model: Model,
  manifest: Fields,
  verbs: readonly string[],
  namespace: string | undefined,
  { named } = { named: true },
): Request[] {
  const { apiVersion, kind, metadata } = manifest;
  if (typeof apiVersion !== "string" || typeof kind !== "string" || [apiVersion, kind].some(isHole)) return [];
  const resource: Resource | undefined = resourceOf(model, apiVersion, kind);
  if (resource === undefined) return [];
  const { name, namespace: own } = fields(metadata);
  const target = text(own) ?? text(namespace);
  if (target !== undefined && isHole(target)) return [];
  const known = named && typeof name === "string" && !isHole(name) ? name : undefined;
  return verbs.map((verb) => ({ ...resource, verb, namespace: target, name: known }));
}

/** Stands for what is filled in when the workflow runs. */
const hole = "xholex";
const isHole = (value: string) => value.includes(hole) || value.includes("{{");

function manifestsIn(manifest: string): Fields[] {
  if (manifest.length > 100_000) return [];
  try {
    const documents = parseAllDocuments(manifest.replace(/\{\{[^{}]*\}\}/g, hole));
    return [...documents].map((document): unknown => document.toJS()).filter(isFields);
  } catch {
    return [];
  }
}

/** Operations are what somebody wrote: also `constructor`, which every object has. */
function verbsIn(verbs: Readonly<Record<string, readonly string[]>>, operation: string): readonly string[] {
  return Object.hasOwn(verbs, operation) ? (verbs[operation] ?? []) : [];
}
