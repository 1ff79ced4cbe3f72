/** What a drain hears of the cluster in its environment, where a secret shows in no list of processes. */
export const drainEnvironment = {
  /** The kubeconfig itself. */
  kubeconfig: "PAYMENTS_PLATFORM_DRAIN_KUBECONFIG",
  /** Name of its context. Not set: its current one. */
  context: "PAYMENTS_PLATFORM_DRAIN_CONTEXT",
} as const;
