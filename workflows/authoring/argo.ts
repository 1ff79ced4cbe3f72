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

export interface ArgoArguments {
  readonly parameters?: readonly ArgoParameter[];
}

export interface ArgoTask {
  readonly name: string;
  readonly template?: string;
  readonly templateRef?: { readonly name: string; readonly template: string };
  readonly depends?: string;
  readonly when?: string;
  readonly arguments?: ArgoArguments;
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
  readonly mutexes: readonly { readonly name: string }[];
}

export interface ArgoRetryStrategy {
  readonly limit: number;
  readonly retryPolicy: "Always" | "OnError" | "OnFailure" | "OnTransientError";
  readonly backoff: { readonly duration: string; readonly factor: number; readonly cap?: string };
  readonly affinity?: { readonly nodeAntiAffinity: Readonly<Record<string, never>> };
}

export interface ArgoContainer {
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly resources: object;
  readonly securityContext: object;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly: boolean }[];
}

/** The part of a template that depends on its kind: container, suspend or dag, and what only goes with it. */
export interface ArgoTemplateBody {
  readonly container?: ArgoContainer;
  readonly suspend?: { readonly duration: string };
  readonly dag?: { readonly tasks: readonly ArgoTask[] };
  readonly activeDeadlineSeconds?: number;
  readonly metrics?: { readonly prometheus: readonly ArgoMetric[] };
  readonly retryStrategy?: ArgoRetryStrategy;
  readonly securityContext?: object;
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
  readonly templates: readonly ArgoTemplate[];
}

export interface WorkflowSpec {
  readonly workflowTemplateRef: { readonly name: string };
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
