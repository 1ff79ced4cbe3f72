/** A dag without a mistake: two stages of a business day by one template. */
export const sound = `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: settle, namespace: payments }
spec:
  entrypoint: settle
  templates:
    - name: settle
      inputs:
        parameters:
          - name: date
            default: "2026-11-21"
      dag:
        tasks:
          - name: liquidation
            template: job
            arguments:
              parameters:
                - { name: stage, value: liquidation }
                - { name: date, value: "{{inputs.parameters.date}}" }
                - { name: note, value: first }
          - name: registration
            template: job
            depends: liquidation.Succeeded
            arguments:
              parameters:
                - { name: stage, value: registration }
                - { name: date, value: "{{inputs.parameters.date}}" }
    - name: job
      inputs:
        parameters:
          - name: stage
            enum: [liquidation, registration]
          - name: date
          - name: note
            default: ""
      container:
        image: registry.example.com/payments/job:2.4.0
        args: ["{{inputs.parameters.stage}}", "{{inputs.parameters.date}}", "{{inputs.parameters.note}}"]
`;

/** One mistake in that dag. */
export interface Mistake {
  readonly name: string;
  readonly yaml: string;
  /** The rule that finds it. */
  readonly code: string;
}

/** The mistakes that tools are compared by, each in the same dag. */
export const mistakes: readonly Mistake[] = [
  mistake("misspelt argument", "PP-201", "{ name: note, value: first }", "{ name: ntoe, value: first }"),
  mistake(
    "undeclared argument",
    "PP-201",
    "{ name: note, value: first }",
    "{ name: note, value: first }\n                - { name: currency, value: EUR }",
  ),
  mistake("unknown template", "PP-301", "template: job\n            depends", "template: jbo\n            depends"),
  mistake(
    "cycle",
    "PP-401",
    "template: job\n            arguments",
    "template: job\n            depends: registration.Succeeded\n            arguments",
  ),
  mistake("unknown dependency", "PP-214", "depends: liquidation.", "depends: liquidaton."),
  mistake("unknown field", "PP-101", "args: [", "argz: ["),
  mistake("undeclared input", "PP-205", 'stage}}", "{{inputs.parameters.date', 'stage}}", "{{inputs.parameters.day'),
  mistake("unknown enum value", "PP-203", "value: registration", "value: registraton"),
];

function mistake(name: string, code: string, right: string, wrong: string): Mistake {
  const yaml = sound.replace(right, wrong);
  if (yaml === sound) throw new Error(`${name}: the dag has no ${right}`);
  return { name, code, yaml };
}
