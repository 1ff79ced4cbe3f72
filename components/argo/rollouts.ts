import type * as pulumi from "@pulumi/pulumi";
import { Product, type ProductArgs } from "./product.ts";

/**
 * Argo Rollouts on a cluster: definitions, configuration, programs.
 *
 * @example
 * new Rollouts("argo-rollouts", { objects: rolloutsObjects(upstream, options) }, { provider });
 */
export class Rollouts extends Product {
  constructor(name: string, args: ProductArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:argo:Rollouts", name, args, opts);
  }
}
