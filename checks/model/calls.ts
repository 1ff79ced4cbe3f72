import type { Path } from "../finding.ts";
import { lookUp, namesOf } from "./lookup.ts";
import { argoGroup, type Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import {
  type Hook,
  namespaceOf,
  type Ports,
  type Task,
  type Template,
  type TemplateRef,
  type TemplateView,
  tasksOf,
  templatesOf,
  type WorkflowView,
} from "./workflows.ts";

/** A place of a workflow that has a template run. */
export interface Call {
  /** Of the task, step, hook, or of the field that names the template. */
  readonly at: Path;
  /** Where the name of the template stands. */
  readonly nameAt: Path;
  /** A template of the same object. */
  readonly template?: string | undefined;
  /** A template of another object. */
  readonly templateRef?: TemplateRef | null | undefined;
  /** It stands in the task itself. */
  readonly inline?: TemplateView | undefined;
  readonly arguments: Ports;
  /** An exit handler without arguments of its own gets those of the whole workflow. */
  readonly inherits?: true;
  /** Only of a task or step. */
  readonly task?: Task;
  /** The template in which the task stands. */
  readonly caller?: TemplateView;
}

/** A template that was found, and the workflow that it belongs to: its own calls are looked up there. */
export interface Found extends TemplateView {
  readonly kind: "found";
  readonly workflow: WorkflowView;
}

/** What a call comes to. */
export type Resolution =
  | Found
  /** The name is only known when it runs. */
  | { readonly kind: "dynamic" }
  | { readonly kind: "no object"; readonly what: string; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "no template"; readonly name: string; readonly known: readonly string[]; readonly in?: string };

const noArguments: Ports = { parameters: [], artifacts: [] };

/** The tasks, steps and hooks of all templates; not the entrypoint and exit handler of the workflow as a whole. */
export function callsOf(workflow: WorkflowView): readonly Call[] {
  return once(calls, workflow, () => {
    const templates = templatesOf(workflow);
    const inlines = new Map(templates.map((view) => [keyOf(view.at), view]));
    return [
      ...templates.flatMap((caller) =>
        tasksOf(caller).flatMap(({ task, at }) => [
          {
            at,
            nameAt: task.templateRef ? [...at, "templateRef"] : [...at, "template"],
            template: task.template,
            templateRef: task.templateRef,
            inline: task.inline ? inlines.get(keyOf([...at, "inline"])) : undefined,
            arguments: task.arguments,
            task,
            caller,
          },
          ...hookCalls(task.hooks, at, caller),
          ...exitCall(task.onExit, at, caller),
        ]),
      ),
      ...hookCalls(workflow.workflow.hooks, workflow.at),
    ];
  });
}

function hookCalls(hooks: Record<string, Hook> | null | undefined, at: Path, caller?: TemplateView): Call[] {
  return Object.entries(hooks ?? {}).map(([event, { template, templateRef, arguments: given }]) => {
    const place = [...at, "hooks", event];
    const nameAt = [...place, templateRef ? "templateRef" : "template"];
    const inherits = event === "exit" && given.parameters.length + given.artifacts.length === 0;
    return {
      at: place,
      nameAt,
      template,
      templateRef,
      arguments: given,
      ...(inherits && { inherits }),
      ...(caller && { caller }),
    };
  });
}

function exitCall(onExit: string | undefined, at: Path, caller: TemplateView): Call[] {
  if (onExit === undefined || onExit === "") return [];
  return [
    {
      at: [...at, "onExit"],
      nameAt: [...at, "onExit"],
      template: onExit,
      arguments: noArguments,
      inherits: true,
      caller,
    },
  ];
}

/** The template that a call runs. */
export function resolve(model: Model, workflow: WorkflowView, call: Call): Resolution {
  const { template, templateRef, inline } = call;
  if (inline !== undefined) return { kind: "found", workflow, ...inline };
  if (templateRef) {
    const { name = "", template = "", clusterScope } = templateRef;
    if (isDynamic(name) || isDynamic(template)) return { kind: "dynamic" };
    const target = findWorkflowTemplate(model, namespaceOf(workflow), { name, clusterScope });
    return isView(target) ? templateIn(target, template, workflow) : target;
  }
  if (template === undefined || template === "" || isDynamic(template)) return { kind: "dynamic" };
  const definition = definitionOf(model, workflow);
  return isView(definition) ? templateIn(definition, template, workflow) : { kind: "dynamic" };
}

/** The workflow whose templates run: this one, or the WorkflowTemplate that it refers to. */
export function definitionOf(model: Model, workflow: WorkflowView): WorkflowView | Resolution {
  const reference = workflow.workflow.workflowTemplateRef;
  if (!reference) return workflow;
  const { name = "", clusterScope } = reference;
  return isDynamic(name)
    ? { kind: "dynamic" }
    : findWorkflowTemplate(model, namespaceOf(workflow), { name, clusterScope });
}

/** The template of a name in a workflow, as somebody sees it who may be another workflow. */
export function templateIn(definition: WorkflowView, name: string, from: WorkflowView = definition): Resolution {
  const templates = once(names, definition, () => {
    const found = new Map<string, TemplateView>();
    (definition.workflow.templates ?? []).forEach((template, index) => {
      if (!found.has(template.name)) found.set(template.name, { template, at: [...definition.at, "templates", index] });
    });
    return found;
  });
  const found = templates.get(name);
  if (found !== undefined) return { kind: "found", workflow: definition, ...found };
  const { kind, metadata } = definition.object;
  const elsewhere = definition.object !== from.object && { in: `${kind} ${metadata.name}` };
  return { kind: "no template", name, known: [...templates.keys()], ...elsewhere };
}

/** The WorkflowTemplate or ClusterWorkflowTemplate of a name, for somebody in a namespace who refers to it. */
export function findWorkflowTemplate(
  model: Model,
  own: string | undefined,
  { name, clusterScope }: { readonly name: string; readonly clusterScope?: boolean | null | undefined },
): WorkflowView | Resolution {
  const kind = clusterScope ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
  const namespace = clusterScope ? undefined : own;
  const object = lookUp(model, argoGroup, kind, namespace, name);
  const view = object && viewsOf(model).get(object);
  if (view !== undefined) return view;
  // An object that is there and cannot be read is told of by the check of its form.
  if (object !== undefined) return { kind: "dynamic" };
  return { kind: "no object", what: kind, name, known: namesOf(model, argoGroup, kind, namespace) };
}

/** Whether this is a workflow, not the reason why there is none. */
export function isView(value: WorkflowView | Resolution): value is WorkflowView {
  return "object" in value;
}

/** Whether some text is only known when it runs. */
export function isDynamic(text: string): boolean {
  return text.includes("{{");
}

/** The inputs of a template as this workflow runs it: a workflow may have defaults for all its templates. */
export function inputsOf(template: Template, { workflow }: WorkflowView): Ports {
  const defaults = workflow.templateDefaults?.inputs;
  if (defaults === undefined) return template.inputs;
  return {
    parameters: merged(template.inputs.parameters, defaults.parameters),
    artifacts: merged(template.inputs.artifacts, defaults.artifacts),
  };
}

function merged<T extends { readonly name: string }>(own: readonly T[], defaults: readonly T[]): T[] {
  const byName = new Map(defaults.map((port) => [port.name, port]));
  for (const port of own) byName.set(port.name, { ...byName.get(port.name), ...port });
  return [...byName.values()];
}

const calls = new WeakMap<object, readonly Call[]>();
const names = new WeakMap<object, ReadonlyMap<string, TemplateView>>();

/** The workflow of each object that holds just one. */
const viewsOf = perModel((model) => new Map(model.workflows.map((view) => [view.object, view])));

function once<T>(known: WeakMap<object, T>, of: object, make: () => T): T {
  const found = known.get(of);
  if (found !== undefined) return found;
  const made = make();
  known.set(of, made);
  return made;
}

function keyOf(at: Path): string {
  return at.join("/");
}
