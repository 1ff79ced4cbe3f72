import { stringify } from "yaml";

/** The label that the controller puts on every pod of a Rollout: its value stands for the version. */
export const versionLabel = "rollouts-pod-template-hash";

/** The label of the version on what is measured: in Prometheus, a label's name has no dashes. */
export const versionMetricLabel = "rollouts_pod_template_hash";

/** How often a pod is asked, in seconds. An analysis needs two answers of a pod before it knows a rate. */
export const scrapeSeconds = 5;

/** Prometheus's own configuration file: the pods of rollouts, and of those the ones that are annotated. */
export function prometheusConfiguration(): string {
  return stringify({
    global: { scrape_interval: `${scrapeSeconds}s`, scrape_timeout: `${scrapeSeconds - 1}s` },
    scrape_configs: [
      {
        job_name: "rollouts",
        kubernetes_sd_configs: [{ role: "pod", selectors: [{ role: "pod", label: versionLabel }] }],
        relabel_configs: [
          { source_labels: [annotation("scrape")], action: "keep", regex: "true" },
          { source_labels: [pod("phase")], action: "keep", regex: "Running" },
          { source_labels: [annotation("scheme")], regex: "(https?)", target_label: "__scheme__" },
          { source_labels: [annotation("path")], regex: "(.+)", target_label: "__metrics_path__" },
          {
            source_labels: ["__address__", annotation("port")],
            regex: String.raw`(.+?)(?::\d+)?;(\d+)`,
            replacement: "$1:$2",
            target_label: "__address__",
          },
          { source_labels: ["__meta_kubernetes_namespace"], target_label: "namespace" },
          { source_labels: [pod("name")], target_label: "pod" },
          { source_labels: [pod(`label_${versionMetricLabel}`)], target_label: versionMetricLabel },
        ],
      },
    ],
  });
}

const pod = (what: string) => `__meta_kubernetes_pod_${what}`;
const annotation = (what: string) => pod(`annotation_prometheus_io_${what}`);
