import type * as pulumi from "@pulumi/pulumi";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { Component } from "../component.ts";
import { registerObjects, splitNamespaces } from "../kubernetesObject.ts";

export interface LedgerArgs {
  /** The stand-in's namespaces and what is in them. */
  readonly objects: readonly KubernetesObject[];
}

/**
 * The ledger stand-in of a development stack, with its recorder of decisions.
 *
 * @example
 * new Ledger("ledger", { objects: ledgerObjects() }, { provider });
 */
export class Ledger extends Component {
  readonly namespaces: readonly string[];

  constructor(name: string, { objects }: LedgerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:ledger:Ledger", name, opts);
    const { namespaces, others } = splitNamespaces(objects);
    registerObjects(this, others, { dependsOn: registerObjects(this, namespaces) });
    this.namespaces = namespaces.map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { namespaces: this.namespaces };
  }
}
