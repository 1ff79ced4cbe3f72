import type { Check } from "../check.ts";
import type { Rule } from "../finding.ts";
import { templatesOf } from "../model/workflows.ts";

const rule = {
  code: "PP-211",
  title: "output that a suspension cannot give",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** Nothing runs in a suspension: it has what somebody supplies, no files and no fields. Argo's lint lets them pass. */
export const declaredOutputs: Check = {
  rules: [rule],
  run: (model) =>
    model.workflows.flatMap((workflow) =>
      templatesOf(workflow).flatMap(({ template, at }) => {
        if (!template.suspend) return [];
        return template.outputs.parameters.flatMap(({ valueFrom }, index) =>
          ["path", "jqFilter", "jsonPath", "parameter", "expression"]
            .filter((source) => (valueFrom?.[source] ?? "") !== "")
            .map((source) => ({
              rule,
              object: workflow.object,
              at: [...at, "outputs", "parameters", index, "valueFrom", source],
              message: "is nothing that a suspension has, expected supplied",
              fix: "ask somebody for it with supplied: {}, or take it from another template",
            })),
        );
      }),
    ),
};
