import { durationSeconds } from "../../settings/values.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { paymentsWorkflow } from "../workflows/paymentsWorkflow.ts";
import { deadLetter } from "./deadLetters.ts";
import { businessDate, gateDeadline, githubFilter, runName, sensorAccount, type Way } from "./delivery.ts";
import type { EventBus } from "./eventBus.ts";
import type { EventReference } from "./eventSource.ts";
import { type Dependency, type EventHandle, type Sensor, sensor } from "./sensor.ts";
import type { Retry, SensorTrigger } from "./trigger.ts";
import { k8s } from "./triggers/k8s.ts";

export interface PaymentsSensorOptions<Bus extends string> {
  readonly bus: EventBus<Bus>;
  /** The events that start runs, by the way in which they come. */
  readonly ways: Readonly<Partial<Record<Way, EventReference<Bus>>>>;
  /** GitHub's deliveries that are heard: `owner/name`. */
  readonly repositories: readonly string[];
  readonly environment: "development" | "production";
  /** Of runs whose delivery says none: a duration. */
  readonly gateDeadline: string;
  readonly runsPerSecond: number;
  /** How long a run that cannot be started is tried: a duration. */
  readonly retryFor: string;
}

/** The sensor that makes a payments run of each delivery: a trigger a way, so that neither waits for the other. */
export function paymentsSensor<Bus extends string>(options: PaymentsSensorOptions<Bus>): Sensor {
  const dependencies = Object.fromEntries(
    Object.entries(options.ways).map(([way, event]) => [
      way,
      { event, ...(way === "github" && { filters: githubFilter(options.repositories) }) },
    ]),
  ) as Record<Way, Dependency<Bus>>;
  return sensor({
    name: "payments",
    bus: options.bus,
    serviceAccount: sensorAccount,
    dependencies,
    triggers: (events) =>
      (["github", "webhook"] as const)
        .filter((way) => way in dependencies)
        .map((way) => startRun(events[way], way, options)),
  });
}

/**
 * Starts the run that a delivery means. Under its name there is one run at most: a delivery that comes again finds it, and
 * leaves it as it is; where it says something else, the cluster refuses the change, and it becomes a dead letter.
 */
function startRun<Name extends Way>(
  event: EventHandle<Name>,
  way: Way,
  options: Omit<PaymentsSensorOptions<string>, "bus" | "ways">,
): SensorTrigger<Name> {
  return {
    name: `${way}-run`,
    when: event,
    action: k8s({
      operation: "patch",
      object: run(way, options.gateDeadline),
      parameters: {
        "metadata.name": runName(event, way),
        "spec.arguments.parameters.0.value": businessDate(event, way, options.environment),
        "spec.arguments.parameters.1.value": gateDeadline(event, way, options.gateDeadline),
      },
    }),
    retry: retry(options.retryFor),
    rateLimit: { unit: "Second", requestsPerUnit: options.runsPerSecond },
    deadLetter: deadLetter(event, way),
  };
}

/** The run that everybody starts, but for what the delivery fills in. */
function run(way: Way, deadline: string): KubernetesObject {
  const { apiVersion, kind, metadata, spec } = paymentsWorkflow(namespaces.payments, {
    date: "of the event",
    deadline,
  });
  const labels = { "payments-platform/started-by": way };
  return { apiVersion, kind, metadata: { name: `payments-${way}`, namespace: metadata.namespace, labels }, spec };
}

/** Attempts after 1, 2, 4 … seconds, for about that long. */
function retry(duration: string): Retry {
  return { steps: 1 + Math.ceil(Math.log2(durationSeconds(duration) + 1)), pause: "1s", factor: 2 };
}
