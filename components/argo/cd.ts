import type * as pulumi from "@pulumi/pulumi";
import { Product, type ProductArgs } from "./product.ts";

/**
 * Argo CD on a cluster: definitions, configuration, programs.
 *
 * @example
 * new Cd("argo-cd", { objects: cdObjects(upstream, options) }, { provider });
 */
export class Cd extends Product {
  constructor(name: string, args: ProductArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:argo:Cd", name, args, opts);
  }
}
