import * as pulumi from "@pulumi/pulumi";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { Component } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

export interface CronsArgs {
  /** CronWorkflows. */
  readonly objects: readonly KubernetesObject[];
  /**
   * Leaves them on the cluster when they are no longer declared.
   * @default false
   */
  readonly retainOnDelete?: boolean;
}

/**
 * What starts by itself. Comes last and goes first: nothing is started while the rest comes or goes.
 *
 * @example
 * new Crons("payments-crons", { objects: crons }, { provider, dependsOn: [templates, ledger] });
 */
export class Crons extends Component {
  readonly crons: readonly string[];
  /** How many objects this program declares; known once all of them are as it says. */
  readonly declared: pulumi.Output<number>;

  constructor(name: string, { objects, retainOnDelete = false }: CronsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:workflow:Crons", name, opts);
    const registered = registerObjects(this, objects, { retainOnDelete });
    this.declared = pulumi.all(registered.map(({ urn }) => urn)).apply((urns) => urns.length);
    this.crons = objects.map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { crons: this.crons };
  }
}
