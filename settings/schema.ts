import { z } from "zod";
import { images } from "../versions.ts";
import { argoCdSchema } from "./argoCd.ts";
import { argoEventsSchema } from "./argoEvents.ts";
import { argoRolloutsSchema } from "./argoRollouts.ts";
import { gitopsSchema } from "./gitops.ts";
import { ownershipSchema } from "./ownership.ts";
import { address, cronSchedule, duration, image, label, nodeName, text, timeZone, whole } from "./values.ts";

/** The stages of a payments run that do work in a job of their own. */
export const stages = ["fin-schedule", "liquidation", "anticipation", "registration", "edi", "accounting"] as const;
export type Stage = (typeof stages)[number];

const cluster = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("embedded"),
    name: nodeName
      .default("embedded")
      .describe("Name of the node on this machine; nodes of other names run beside it."),
  }),
  z.strictObject({
    kind: z.literal("existing"),
    kubeconfig: text.optional().describe("The kubeconfig itself, as a secret; or else kubeconfigPath."),
    kubeconfigPath: text.optional().describe("A kubeconfig file on the machine that runs Pulumi; or else kubeconfig."),
    context: text.optional().describe("The kubeconfig's context. Default: its current one."),
    identifier: text
      .optional()
      .describe(
        "Stands for the cluster in the provider's state: only a change of it replaces everything. Default: the cluster's CA and address.",
      ),
  }),
]);

const argo = z.strictObject({
  controllerReplicas: whole(1, "replicas")
    .default(1)
    .describe("Workflow controllers. 1: replaced, never doubled, on an update. More: hot standbys by leader election."),
  serverReplicas: whole(1, "replicas").default(1).describe("argo-servers. From 2 on a disruption budget guards them."),
  parallelism: whole(1, "workflows").default(50).describe("Workflows that run at once on the cluster."),
  namespaceParallelism: whole(1, "workflows").default(20).describe("Workflows that run at once in one namespace."),
  podsPerSecond: whole(1, "pods").default(10).describe("Pods that the controller creates each second at most."),
  requeueTime: duration.default("10s").describe("Pause before the controller looks at a changed workflow again."),
  retention: z
    .strictObject({
      completed: whole(0, "workflows").default(100),
      failed: whole(0, "workflows").default(100),
      errored: whole(0, "workflows").default(100),
    })
    .prefault({})
    .describe("Finished workflows that are kept, by how they ended. Where events start runs, time alone decides."),
  timeToLive: z
    .strictObject({ success: duration.default("168h"), failure: duration.default("720h") })
    .prefault({})
    .describe("How long a finished workflow is kept."),
});

const cron = z.strictObject({
  schedules: z
    .array(cronSchedule)
    .min(1, { error: "expected at least one schedule; leave the whole cron out to have none" })
    .describe("Cron expressions of five fields. There is no default: without a schedule there is no cron."),
  timezone: timeZone.default("America/Sao_Paulo").describe("IANA time zone of the schedules and of the business date."),
  suspend: z
    .boolean({ error: "expected true or false" })
    .default(false)
    .describe("Suspended from the start. False leaves a live suspension alone."),
  startingDeadline: duration
    .default("10m")
    .describe("A run missed while the controller was away is made up within this."),
});

const payments = z.strictObject({
  secondsToSleep: whole(0, "seconds").default(5).describe("How long each stage's stand-in job works."),
  retries: whole(0, "retries").default(2).describe("Further attempts that a failed or lost stage gets."),
  stageDeadline: duration.default("10m").describe("How long one attempt of a stage may take."),
  gateDeadline: duration.default("24h").describe("How long a run waits for its approval; after it, it is rejected."),
  operators: z
    .array(label)
    .refine((names) => new Set(names).size === names.length, { error: "expected each name once" })
    .default(["operator"])
    .describe("Who may approve and reject: a service account operator-<name> each."),
  stageImages: z
    .strictObject({
      "fin-schedule": image.default(images.node),
      liquidation: image.default(images.node),
      anticipation: image.default(images.node),
      registration: image.default(images.node),
      edi: image.default(images.node),
      accounting: image.default(images.node),
    } satisfies Record<Stage, unknown>)
    .prefault({})
    .describe("Image of each stage's job. Default: the stand-in job. A production stack must name all of them."),
});

const ledger = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stand-in") }),
  z.strictObject({ kind: z.literal("external"), url: address.describe("Address of the ledger's postings.") }),
]);

/** What a stack can be told: each key of {@link settingsSchema} is one key of the stack's configuration. */
export const settingsSchema = z.strictObject({
  environment: z
    .enum(["development", "production"])
    .describe("A production stack refuses what only stands in for the real thing."),
  cluster: cluster.describe("Where the platform runs: kind embedded (a node on this machine) or existing."),
  sizing: z
    .enum(["small", "production"])
    .optional()
    .describe("How much controllers ask for. Default: small on an embedded node, else production."),
  argo: argo.prefault({}).describe("Argo Workflows: replicas, limits, retention."),
  argoCd: argoCdSchema.optional().describe("Argo CD. Left out: not installed; {} takes every default."),
  argoEvents: argoEventsSchema.optional().describe("Argo Events. Left out: not installed; {} takes every default."),
  argoRollouts: argoRolloutsSchema
    .optional()
    .describe("Argo Rollouts. Left out: not installed; {} takes every default."),
  gitops: gitopsSchema
    .optional()
    .describe("The GitOps repository that Argo CD follows. Left out: there is none; {} is one on the cluster."),
  ownership: ownershipSchema
    .default("direct")
    .describe("Who owns the payments templates and crons: direct (Pulumi), gitops (Argo CD), handover between them."),
  payments: payments.prefault({}).describe("The payments workflows: jobs, retries, deadlines, operators, images."),
  crons: z
    .strictObject({
      basic: cron.optional().describe("basic-cron: one job."),
      daily: cron
        .extend({
          deadline: duration
            .optional()
            .describe("The gate's deadline in its runs. Default: gateDeadline, 20h at most."),
        })
        .optional()
        .describe("daily-payments-cron: a payments run."),
    })
    .prefault({})
    .describe("What starts by itself. A cron without schedules is not there."),
  ledger: ledger
    .default({ kind: "stand-in" })
    .describe("Where money is posted: kind stand-in (development only) or external with its url."),
  allowRemoval: z
    .union([z.literal("all"), z.array(text)], { error: 'expected "all", or a list such as ["Namespace payments"]' })
    .default([])
    .describe(
      "What carries others and may be deleted or replaced all the same, by kind and name, or all. In production the rest of it is protected.",
    ),
});

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** Everything a stack was told, checked and complete. */
export type Settings = DeepReadonly<z.output<typeof settingsSchema>>;
export type ClusterSettings = Settings["cluster"];
export type EmbeddedSettings = Extract<ClusterSettings, { kind: "embedded" }>;
export type ExistingSettings = Extract<ClusterSettings, { kind: "existing" }>;
export type ArgoSettings = Settings["argo"];
export type ArgoCdSettings = NonNullable<Settings["argoCd"]>;
export type ArgoEventsSettings = NonNullable<Settings["argoEvents"]>;
export type ArgoRolloutsSettings = NonNullable<Settings["argoRollouts"]>;
export type GitopsSettings = NonNullable<Settings["gitops"]>;
export type PaymentsSettings = Settings["payments"];
export type CronsSettings = Settings["crons"];
export type AllowedRemoval = Settings["allowRemoval"];
export type LedgerSettings = Settings["ledger"];
