import type * as generated from "../../schemas/generated/workflows.ts";
import type { CronWorkflowSpec, WorkflowTemplateSpec } from "../../workflows/authoring/argo.ts";

/*
 * A proof by the compiler: what the authoring API renders has no field, however far in, that the types made from the
 * official schema do not have. (That the values fit, test/checks/form/platform.test.ts shows.)
 */

/** The names of fields, however far in, that stand in one type and not in the other; never where there are none. */
type UnknownFields<Ours, Official> = Ours extends readonly (infer Element)[]
  ? Official extends readonly (infer Allowed)[]
    ? UnknownFields<Element, Allowed>
    : never
  : Ours extends object
    ? string extends keyof Ours
      ? never
      : {
          [Field in keyof Ours & string]: Field extends keyof Official
            ? UnknownFields<NonNullable<Ours[Field]>, NonNullable<Official[Field]>>
            : Field;
        }[keyof Ours & string]
    : never;

type None<Fields extends never> = Fields;
/** Ours has one type for tasks and steps; only a task is ever given `depends`. */
export type NoneOfTemplates = None<Exclude<UnknownFields<WorkflowTemplateSpec, generated.WorkflowSpec>, "depends">>;
export type NoneOfCrons = None<UnknownFields<CronWorkflowSpec, generated.CronWorkflowSpec>>;

// @ts-expect-error The proof can fail: a field that the official schema does not have is found, wherever it stands.
export type Some = None<UnknownFields<{ templates: { container: { imag: string } }[] }, generated.WorkflowSpec>>;

/** The generated types take an object as it is written. */
export const heartbeat = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "CronWorkflow",
  metadata: { name: "heartbeat", namespace: "payments" },
  spec: {
    schedules: ["*/2 * * * *"],
    concurrencyPolicy: "Forbid",
    workflowSpec: {
      entrypoint: "run",
      arguments: { parameters: [{ name: "count", value: 3 }] },
      templates: [{ name: "run", container: { image: "busybox:1.37", resources: { limits: { cpu: 1 } } } }],
    },
  },
} satisfies generated.CronWorkflow;

export const misspelt = {
  // @ts-expect-error They refuse a misspelt field …
  spec: { workflowSpec: { entrypiont: "run" } },
  // @ts-expect-error … and a value that is not among the allowed ones.
  metadata: { name: 1 },
  apiVersion: "argoproj.io/v1alpha1",
  kind: "CronWorkflow",
} satisfies generated.CronWorkflow;
