/** A pod as the API server lists it, as far as it matters here. */
export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly status?: { readonly phase?: string; readonly podIP?: string };
}

/** Something to scrape, in the form in which Prometheus asks for it over HTTP. */
export interface TargetGroup {
  readonly targets: readonly [string];
  readonly labels: Readonly<Record<string, string>>;
}

/** The label that tells the pods of a Rollout's versions apart. */
export const versionLabel = "rollouts-pod-template-hash";

/**
 * The running pods that ask to be scraped, by the usual annotations: `prometheus.io/scrape: "true"`, `port`, and `path`
 * where it is not /metrics. One that is on its way out is scraped as well: it still answers requests.
 */
export function targetsOf(pods: readonly Pod[]): TargetGroup[] {
  return pods.flatMap(({ metadata, status }) => {
    const { name, namespace, labels = {}, annotations = {} } = metadata;
    const [port, path] = [annotations["prometheus.io/port"], annotations["prometheus.io/path"]];
    const { phase, podIP: address } = status ?? {};
    if (annotations["prometheus.io/scrape"] !== "true" || phase !== "Running" || address === undefined) return [];
    if (port === undefined || !/^\d+$/.test(port)) return [];
    const host = address.includes(":") ? `[${address}]` : address;
    return {
      targets: [`${host}:${port}`],
      labels: {
        namespace,
        pod: name,
        // A label of Prometheus has no dashes in its name.
        rollouts_pod_template_hash: labels[versionLabel] ?? "",
        ...(path !== undefined && { __metrics_path__: path }),
      },
    };
  });
}
