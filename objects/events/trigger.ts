import type { Backoff, RateLimit, Trigger, TriggerPolicy, TriggerTemplate } from "../../schemas/generated/events.ts";
import type { EventHandle } from "./sensor.ts";

/** What a trigger does, as {@link k8s}, {@link http} and the others make it. */
export interface Action<Name extends string = string> {
  readonly template: Omit<TriggerTemplate, "name" | "conditions">;
  /** What counts as done. */
  readonly policy?: TriggerPolicy;
  /** The dependencies that it takes something from; for the compiler alone. */
  readonly takesFrom?: Name;
}

/** How often, and with which pauses, something is tried. While it is, later events of the same trigger wait. */
export interface Retry {
  /** Attempts, the first one included. */
  readonly steps: number;
  /** Go duration, before the second attempt. */
  readonly pause: string;
  /** By which each pause is longer than the one before. @default 1 */
  readonly factor?: number;
}

/** What a sensor does when an event comes. */
export interface SensorTrigger<Name extends string = string> {
  readonly name: string;
  /** An event, all of several, or one of several. */
  readonly when:
    | EventHandle<Name>
    | { readonly all: readonly EventHandle<Name>[] }
    | { readonly any: readonly EventHandle<Name>[] };
  readonly action: Action<Name>;
  readonly retry: Retry;
  /** At most so often; events that come faster wait on the bus. After a pause up to ten may go at once. @default no limit */
  readonly rateLimit?: Required<RateLimit>;
  /** What is done with an event for which the action has failed for good; where that fails as well, the event is gone. */
  readonly deadLetter: { readonly name: string; readonly action: Action<Name>; readonly retry: Retry };
}

/** As Argo Events reads it. */
export function renderTrigger({ name, when, action, retry, rateLimit, deadLetter }: SensorTrigger): Trigger {
  const conditions = conditionsOf(when);
  return {
    template: { name, conditions, ...action.template },
    ...(action.policy && { policy: action.policy }),
    atLeastOnce: true,
    retryStrategy: backoff(retry),
    ...(rateLimit && { rateLimit }),
    dlqTrigger: {
      template: { name: deadLetter.name, ...deadLetter.action.template },
      ...(deadLetter.action.policy && { policy: deadLetter.action.policy }),
      atLeastOnce: true,
      retryStrategy: backoff(deadLetter.retry),
    },
  };
}

/** Where nothing is said of it, Argo Events draws pauses out to up to twice their time. */
function backoff({ steps, pause, factor = 1 }: Retry): Backoff {
  return { steps, duration: pause, factor, jitter: 0 };
}

function conditionsOf(when: SensorTrigger["when"]): string {
  if ("dependency" in when) return when.dependency;
  const [operator, events] = "all" in when ? [" && ", when.all] : [" || ", when.any];
  return events.map(({ dependency }) => dependency).join(operator);
}
