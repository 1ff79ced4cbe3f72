import type * as pulumi from "@pulumi/pulumi";
import type { PaymentsEventsObjects } from "../../objects/events/paymentsEvents.ts";
import { Component } from "../component.ts";
import { registerObjects, splitNamespaces } from "../kubernetesObject.ts";

export interface PaymentsEventsArgs {
  readonly objects: PaymentsEventsObjects;
}

/**
 * What turns events into payments runs. The bus comes first and goes last: its controller does not let it go while event
 * sources and sensors are on it.
 *
 * @example
 * new PaymentsEvents("payments-events", { objects: paymentsEvents(options) }, { provider, dependsOn: [argoEvents] });
 */
export class PaymentsEvents extends Component {
  readonly sources: readonly string[];

  constructor(name: string, { objects }: PaymentsEventsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:events:PaymentsEvents", name, opts);
    const { namespaces, others } = splitNamespaces(objects.surroundings);
    const surroundings = registerObjects(this, others, { dependsOn: registerObjects(this, namespaces) });
    const bus = registerObjects(this, objects.bus, { dependsOn: surroundings });
    const sensors = registerObjects(this, objects.sensors, { dependsOn: bus });
    registerObjects(this, objects.sources, { dependsOn: [...bus, ...sensors] });
    this.sources = objects.sources.filter(({ kind }) => kind === "EventSource").map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { sources: this.sources };
  }
}
