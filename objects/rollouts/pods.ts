import type { RolloutSpecTemplate, RolloutSpecTemplateSpec } from "../../schemas/generated/rollouts.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../podSecurity.ts";

/** The pods of a version. */
export interface Pods {
  /**
   * As Kubernetes has it. Pods and containers are under Pod Security `restricted`, with read-only root file systems
   * and without a token of the API server, where it does not say otherwise.
   */
  readonly spec: RolloutSpecTemplateSpec;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Where Prometheus finds what the service counts. @default nowhere */
  readonly metrics?: { readonly port: number; readonly path?: string };
}

// Who they run as is the image's to say, as long as it is not root.
const { runAsNonRoot, seccompProfile } = restrictedPodSecurity;

export function renderPods({ spec, labels = {}, annotations = {}, metrics }: Pods, own: object): RolloutSpecTemplate {
  const scraped = metrics && {
    "prometheus.io/scrape": "true",
    "prometheus.io/port": String(metrics.port),
    ...(metrics.path !== undefined && { "prometheus.io/path": metrics.path }),
  };
  const secured = (containers: RolloutSpecTemplateSpec["containers"]) =>
    containers.map((container) => ({
      ...container,
      securityContext: { ...restrictedContainerSecurity, ...container.securityContext },
    }));
  const all = { labels: { ...labels, ...own }, annotations: { ...annotations, ...scraped } };
  const metadata = Object.entries(all).filter(([, entries]) => Object.keys(entries).length > 0);
  return {
    ...(metadata.length > 0 && { metadata: Object.fromEntries(metadata) }),
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...spec,
      securityContext: { runAsNonRoot, seccompProfile, ...spec.securityContext },
      containers: secured(spec.containers),
      ...(spec.initContainers && { initContainers: secured(spec.initContainers) }),
    },
  };
}
