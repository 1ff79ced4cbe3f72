export { type Approval, approval, type Decision, undecided, type Verdict } from "./approval.ts";
export { type ArtifactSource, artifact, download, git, raw, s3, savedFrom } from "./artifacts.ts";
export {
  and,
  type Condition,
  is,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
  isNot,
  not,
  or,
} from "./condition.ts";
export { type Container, container } from "./container.ts";
export { type CronWorkflow, cronWorkflow, type Schedule, scheduledTime } from "./cronWorkflow.ts";
export { type Call, type CallOptions, dag, type LoopTask, type Task } from "./dag.ts";
export { type Environment, type SecretKey, secretKey } from "./environment.ts";
export { type ExternalTemplate, externalTemplate } from "./externalTemplate.ts";
export type { GraphSettings } from "./graph.ts";
export { type Hook, on } from "./hooks.ts";
export { type Http, http } from "./http.ts";
export { type Item, type Items, sequence } from "./loop.ts";
export { type Metric, measured } from "./metrics.ts";
export { anyOf, type Edge } from "./order.ts";
export {
  flag,
  fromField,
  fromFile,
  fromJsonFile,
  integer,
  json,
  oneOf,
  printed,
  printedJson,
  text,
  withFallback,
} from "./parameters.ts";
export type { Pod, Resources } from "./pod.ts";
export { type ArtifactReference, Reference, type Value } from "./reference.ts";
export { renderCronWorkflow, renderWorkflowTemplate } from "./render.ts";
export { type Manifest, type Resource, resource } from "./resource.ts";
export { type Fallback, orElse } from "./results.ts";
export type { Retries } from "./retries.ts";
export { ended, run } from "./run.ts";
export { type Script, script } from "./script.ts";
export { type Row, type StepCall, steps } from "./steps.ts";
export type { Template } from "./template.ts";
export { type ClaimTemplate, claimTemplate, type Mount, type MountSource } from "./volumes.ts";
export {
  clusterWorkflowTemplate,
  type WorkflowSettings,
  type WorkflowTemplate,
  workflowTemplate,
} from "./workflowTemplate.ts";
