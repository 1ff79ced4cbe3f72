import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { type Ports, tasksOf, templatesOf, type WorkflowView } from "../model/workflows.ts";

const duplicate = {
  code: "PP-212",
  title: "name given twice",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const refused = {
  code: "PP-217",
  title: "name that Argo refuses",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** Of two templates, tasks or parameters of one name one would be lost: Argo refuses the whole, or drops the second. */
export const names: Check = {
  rules: [duplicate, refused],
  run: (model) => model.workflows.flatMap(ofWorkflow),
};

interface Named {
  readonly name: string;
  readonly at: Path;
}

const ofTemplate = /^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/;
const ofPort = /^[-a-zA-Z0-9_]+$/;

function ofWorkflow(workflow: WorkflowView): Finding[] {
  const { object, at, workflow: spec } = workflow;
  const check = (what: string, named: readonly Named[], allowed: RegExp) => ofList(object, what, named, allowed);
  const listed = (spec.templates ?? []).map(({ name }, index) => ({ name, at: [...at, "templates", index] }));
  const ports = (given: Ports, at: Path) => [
    ...check("parameter", listedAt(given.parameters, [...at, "parameters"]), ofPort),
    ...check("artifact", listedAt(given.artifacts, [...at, "artifacts"]), ofPort),
  ];
  return [
    ...check("template", listed, ofTemplate),
    ...ports(spec.arguments, [...at, "arguments"]),
    ...templatesOf(workflow).flatMap((view) => {
      const tasks = tasksOf(view);
      const named = tasks.map(({ task, at }) => ({ name: task.name, at }));
      return [
        ...ports(view.template.inputs, [...view.at, "inputs"]),
        ...ports(view.template.outputs, [...view.at, "outputs"]),
        ...check(view.template.dag ? "task" : "step", named, ofTemplate),
        ...tasks.flatMap(({ task, at }) => ports(task.arguments, [...at, "arguments"])),
      ];
    }),
  ];
}

function listedAt(items: readonly { readonly name: string }[], at: Path): Named[] {
  return items.map(({ name }, index) => ({ name, at: [...at, index] }));
}

function ofList(object: Finding["object"], what: string, named: readonly Named[], allowed: RegExp): Finding[] {
  const seen = new Set<string>();
  return named.flatMap(({ name, at }): Finding[] => {
    const given = JSON.stringify(name);
    if (!allowed.test(name)) {
      const kind = allowed === ofPort ? "letters, digits, - and _" : "letters, digits and -, a letter or digit first";
      const message = name === "" ? `has no name: a ${what} needs one` : `${given}: expected ${kind} as its name`;
      return [{ rule: refused, object, at, message }];
    }
    if (seen.has(name)) return [{ rule: duplicate, object, at, message: `${given}: a ${what} before has this name` }];
    seen.add(name);
    return [];
  });
}
