import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import {
  callsOf,
  definitionOf,
  type Found,
  findWorkflowTemplate,
  inputsOf,
  isDynamic,
  isView,
  type Resolution,
  resolve,
  templateIn,
} from "../model/calls.ts";
import { argoGroup, type Model } from "../model/model.ts";
import { perModel } from "../model/perModel.ts";
import { type Ports, readPorts, type Task, valueAt, type WorkflowView } from "../model/workflows.ts";
import { parametersUsed } from "./workflowParameters.ts";

/** A place where arguments meet the inputs that somebody declared. */
export interface Binding {
  readonly object: KubernetesObject;
  /** Of what gives the arguments: `arguments` stands in it. */
  readonly at: Path;
  readonly given: Ports;
  /** What is declared, with its defaults. */
  readonly declared: Ports;
  /** `template "job"`, `WorkflowTemplate job-template`: what declares. */
  readonly what: string;
  /** Parameters beyond those declared that are of use; `all` where everything is. */
  readonly alsoKnown: ReadonlySet<string> | "all";
  /** What is not given is given elsewhere. */
  readonly partial: boolean;
  /** Only of a task or step. */
  readonly task?: Task;
}

const nothing: ReadonlySet<string> = new Set();

/** All places where arguments are given, wherever what they are given to was found. */
export const bindingsOf = perModel((model): readonly Binding[] => [
  ...model.workflows.flatMap((workflow) => bindingsIn(model, workflow)),
  ...eventBindings(model),
]);

function bindingsIn(model: Model, workflow: WorkflowView): Binding[] {
  const { object } = workflow;
  const ofCalls = callsOf(workflow).flatMap((call): Binding[] => {
    const found = resolve(model, workflow, call);
    if (found.kind !== "found" || call.inherits) return [];
    return [
      {
        object,
        at: call.at,
        given: call.arguments,
        declared: inputsOf(found.template, workflow),
        what: call.inline ? "the inline template" : `template "${found.template.name}"`,
        alsoKnown: nothing,
        partial: false,
        ...(call.task && { task: call.task }),
      },
    ];
  });
  return [...ofCalls, ...runBindings(model, workflow)];
}

/** What a workflow as a whole is given: by itself to its entrypoint, or to the WorkflowTemplate that it runs. */
function runBindings(model: Model, workflow: WorkflowView): Binding[] {
  const { object, at, workflow: spec } = workflow;
  if (object.kind.endsWith("WorkflowTemplate")) return [];
  const partial = object.kind === "Sensor" && fillsArguments(object);
  const definition = definitionOf(model, workflow);
  if (!isView(definition)) return [];
  const entry = entryOf(definition, spec.entrypoint);
  if (definition !== workflow) return [runOf(model, object, at, spec.arguments, definition, entry, partial)];
  if (entry === undefined) return [];
  const declared = inputsOf(entry.template, workflow);
  const what = `the entrypoint "${entry.template.name}"`;
  return [{ object, at, given: spec.arguments, declared, what, alsoKnown: "all", partial }];
}

/** A Workflow of this WorkflowTemplate is created by what holds these arguments. */
function runOf(
  model: Model,
  object: KubernetesObject,
  at: Path,
  given: Ports,
  definition: WorkflowView,
  entry: Found | undefined,
  partial: boolean,
): Binding {
  const { arguments: own } = definition.workflow;
  const inputs = entry ? inputsOf(entry.template, definition) : { parameters: [], artifacts: [] };
  // What the workflow has a value for is given to the entrypoint; a default of an argument is none.
  const parameters = own.parameters.map(({ default: _, ...parameter }) => parameter);
  const has = new Set(own.parameters.map(({ name }) => name));
  const hasArtifact = new Set(own.artifacts.map(({ name }) => name));
  return {
    object,
    at,
    given,
    declared: {
      parameters: [...parameters, ...inputs.parameters.filter(({ name }) => !has.has(name))],
      artifacts: [...own.artifacts, ...inputs.artifacts.filter(({ name }) => !hasArtifact.has(name))],
    },
    what: `${definition.object.kind} ${definition.object.metadata.name}`,
    alsoKnown: parametersUsed(model, definition),
    partial,
  };
}

/** A WorkflowEventBinding starts a WorkflowTemplate. */
function eventBindings(model: Model): Binding[] {
  return model.ofKind(argoGroup, "WorkflowEventBinding").flatMap((object) => {
    const at: Path = ["spec", "submit"];
    const name = valueAt(object, [...at, "workflowTemplateRef", "name"]);
    if (typeof name !== "string") return [];
    const clusterScope = valueAt(object, [...at, "workflowTemplateRef", "clusterScope"]) === true;
    const definition = findWorkflowTemplate(model, object.metadata.namespace, { name, clusterScope });
    const given = readPorts(valueAt(object, [...at, "arguments"]));
    if (!isView(definition) || given === undefined) return [];
    return [runOf(model, object, at, given, definition, entryOf(definition, undefined), false)];
  });
}

function entryOf(definition: WorkflowView, chosen: string | undefined): Found | undefined {
  const name = chosen ?? definition.workflow.entrypoint;
  if (name === undefined || isDynamic(name)) return undefined;
  const entry: Resolution = templateIn(definition, name);
  return entry.kind === "found" ? entry : undefined;
}

/** A trigger of the sensor writes arguments into the workflow that it creates. */
function fillsArguments(sensor: KubernetesObject): boolean {
  const triggers = valueAt(sensor, ["spec", "triggers"]);
  return JSON.stringify(triggers ?? "").includes('"dest":"spec.arguments');
}
