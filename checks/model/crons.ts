import { z } from "zod";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import { argoGroup, type Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import type { WorkflowView } from "./workflows.ts";

const cron = z.looseObject({
  schedules: z.array(z.unknown()).nullish().catch(undefined),
  schedule: z.string().nullish().catch(undefined),
  timezone: z.string().nullish().catch(undefined),
  concurrencyPolicy: z.string().nullish().catch(undefined),
  startingDeadlineSeconds: z.number().nullish().catch(undefined),
  suspend: z.boolean().nullish().catch(undefined),
});

/** A CronWorkflow as far as it is about time. */
export interface CronView {
  readonly object: KubernetesObject;
  readonly schedules: readonly { readonly text: string; readonly at: Path }[];
  /** Also the former field is used. */
  readonly former: boolean;
  readonly zone: string | undefined;
  /** `Allow` if nothing is said. */
  readonly concurrency: string;
  readonly startingDeadlineSeconds: number | undefined;
  /** What it runs; undefined if that cannot be read. */
  readonly workflow: WorkflowView | undefined;
}

/** The CronWorkflows among the objects of a model. */
export const cronsOf = perModel((model: Model): readonly CronView[] => {
  const workflows = new Map(model.workflows.map((view) => [view.object, view]));
  return model.ofKind(argoGroup, "CronWorkflow").flatMap((object) => {
    const { data } = cron.safeParse(object["spec"]);
    if (data === undefined) return [];
    const former = Boolean(data.schedule);
    const listed = (data.schedules ?? []).flatMap((text, index) =>
      typeof text === "string" ? [{ text, at: ["spec", "schedules", index] }] : [],
    );
    return [
      {
        object,
        // The former field wins where both are there.
        schedules: data.schedule ? [{ text: data.schedule, at: ["spec", "schedule"] }] : listed,
        former,
        zone: data.timezone || undefined,
        concurrency: data.concurrencyPolicy || "Allow",
        startingDeadlineSeconds: data.startingDeadlineSeconds ?? undefined,
        workflow: workflows.get(object),
      },
    ];
  });
});
