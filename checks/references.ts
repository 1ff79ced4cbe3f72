import { didYouMean, type Problem } from "../problems.ts";
import { type Parameter, type Template, tasksOf, type WorkflowObject } from "./argo.ts";

/**
 * What workflows refer to is there, and gets the arguments that it declares: all that it needs, none that it does not
 * know. Argo itself lets a misspelt argument pass.
 */
export function checkReferences(workflows: readonly WorkflowObject[]): Problem[] {
  return workflows.flatMap((user) => [
    ...checkEntrypoint(user),
    ...checkRun(user, workflows),
    ...checkTasks(user, workflows),
  ]);
}

function checkEntrypoint({ path, workflow }: WorkflowObject): Problem[] {
  const { entrypoint, templates } = workflow;
  if (entrypoint === undefined || templates.length === 0) return [];
  return missing(`${path} entrypoint`, entrypoint, templates.map(nameOf), "template");
}

/** A workflow that runs a WorkflowTemplate passes arguments to it. */
function checkRun(user: WorkflowObject, workflows: readonly WorkflowObject[]): Problem[] {
  const name = user.workflow.workflowTemplateRef?.name;
  if (name === undefined) return [];
  const path = `${user.path} workflowTemplateRef`;
  const target = targetsOf(user, workflows).find(({ object }) => object.metadata.name === name);
  if (target === undefined) return missing(path, name, targetNames(user, workflows), "WorkflowTemplate");
  return checkArguments(path, user.workflow.arguments.parameters, target.workflow.arguments.parameters);
}

function checkTasks(user: WorkflowObject, workflows: readonly WorkflowObject[]): Problem[] {
  return tasksOf(user).flatMap(({ path, task }) => {
    const { templateRef } = task;
    let templates: readonly Template[] = user.workflow.templates;
    if (templateRef !== undefined) {
      const target = targetsOf(user, workflows).find(({ object }) => object.metadata.name === templateRef.name);
      if (target === undefined)
        return missing(`${path} templateRef`, templateRef.name, targetNames(user, workflows), "WorkflowTemplate");
      templates = target.workflow.templates;
    }
    const name = templateRef?.template ?? task.template;
    if (name === undefined) return [];
    const called = templates.find((template) => template.name === name);
    if (called === undefined) return missing(path, name, templates.map(nameOf), "template");
    return checkArguments(path, task.arguments.parameters, called.inputs.parameters);
  });
}

function checkArguments(path: string, given: readonly Parameter[], declared: readonly Parameter[]): Problem[] {
  const names = declared.map(nameOf);
  const unknown = given
    .filter(({ name }) => !names.includes(name))
    .map(({ name }) => ({
      path: `${path} argument "${name}"`,
      message: `no such input, expected one of ${names.join(", ") || "none"}${didYouMean(name, names)}`,
    }));
  const absent = declared
    .filter(({ name, value, default: fallback, valueFrom }) => {
      const has = value ?? fallback ?? valueFrom;
      return has === undefined && !given.some((argument) => argument.name === name);
    })
    .map(({ name }) => ({
      path: `${path} argument "${name}"`,
      message: "is missing and has no default",
      fix: "pass it",
    }));
  return [...unknown, ...absent];
}

function targetsOf({ object }: WorkflowObject, workflows: readonly WorkflowObject[]): readonly WorkflowObject[] {
  return workflows.filter(
    ({ object: other }) => other.kind === "WorkflowTemplate" && other.metadata.namespace === object.metadata.namespace,
  );
}

function targetNames(user: WorkflowObject, workflows: readonly WorkflowObject[]): string[] {
  return targetsOf(user, workflows).map(({ object }) => object.metadata.name);
}

function missing(path: string, name: string, known: readonly string[], what: string): Problem[] {
  if (known.includes(name)) return [];
  return [
    {
      path,
      message: `"${name}": no such ${what}, expected one of ${known.join(", ") || "none"}${didYouMean(name, known)}`,
    },
  ];
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
