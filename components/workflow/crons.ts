import type * as pulumi from "@pulumi/pulumi";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { Component } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

export interface CronsArgs {
  /** CronWorkflows. */
  readonly objects: readonly KubernetesObject[];
}

/**
 * What starts by itself. Comes last and goes first: nothing is started while the rest comes or goes.
 *
 * @example
 * new Crons("payments-crons", { objects: crons }, { provider, dependsOn: [templates, ledger] });
 */
export class Crons extends Component {
  readonly crons: readonly string[];

  constructor(name: string, { objects }: CronsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:workflow:Crons", name, opts);
    registerObjects(this, objects);
    this.crons = objects.map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { crons: this.crons };
  }
}
