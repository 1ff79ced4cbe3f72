import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { definitionOf, isDynamic, isView } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import { reachedBy } from "../model/reached.ts";
import { fields, placed, text } from "../model/read.ts";
import { type TemplateView, templatesOf, valueAt, type WorkflowView } from "../model/workflows.ts";
import { noSuch } from "../words.ts";

const rule = {
  code: "PP-310",
  title: "no such volume",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * A template mounts volumes of its own and of the workflow that runs it, which need not be the object that it stands in:
 * a shared template that counts on its caller's volumes fails for every caller that has none of that name.
 */
export const volumeReferences: Check = {
  rules: [rule],
  run: (model) =>
    model.workflows
      .filter(({ object }) => !object.kind.endsWith("WorkflowTemplate"))
      .flatMap((workflow) => ofRun(model, workflow)),
};

function ofRun(model: Model, workflow: WorkflowView): Finding[] {
  const { object } = workflow;
  const definition = definitionOf(model, workflow);
  if (!isView(definition)) return [];
  const shared = [workflow, definition].flatMap((view) => {
    const spec = fields(valueAt(view.object, view.at));
    const claims = placed(spec["volumeClaimTemplates"], []).map(({ value }) => text(fields(value["metadata"])["name"]));
    return [...namesIn(spec["volumes"]), ...claims.filter((name) => name !== undefined)];
  });
  return [...reachedBy(model, workflow)].flatMap(([view, templates]) =>
    templatesOf(view)
      .filter(({ template }) => templates.has(template))
      .flatMap((found) => {
        const known = [...namesIn(found.template.volumes), ...shared];
        return mountsOf(found).flatMap(({ name, at }): Finding[] => {
          if (known.includes(name) || isDynamic(name)) return [];
          const message = noSuch("volume", name, [...new Set(known)]);
          if (view.object === object) return [{ rule, object, at, message }];
          const { kind, metadata } = view.object;
          const where = `template "${found.template.name}" of ${kind} ${metadata.name}`;
          return [
            { rule, object, at: workflow.at, message: `${message}; ${where} mounts it`, fix: "add it to volumes" },
          ];
        });
      }),
  );
}

function namesIn(volumes: unknown): string[] {
  return placed(volumes, []).flatMap(({ value }) => text(value["name"]) ?? []);
}

/** Where the containers of a template mount something. */
function mountsOf({ template, at }: TemplateView): { readonly name: string; readonly at: Path }[] {
  const containers = [
    ...(["container", "script"] as const).map((field) => ({ value: fields(template[field]), at: [...at, field] })),
    ...placed(template.containerSet?.["containers"], [...at, "containerSet", "containers"]),
    ...placed(template["initContainers"], [...at, "initContainers"]),
    ...placed(template["sidecars"], [...at, "sidecars"]),
  ];
  return containers
    .flatMap(({ value, at }) => placed(value["volumeMounts"], [...at, "volumeMounts"]))
    .flatMap(({ value, at }) => {
      const name = text(value["name"]);
      return name === undefined ? [] : [{ name, at: [...at, "name"] }];
    });
}
