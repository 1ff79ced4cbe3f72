import type * as pulumi from "@pulumi/pulumi";
import type { AccessObjects } from "../../objects/access/access.ts";
import { Component } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

export interface AccessArgs {
  readonly objects: AccessObjects;
}

/**
 * Who may do what with the payments workflows: accounts, roles and admission policies.
 *
 * @example
 * new Access("payments-access", { objects: accessObjects(options) }, { provider, dependsOn: [namespace] });
 */
export class Access extends Component {
  readonly policies: readonly string[];

  constructor(name: string, { objects }: AccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:access:Access", name, opts);
    registerObjects(this, objects.policies);
    registerObjects(this, objects.accounts);
    this.policies = objects.policies
      .filter(({ kind }) => kind === "ValidatingAdmissionPolicy")
      .map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { policies: this.policies };
  }
}
