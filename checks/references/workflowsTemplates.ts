import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import {
  type Call,
  callsOf,
  definitionOf,
  findWorkflowTemplate,
  isDynamic,
  isView,
  type Resolution,
  resolve,
  templateIn,
} from "../model/calls.ts";
import { argoGroup, type Model } from "../model/model.ts";
import { valueAt, type WorkflowView } from "../model/workflows.ts";
import { noSuch } from "../words.ts";

const noTemplate = {
  code: "PP-301",
  title: "no such template",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const noWorkflowTemplate = {
  code: "PP-302",
  title: "no such WorkflowTemplate",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const noEntrypoint = {
  code: "PP-303",
  title: "workflow without an entrypoint",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * A template that is not there stops a run when the controller comes to it. Argo looks when a Workflow is created, but
 * a WorkflowTemplate can be applied whose templateRef leads nowhere, and a hook's template nobody looks for at all.
 */
export const templateReferences: Check = {
  rules: [noTemplate, noWorkflowTemplate, noEntrypoint],
  run: (model) => [
    ...model.workflows.flatMap((workflow) => [
      ...ofWorkflow(model, workflow),
      ...callsOf(workflow).flatMap((call) => ofCall(model, workflow, call)),
    ]),
    ...ofEventBindings(model),
  ],
};

/** The WorkflowTemplate that a workflow runs, its entrypoint and its exit handler. */
function ofWorkflow(model: Model, workflow: WorkflowView): Finding[] {
  const { object, at, workflow: spec } = workflow;
  const definition = definitionOf(model, workflow);
  if (!isView(definition)) return told(object, [...at, "workflowTemplateRef", "name"], definition);
  const entrypoint = spec.entrypoint || definition.workflow.entrypoint;
  const named = (["entrypoint", "onExit"] as const).flatMap((field) => {
    const name = spec[field];
    return name === undefined || name === "" || isDynamic(name)
      ? []
      : told(object, [...at, field], templateIn(definition, name, workflow));
  });
  if (entrypoint || object.kind.endsWith("WorkflowTemplate")) return named;
  const fix = `say which template it begins with`;
  return [...named, { rule: noEntrypoint, object, at, message: "has no entrypoint", fix }];
}

function ofCall(model: Model, workflow: WorkflowView, call: Call): Finding[] {
  return told(workflow.object, call.nameAt, resolve(model, workflow, call), Boolean(call.templateRef));
}

function ofEventBindings(model: Model): Finding[] {
  return model.ofKind(argoGroup, "WorkflowEventBinding").flatMap((object) => {
    const at = ["spec", "submit", "workflowTemplateRef"];
    const name = valueAt(object, [...at, "name"]);
    if (typeof name !== "string" || isDynamic(name)) return [];
    const clusterScope = valueAt(object, [...at, "clusterScope"]) === true;
    const found = findWorkflowTemplate(model, object.metadata.namespace, { name, clusterScope });
    return isView(found) ? [] : told(object, [...at, "name"], found);
  });
}

function told(object: Finding["object"], at: Finding["at"], resolution: Resolution, ofReference = false): Finding[] {
  switch (resolution.kind) {
    case "found":
    case "dynamic":
      return [];
    case "no object": {
      const { what, name, known } = resolution;
      const place = ofReference ? [...at, "name"] : at;
      return [{ rule: noWorkflowTemplate, object, at: place, message: noSuch(what, name, known), outside: true }];
    }
    case "no template": {
      const { name, known, in: elsewhere } = resolution;
      const place = ofReference ? [...at, "template"] : at;
      const what = elsewhere === undefined ? "template" : `template in ${elsewhere}`;
      return [{ rule: noTemplate, object, at: place, message: noSuch(what, name, known) }];
    }
    default:
      return resolution satisfies never;
  }
}
