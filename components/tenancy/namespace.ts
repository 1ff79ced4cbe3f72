import * as pulumi from "@pulumi/pulumi";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { Component } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

export interface NamespaceArgs {
  readonly namespace: KubernetesObject;
  /** What belongs to the namespace whoever uses it: network policies. */
  readonly contents: readonly KubernetesObject[];
}

/**
 * A namespace and its network policies.
 *
 * @example
 * new Namespace("payments", { namespace: namespaceObject("payments"), contents: [denyAll("payments")] }, { provider });
 */
export class Namespace extends Component {
  readonly namespace: pulumi.Output<string>;

  constructor(name: string, { namespace, contents }: NamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:tenancy:Namespace", name, opts);
    const dependsOn = registerObjects(this, [namespace]);
    registerObjects(this, contents, { dependsOn });
    this.namespace = pulumi.output(namespace.metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { namespace: this.namespace };
  }
}
