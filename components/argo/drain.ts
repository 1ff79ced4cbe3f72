import { Command } from "@pulumi/command/local/command.js";
import type * as pulumi from "@pulumi/pulumi";
import type { Product } from "../../objects/argo/upstream.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { Component } from "../component.ts";
import { drainEnvironment } from "./drainEnvironment.ts";

export interface DrainArgs {
  /** The stack's Argo products. */
  readonly products: readonly Product[];
  readonly cluster: Cluster;
  /**
   * Products whose drain must not run: a destroy that would stop at something protected must not begin with emptying it.
   * @default none
   */
  readonly protectedProducts?: readonly Product[];
}

/**
 * Sensors stop starting runs before anything else. Argo CD comes before what it would heal, and everything that starts
 * runs before the runs.
 */
const order: readonly Product[] = ["argo-events", "argo-cd", "argo-rollouts", "argo-workflows"];

/**
 * Removes from the cluster what the stack's state does not know (generated Applications, runs, pods of sensors) when
 * the stack, or one of its products, is destroyed: `depends on` everything, and so goes first, while controllers,
 * permissions and definitions are still there. Nothing runs when it is created, or when its kubeconfig changes.
 *
 * @example
 * new Drain("drain", { products: ["argo-workflows"], cluster }, { dependsOn: [crons, ...everythingElse] });
 */
export class Drain extends Component {
  readonly products: readonly Product[];

  constructor(
    name: string,
    { products, cluster, protectedProducts = [] }: DrainArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("payments:argo:Drain", name, opts);
    this.products = order.filter((product) => products.includes(product));
    const { context, deleteUnreachable } = cluster;
    // Created last to first, each depending on the one that is drained after it.
    let later: Command[] = [];
    for (const product of [...this.products].reverse()) {
      const [commandName, commandOpts] = this.child(product, {
        dependsOn: later,
        protect: protectedProducts.includes(product),
      });
      const command = new Command(
        commandName,
        {
          delete: `node cli/payments-platform.mjs drain ${product}${deleteUnreachable ? " --skip-unreachable" : ""}`,
          environment: {
            [drainEnvironment.kubeconfig]: cluster.kubeconfig,
            ...(context !== undefined && { [drainEnvironment.context]: context }),
          },
          // Of another cluster: what is on the old one is drained, with the old kubeconfig.
          triggers: [cluster.identifier],
        },
        commandOpts,
      );
      later = [command];
    }
  }

  protected override outputs(): pulumi.Inputs {
    return { products: this.products };
  }
}
