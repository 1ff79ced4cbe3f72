import * as pulumi from "@pulumi/pulumi";
import type { ProductObjects } from "../../objects/argo/product.ts";
import { Component, type Token } from "../component.ts";
import { registerObjects } from "../kubernetesObject.ts";

export interface ProductArgs {
  /** What a function of `objects/argo` made of the pinned version's manifests. */
  readonly objects: ProductObjects;
}

/** One of the Argo products: what they have in common. */
export abstract class Product extends Component {
  /** Name of the namespace of the product's programs. */
  readonly namespace: pulumi.Output<string>;

  constructor(token: Token, name: string, { objects }: ProductArgs, opts?: pulumi.ComponentResourceOptions) {
    super(token, name, opts);
    const definitions = registerObjects(this, objects.definitions);
    const namespace = registerObjects(this, objects.namespace);
    const surroundings = registerObjects(this, objects.surroundings, { dependsOn: namespace });
    const presets = registerObjects(this, objects.presets, { dependsOn: [...definitions, ...namespace] });
    registerObjects(this, objects.programs, { dependsOn: [...definitions, ...surroundings, ...presets] });
    this.namespace = pulumi.output(objects.namespace[0]?.metadata.name ?? "");
  }

  protected override outputs(): pulumi.Inputs {
    return { namespace: this.namespace };
  }
}
