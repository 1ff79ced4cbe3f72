import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { definitionOf, isView } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import { reachedBy } from "../model/reached.ts";
import { fields } from "../model/read.ts";
import { type Template, templatesOf, valueAt, type WorkflowView } from "../model/workflows.ts";
import { noSuch } from "../words.ts";
import { type ParameterUse, parameterUsesIn } from "./workflowParameters.ts";

const unknownParameter = {
  code: "PP-206",
  title: "unknown parameter of the workflow",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const undeclaredParameter = {
  code: "PP-207",
  title: "WorkflowTemplate that does not declare what it uses",
  class: "policy",
  severity: "error",
} as const satisfies Rule;

/**
 * A workflow whose templates, or those that it refers to, use a parameter that it has not is refused when it is
 * created: of a cron, that is every time it is due. A WorkflowTemplate may count on parameters of whoever runs it, so
 * only its users show a misspelt one; one that is run by itself should declare them.
 */
export const unknownParameters: Check = {
  rules: [unknownParameter, undeclaredParameter],
  run: (model) =>
    model.workflows.flatMap((workflow) => (isRun(workflow) ? ofRun(model, workflow) : ofTemplates(workflow))),
};

/** Whether this is run as it stands; a WorkflowTemplate is run by others. */
function isRun({ object }: WorkflowView): boolean {
  return !object.kind.endsWith("WorkflowTemplate");
}

function ofRun(model: Model, workflow: WorkflowView): Finding[] {
  const definition = definitionOf(model, workflow);
  if (!isView(definition)) return [];
  const names = [workflow, definition].flatMap((view) => view.workflow.arguments.parameters.map(({ name }) => name));
  const has = new Set(names);
  const uses = [...reachedBy(model, workflow)].flatMap(([view, templates]) =>
    view === workflow || view === definition
      ? parameterUsesIn(view).uses.map((use) => ({ ...use, view }))
      : usesIn(view, templates).map((use) => ({ ...use, view })),
  );
  const told = new Set<string>();
  return uses.flatMap(({ name, at, view }): Finding[] => {
    if (has.has(name)) return [];
    const message = noSuch("parameter of the workflow", name, [...has]);
    if (view === workflow) return [{ rule: unknownParameter, object: workflow.object, at, message }];
    const { kind, metadata } = view.object;
    const elsewhere = `${message}; ${kind} ${metadata.name} uses it`;
    // Once, however often the other uses it.
    if (told.has(elsewhere)) return [];
    told.add(elsewhere);
    const place = [
      ...workflow.at,
      ...("arguments" in fields(valueAt(workflow.object, workflow.at)) ? ["arguments"] : []),
    ];
    return [
      {
        rule: unknownParameter,
        object: workflow.object,
        at: place,
        message: elsewhere,
        fix: "add it to the arguments",
      },
    ];
  });
}

/** The uses in some templates of a workflow. */
function usesIn(view: WorkflowView, templates: ReadonlySet<Template>): ParameterUse[] {
  const places = templatesOf(view)
    .filter(({ template }) => templates.has(template))
    .map(({ at }) => at);
  const { uses } = parameterUsesIn(view);
  return uses.filter(({ at }) => places.some((place) => place.every((step, index) => step === at[index])));
}

function ofTemplates(workflow: WorkflowView): Finding[] {
  if (workflow.workflow.entrypoint === undefined) return [];
  const names = workflow.workflow.arguments.parameters.map(({ name }) => name);
  return parameterUsesIn(workflow).uses.flatMap(({ name, at }) =>
    names.includes(name)
      ? []
      : [
          {
            rule: undeclaredParameter,
            object: workflow.object,
            at,
            message: noSuch("parameter of the workflow", name, names),
            fix: "declare it in spec.arguments.parameters",
          },
        ],
  );
}
