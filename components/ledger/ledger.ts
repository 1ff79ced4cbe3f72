import type * as pulumi from "@pulumi/pulumi";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { Component } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

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
    const isNamespace = ({ kind }: KubernetesObject) => kind === "Namespace";
    const dependsOn = registerObjects(this, objects.filter(isNamespace));
    registerObjects(
      this,
      objects.filter((object) => !isNamespace(object)),
      { dependsOn },
    );
    this.namespaces = objects.filter(isNamespace).map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { namespaces: this.namespaces };
  }
}
