import type * as pulumi from "@pulumi/pulumi";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { Component } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

export interface TemplatesArgs {
  /** WorkflowTemplates, and what their pods mount. */
  readonly objects: readonly KubernetesObject[];
}

/**
 * The workflows that can be started. They depend on the access rules: no template is there to be run before those are.
 *
 * @example
 * new Templates("payments-templates", { objects: templates }, { provider, dependsOn: [workflows, access] });
 */
export class Templates extends Component {
  readonly templates: readonly string[];

  constructor(name: string, { objects }: TemplatesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:workflow:Templates", name, opts);
    registerObjects(this, objects);
    this.templates = objects.filter(({ kind }) => kind === "WorkflowTemplate").map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { templates: this.templates };
  }
}
