import * as pulumi from "@pulumi/pulumi";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { Component } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

export interface TemplatesArgs {
  /** WorkflowTemplates, and what their pods mount. */
  readonly objects: readonly KubernetesObject[];
  /**
   * Leaves them on the cluster when they are no longer declared.
   * @default false
   */
  readonly retainOnDelete?: boolean;
}

/**
 * The workflows that can be started. They depend on the access rules: no template is there to be run before those are.
 *
 * @example
 * new Templates("payments-templates", { objects: templates }, { provider, dependsOn: [workflows, access] });
 */
export class Templates extends Component {
  readonly templates: readonly string[];
  /** How many objects this program declares; known once all of them are as it says. */
  readonly declared: pulumi.Output<number>;

  constructor(
    name: string,
    { objects, retainOnDelete = false }: TemplatesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("payments:workflow:Templates", name, opts);
    const registered = registerObjects(this, objects, { retainOnDelete });
    this.declared = pulumi.all(registered.map(({ urn }) => urn)).apply((urns) => urns.length);
    this.templates = objects.filter(({ kind }) => kind === "WorkflowTemplate").map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { templates: this.templates };
  }
}
