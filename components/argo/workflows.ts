import type * as pulumi from "@pulumi/pulumi";
import { Product, type ProductArgs } from "./product.ts";

/**
 * Argo Workflows on a cluster: definitions, configuration, programs.
 *
 * @example
 * new Workflows("argo-workflows", { objects: workflowsObjects(upstream, options) }, { provider });
 */
export class Workflows extends Product {
  constructor(name: string, args: ProductArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:argo:Workflows", name, args, opts);
  }
}
