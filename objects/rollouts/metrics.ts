import type { Metric } from "./analysisTemplate.ts";
import { type Pods, renderPods } from "./pods.ts";

/** How often is measured, and how many measurements may go wrong. */
export interface Measuring {
  /** A name of its own within the analysis. */
  readonly name: string;
  /** Pause before the first measurement: `30s`, `5m`. @default none */
  readonly initialDelay?: string;
  /** Pause between two measurements. @default one measurement is all */
  readonly interval?: string;
  /** Measurements, after which the metric is successful. @default 1; with an interval, until somebody ends it */
  readonly count?: number;
  /** Failed measurements that are let pass; one more ends the analysis as failed. @default 0 */
  readonly failureLimit?: number;
  /** Inconclusive measurements that are let pass; one more ends the analysis as inconclusive. @default 0 */
  readonly inconclusiveLimit?: number;
  /** Good measurements in a row that it takes to be successful, at or before `count`. @default none in particular */
  readonly consecutiveSuccessLimit?: number;
  /** Measurements in a row that could not be made at all; one more ends the analysis as an error. @default 4 */
  readonly consecutiveErrorLimit?: number;
}

/**
 * Both are expressions over `result`. What is neither a success nor a failure is inconclusive, so both are asked for: a
 * metric with one of them knows no doubt.
 */
export interface Judging {
  readonly success: string;
  readonly failure: string;
}

export interface PrometheusMetric extends Measuring, Judging {
  /** PromQL. Its `result` is a list of numbers, and empty where nothing was found. */
  readonly query: string;
  /** @default the Prometheus of the stack (setting `argoRollouts.prometheus`) */
  readonly address?: string;
}

/** A number that Prometheus knows. */
export function prometheusMetric({ query, address, ...metric }: PrometheusMetric): Metric {
  return judged(metric, { prometheus: { ...(address !== undefined && { address }), query } });
}

export interface WebMetric extends Measuring, Judging {
  /** By `https` on port 443: the network policies of the controller let it reach nothing else. */
  readonly url: string;
  /** What of a JSON answer is the `result`: `{$.status}`. @default all of it */
  readonly jsonPath?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default 10 */
  readonly timeoutSeconds?: number;
}

/** What an address answers. */
export function webMetric({ url, jsonPath, headers = {}, timeoutSeconds, ...metric }: WebMetric): Metric {
  const pairs = Object.entries(headers).map(([key, value]) => ({ key, value }));
  return judged(metric, {
    web: {
      url,
      ...(jsonPath !== undefined && { jsonPath }),
      ...(pairs.length > 0 && { headers: pairs }),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    },
  });
}

export interface JobMetric extends Measuring {
  /** Runs to its end in the Rollout's namespace: it succeeds or fails, and nothing about it is inconclusive. */
  readonly pods: Pods;
  /** Further attempts of a failed one. @default 0 */
  readonly retries?: number;
  /** Seconds that it may take. @default no limit */
  readonly deadlineSeconds?: number;
}

/** Whether a Job of its own ends well. */
export function jobMetric({ pods, retries = 0, deadlineSeconds, ...metric }: JobMetric): Metric {
  const template = renderPods({ ...pods, spec: { restartPolicy: "Never", ...pods.spec } }, {});
  const deadline = deadlineSeconds !== undefined && { activeDeadlineSeconds: deadlineSeconds };
  return { ...metric, provider: { job: { spec: { backoffLimit: retries, ...deadline, template } } } };
}

function judged({ success, failure, ...metric }: Measuring & Judging, provider: Metric["provider"]): Metric {
  return { ...metric, successCondition: success, failureCondition: failure, provider };
}
