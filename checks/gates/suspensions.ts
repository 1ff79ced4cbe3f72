import type { Model } from "../model/model.ts";
import {
  type Parameter,
  type Template,
  type TemplateView,
  templatesOf,
  type WorkflowView,
} from "../model/workflows.ts";

/** A template that suspends its run, and the workflow that it belongs to. */
export interface Suspension extends TemplateView {
  readonly workflow: WorkflowView;
}

/** All templates that suspend. */
export function suspensionsOf(model: Model): Suspension[] {
  return model.workflows.flatMap((workflow) =>
    templatesOf(workflow)
      .filter(({ template }) => template.suspend)
      .map((view) => ({ ...view, workflow })),
  );
}

/** The duration after which a suspension ends by itself, as it is written. */
export function durationOf({ suspend }: Template): string | number | undefined {
  const duration = suspend?.["duration"];
  return typeof duration === "number" || (typeof duration === "string" && duration !== "") ? duration : undefined;
}

/** Whether somebody is asked for this output. */
export function isSupplied({ valueFrom }: Parameter): boolean {
  return (valueFrom?.["supplied"] ?? undefined) !== undefined;
}
