/*
 * What Argo's objects look like, as far as this program writes them. Field names and meanings are Argo's own.
 */

export interface ArgoParameter {
  readonly name: string;
  readonly value?: string;
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly valueFrom?: object;
}

/** Where it comes from or goes to (`s3`, `git`, …) is a field of that name. */
export interface ArgoArtifact {
  readonly name: string;
  readonly path?: string;
  readonly from?: string;
  readonly mode?: number;
  readonly optional?: true;
  readonly archive?: object;
  readonly artifactGC?: { readonly strategy: string };
}

export interface ArgoArguments {
  readonly parameters?: readonly ArgoParameter[];
  readonly artifacts?: readonly ArgoArtifact[];
}

export interface ArgoCallable {
  readonly template?: string;
  readonly templateRef?: { readonly name: string; readonly template: string; readonly clusterScope?: true };
}

export interface ArgoLoop {
  readonly withItems?: readonly unknown[];
  readonly withParam?: string;
  readonly withSequence?: {
    readonly count?: string;
    readonly start?: string;
    readonly end?: string;
    readonly format?: string;
  };
}

export interface ArgoHook extends ArgoCallable {
  readonly expression?: string;
  readonly arguments?: ArgoArguments;
}

export type ArgoHooks = Readonly<Record<string, ArgoHook>>;

/** A task of a dag, or a step. */
export interface ArgoTask extends ArgoCallable, ArgoLoop {
  readonly name: string;
  readonly depends?: string;
  readonly when?: string;
  readonly arguments?: ArgoArguments;
  readonly hooks?: ArgoHooks;
}

export interface ArgoMetric {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly { readonly key: string; readonly value: string }[];
  readonly when?: string;
  readonly counter?: { readonly value: string };
  readonly gauge?: { readonly value: string };
  readonly histogram?: { readonly value: string; readonly buckets: readonly number[] };
}

export interface ArgoSynchronization {
  readonly mutexes?: readonly { readonly name: string }[];
  readonly semaphores?: readonly { readonly configMapKeyRef: { readonly name: string; readonly key: string } }[];
}

export interface ArgoRetryStrategy {
  readonly limit: number;
  readonly retryPolicy: "Always" | "OnError" | "OnFailure" | "OnTransientError";
  readonly backoff: { readonly duration: string; readonly factor: number; readonly cap?: string };
  readonly affinity?: { readonly nodeAntiAffinity: Readonly<Record<string, never>> };
}

/** An environment variable, or a header. */
export interface ArgoVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

export interface ArgoVolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

export interface VolumeClaim {
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

export interface ArgoContainer {
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: readonly ArgoVariable[];
  readonly resources: object;
  readonly securityContext: object;
  readonly volumeMounts?: readonly ArgoVolumeMount[];
}

export interface ArgoScript extends ArgoContainer {
  readonly source: string;
}

export interface ArgoResource {
  readonly action: "get" | "create" | "apply" | "replace" | "patch" | "delete";
  readonly mergeStrategy?: "strategic" | "merge" | "json";
  readonly setOwnerReference?: true;
  readonly manifest: string;
  readonly successCondition?: string;
  readonly failureCondition?: string;
}

export interface ArgoHttp {
  readonly url: string;
  readonly method?: string;
  readonly headers?: readonly ArgoVariable[];
  readonly body?: string;
  readonly successCondition?: string;
  readonly timeoutSeconds?: number;
}

/** The part of a template that depends on its kind, and what only goes with it. */
export interface ArgoTemplateBody {
  readonly container?: ArgoContainer;
  readonly script?: ArgoScript;
  readonly resource?: ArgoResource;
  readonly http?: ArgoHttp;
  readonly suspend?: { readonly duration: string };
  readonly dag?: { readonly tasks: readonly ArgoTask[] };
  readonly steps?: readonly (readonly ArgoTask[])[];
  readonly activeDeadlineSeconds?: number;
  readonly timeout?: string;
  readonly parallelism?: number;
  readonly memoize?: {
    readonly key: string;
    readonly maxAge: string;
    readonly cache: { readonly configMap: { readonly name: string } };
  };
  readonly metadata?: { readonly annotations: Readonly<Record<string, string>> };
  readonly metrics?: { readonly prometheus: readonly ArgoMetric[] };
  readonly retryStrategy?: ArgoRetryStrategy;
  readonly securityContext?: object;
  readonly serviceAccountName?: string;
  readonly synchronization?: ArgoSynchronization;
  readonly volumes?: readonly object[];
}

export interface ArgoTemplate extends ArgoTemplateBody {
  readonly name: string;
  readonly inputs?: ArgoArguments;
  readonly outputs?: ArgoArguments;
}

export interface WorkflowTemplateSpec {
  readonly entrypoint: string;
  readonly arguments?: ArgoArguments;
  readonly serviceAccountName: string;
  readonly activeDeadlineSeconds: number;
  readonly automountServiceAccountToken: boolean;
  readonly podGC: { readonly strategy: string };
  readonly hooks?: ArgoHooks;
  readonly synchronization?: ArgoSynchronization;
  readonly volumeClaimTemplates?: readonly VolumeClaim[];
  readonly templates: readonly ArgoTemplate[];
}

export interface WorkflowSpec {
  readonly workflowTemplateRef: { readonly name: string; readonly clusterScope?: true };
  readonly arguments?: ArgoArguments;
}

export interface CronWorkflowSpec {
  readonly schedules: readonly string[];
  readonly timezone: string;
  readonly startingDeadlineSeconds: number;
  readonly concurrencyPolicy: "Forbid";
  readonly successfulJobsHistoryLimit: number;
  readonly failedJobsHistoryLimit: number;
  readonly suspend?: true;
  readonly workflowSpec: WorkflowSpec;
}
