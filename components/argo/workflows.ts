import * as pulumi from "@pulumi/pulumi";
import type { WorkflowsObjects } from "../../objects/argo/workflows.ts";
import { Component } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

export interface WorkflowsArgs {
  /** What `workflowsObjects` made of the pinned version's manifests. */
  readonly objects: WorkflowsObjects;
  /**
   * Refuses to delete the definitions, and with them every workflow of the cluster.
   * @default false
   */
  readonly protectDefinitions?: boolean;
}

/**
 * Argo Workflows on a cluster: definitions, controller and server.
 *
 * @example
 * new Workflows("argo-workflows", { objects: workflowsObjects(upstream, options) }, { provider });
 */
export class Workflows extends Component {
  /** Name of the namespace of the controller and the server. */
  readonly namespace: pulumi.Output<string>;

  constructor(
    name: string,
    { objects, protectDefinitions = false }: WorkflowsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("payments:argo:Workflows", name, opts);
    const definitions = registerObjects(this, objects.definitions, { protect: protectDefinitions });
    const namespace = registerObjects(this, objects.namespace);
    const surroundings = registerObjects(this, objects.surroundings, { dependsOn: namespace });
    registerObjects(this, objects.programs, { dependsOn: [...definitions, ...surroundings] });
    this.namespace = pulumi.output(objects.namespace[0]?.metadata.name ?? "");
  }

  protected override outputs(): pulumi.Inputs {
    return { namespace: this.namespace };
  }
}
