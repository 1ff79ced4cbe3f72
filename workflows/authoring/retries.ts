import type { Problem } from "../../problems.ts";
import type { ArgoRetryStrategy } from "./argo.ts";
import { durationProblems, wholeProblems } from "./names.ts";

/** How often, and when, a failed attempt is made again. Only for work that may be done twice. */
export interface Retries {
  /** Attempts after the first one. */
  readonly limit: number;
  /**
   * `Always`: whatever went wrong, lost and deleted pods included.
   * `OnError`: only what is no fault of the program (a deleted pod, a node that is gone).
   */
  readonly when: "Always" | "OnError";
  /** Pause before the first further attempt, such as `5s`. */
  readonly pause: string;
  /** What each further pause is multiplied by. */
  readonly factor: number;
  /** The longest pause, such as `2m`. */
  readonly longestPause: string;
  /** Never again on a node where an attempt failed. Wants more than one node: with one, the attempt waits for ever. */
  readonly onAnotherNode?: boolean;
}

/** Retries as Argo reads them. */
export function renderRetries(retries: Retries | undefined): { retryStrategy?: ArgoRetryStrategy } {
  if (retries === undefined || retries.limit === 0) return {};
  const { limit, when, pause, factor, longestPause, onAnotherNode } = retries;
  return {
    retryStrategy: {
      limit,
      retryPolicy: when,
      backoff: { duration: pause, factor, cap: longestPause },
      ...(onAnotherNode && { affinity: { nodeAntiAffinity: {} } }),
    },
  };
}

/** What is wrong with retries. */
export function retriesProblems(path: string, retries: Retries | undefined): Problem[] {
  if (retries === undefined) return [];
  return [
    ...wholeProblems(`${path} retries.limit`, retries.limit, 0),
    ...durationProblems(`${path} retries.pause`, retries.pause),
    ...wholeProblems(`${path} retries.factor`, retries.factor, 1),
    ...durationProblems(`${path} retries.longestPause`, retries.longestPause),
  ];
}
