import { versionMetricLabel } from "../prometheus/configuration.ts";
import { type AnalysisTemplate, analysisTemplate, type Declaration, required } from "./analysisTemplate.ts";
import { prometheusMetric } from "./metrics.ts";

export interface SuccessRateOptions {
  /** @default "success-rate" */
  readonly name?: string;
  /** That of the Rollouts which use it. */
  readonly namespace: string;
  /** The service's counter of requests. @default "http_requests_total" */
  readonly counter?: string;
  /** The counter's labels on a request that the service is to blame for. @default `code=~"5.."` */
  readonly errors?: string;
  /** Share of the requests, between 0 and 1, that the service may not be to blame for at least. @default 0.95 */
  readonly atLeast?: number;
  /** Seconds that a measurement looks back. At least two answers of a pod must lie within: with the embedded Prometheus, 15 is the least. @default 60 */
  readonly windowSeconds?: number;
  /** Seconds between two measurements, and before the first a whole window. @default 30 */
  readonly intervalSeconds?: number;
  /** Good measurements in a row that it takes. @default 3 */
  readonly measurements?: number;
  /** Measurements without traffic that are waited through; one more, and a person has to decide. @default 2 */
  readonly patience?: number;
}

/**
 * The share of a version's requests that it answered without an error of its own. The first measurement below
 * `atLeast` fails the analysis, and with it the Rollout goes back to the stable version. Without traffic nothing was
 * shown: the measurement is inconclusive, never a success, and the Rollout pauses when `patience` is at its end.
 *
 * Requests are counted in Prometheus with the labels `namespace` and `rollouts_pod_template_hash`; the Prometheus of the
 * embedded node gives every pod of a Rollout both.
 *
 * @example
 * const rate = successRate({ namespace: "shop" });
 * canary({ steps: [{ setWeight: 25 }, { analysis: analysis(rate, { version: latestPods }) }] });
 */
export function successRate(options: SuccessRateOptions): AnalysisTemplate<{ version: Declaration<false> }> {
  const { name = "success-rate", namespace, counter = "http_requests_total", errors = 'code=~"5.."' } = options;
  const { atLeast = 0.95, windowSeconds = 60, intervalSeconds = 30, measurements = 3, patience = 2 } = options;
  return analysisTemplate({
    name,
    namespace,
    arguments: { version: required },
    metrics: ({ version }) => {
      const pods = `namespace="${namespace}",${versionMetricLabel}="${version}"`;
      const requests = (labels: string) => `sum(increase(${counter}{${labels}}[${windowSeconds}s]))`;
      return [
        prometheusMetric({
          name: "success-rate",
          // Without errors there is no series of them, which is not the same as no traffic.
          query: `1 - (${requests(`${pods},${errors}`)} or vector(0)) / ${requests(pods)}`,
          success: `${measured} && result[0] >= ${atLeast}`,
          failure: `${measured} && result[0] < ${atLeast}`,
          initialDelay: `${windowSeconds}s`,
          interval: `${intervalSeconds}s`,
          consecutiveSuccessLimit: measurements,
          count: measurements + patience,
          inconclusiveLimit: patience,
        }),
      ];
    },
  });
}

/** No requests: Prometheus finds nothing, or divides nothing by nothing. */
const measured = "len(result) > 0 && !isNaN(result[0])";
