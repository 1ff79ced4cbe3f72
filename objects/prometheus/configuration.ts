import { stringify } from "yaml";

/** The label that the controller puts on every pod of a Rollout: its value stands for the version. */
export const versionLabel = "rollouts-pod-template-hash";

/** The same on what is measured: in Prometheus, a label's name has no dashes. */
export const versionMetricLabel = "rollouts_pod_template_hash";

/** Where the program beside Prometheus answers it. */
export const discoveryPort = 9091;

/** How often a pod is asked, in seconds. An analysis needs two answers of a pod before it knows a rate. */
const scrapeSeconds = 5;

/**
 * Prometheus's own configuration file. Debian's build knows no Kubernetes, so that a program of ours tells it which
 * pods there are (discovery/).
 */
export function prometheusConfiguration(): string {
  return stringify({
    global: { scrape_interval: `${scrapeSeconds}s`, scrape_timeout: `${scrapeSeconds - 1}s` },
    scrape_configs: [
      {
        job_name: "rollouts",
        http_sd_configs: [{ url: `http://127.0.0.1:${discoveryPort}/`, refresh_interval: `${scrapeSeconds}s` }],
      },
    ],
  });
}
