/** What a stack may say about its Argo Workflows. */
export interface WorkflowsOptions {
  /** 1: replaced, never doubled, on an update. More: hot standbys by leader election. */
  readonly controllerReplicas: number;
  readonly serverReplicas: number;
  /** Workflows that run at once, on the cluster and in one namespace. */
  readonly parallelism: number;
  readonly namespaceParallelism: number;
  readonly podsPerSecond: number;
  /** Pause before the controller looks at a changed workflow again: a duration such as "10s". */
  readonly requeueTime: string;
  /** Finished workflows that are kept, by how they ended. Left out: time alone decides. */
  readonly retention?: { readonly completed: number; readonly failed: number; readonly errored: number };
  /** Seconds that a finished workflow is kept. */
  readonly secondsToLive: { readonly success: number; readonly failure: number };
}
