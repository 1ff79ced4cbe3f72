import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { type Parameter, type Template, templatesOf, type WorkflowView } from "../model/workflows.ts";

const rule = {
  code: "PP-211",
  title: "output that the template cannot give",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** A container has files, a resource has fields, a dag has what its tasks give, a suspension has what somebody supplies. */
export const declaredOutputs: Check = {
  rules: [rule],
  run: (model) =>
    model.workflows.flatMap((workflow) =>
      templatesOf(workflow).flatMap(({ template, at }) => [
        ...template.outputs.parameters.flatMap((output, index) =>
          ofParameter(workflow, template, output, [...at, "outputs", "parameters", index]),
        ),
        ...ofArtifacts(workflow, template, [...at, "outputs", "artifacts"]),
      ]),
    ),
};

const sources = ["path", "jqFilter", "jsonPath", "parameter", "expression", "supplied"] as const;
type Source = (typeof sources)[number];

/** Where the outputs of a type of template may come from; other types are not looked at. */
const possible: Readonly<Record<string, readonly Source[]>> = {
  container: ["path"],
  containerSet: ["path"],
  script: ["path"],
  resource: ["jqFilter", "jsonPath"],
  dag: ["parameter", "expression"],
  steps: ["parameter", "expression"],
  suspend: ["supplied"],
};

function ofParameter({ object }: WorkflowView, template: Template, output: Parameter, at: Path): Finding[] {
  const found = (message: string, place: Path = at): Finding[] => [{ rule, object, at: place, message }];
  const { valueFrom } = output;
  const hasValue = (output.value ?? undefined) !== undefined;
  if (hasValue && valueFrom) return found("has both value and valueFrom, expected one of them");
  if (hasValue) return [];
  const allowed = Object.entries(possible).find(([type]) => template[type])?.[1] ?? sources;
  const expected = `expected ${allowed.join(" or ")}`;
  if (!valueFrom) return found(`has neither value nor valueFrom, ${expected} in valueFrom`);
  const given = sources.filter((source) => (valueFrom[source] ?? "") !== "");
  const [source, ...more] = given;
  if (source === undefined) return found(`says nothing, ${expected}`, [...at, "valueFrom"]);
  if (more.length > 0) return found(`has ${given.join(" and ")}, expected one of them`, [...at, "valueFrom"]);
  if (allowed.includes(source)) return [];
  const type = Object.keys(possible).find((type) => template[type]);
  return found(`is nothing that a template of type ${type} has, ${expected}`, [...at, "valueFrom", source]);
}

/** A dag and steps have no files. */
function ofArtifacts({ object }: WorkflowView, template: Template, at: Path): Finding[] {
  if (!template.dag && !template.steps) return [];
  return template.outputs.artifacts.flatMap((artifact, index) =>
    artifact["path"]
      ? [
          {
            rule,
            object,
            at: [...at, index, "path"],
            message: `is nothing that a template of type ${template.dag ? "dag" : "steps"} has, expected from or fromExpression`,
          },
        ]
      : [],
  );
}
