import type * as pulumi from "@pulumi/pulumi";
import { Product, type ProductArgs } from "./product.ts";

/**
 * Argo Events on a cluster: definitions, configuration, programs.
 *
 * @example
 * new Events("argo-events", { objects: eventsObjects(upstream, options) }, { provider });
 */
export class Events extends Product {
  constructor(name: string, args: ProductArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:argo:Events", name, args, opts);
  }
}
