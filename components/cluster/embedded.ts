import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "@pulumi/command/local/command.js";
import { Provider } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import type { StackPart } from "../../embedded/images/needed.ts";
import { stateDirectory } from "../../embedded/paths.ts";
import { Component } from "../component.ts";
import type { Cluster } from "./cluster.ts";
import { clusterIdentifier } from "./kubeconfig.ts";
import { providerDefaults } from "./providerDefaults.ts";

export interface EmbeddedArgs {
  /** Name of the node on this machine. */
  readonly node: string;
  /** What the stack has besides Argo Workflows: the node holds the images for it. */
  readonly parts: readonly StackPart[];
  /**
   * Whether declaring an object that is there already takes it over.
   * @default false
   */
  readonly takesOver?: boolean;
}

/**
 * The Kubernetes node on this machine, as a thin shell around the project's own idempotent commands.
 *
 * @example
 * new Embedded("cluster", { node: "embedded", parts: ["argo-cd"] });
 */
export class Embedded extends Component implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly identifier: pulumi.Output<string>;
  /** The node goes with the stack: what was on a node that is gone need not be deleted from it. */
  readonly deleteUnreachable = true;

  constructor(name: string, { node, parts, takesOver = false }: EmbeddedArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:cluster:Embedded", name, opts);
    const [commandName, commandOpts] = this.child("node");
    const up = new Command(
      commandName,
      {
        // Relative to the project, so that another clone of it, elsewhere on this machine, finds nothing changed.
        create: ["node cli/payments-platform.mjs node up --name", node, ...withParts(parts)].join(" "),
        delete: `node cli/payments-platform.mjs node down --purge --name ${node}`,
        triggers: [node],
      },
      commandOpts,
    );
    // The file is there once the command has run: until then, in a first preview, its content is unknown. The id stays
    // known where the node is only updated, for another part of the stack: nothing else is another one then.
    this.kubeconfig = pulumi.secret(up.id.apply(() => readFileSync(kubeconfigPath(node), "utf8")));
    // Not a secret, and the same for as long as the node is the same: only another node replaces what is on it.
    this.identifier = pulumi.unsecret(this.kubeconfig.apply((text) => clusterIdentifier(text)));
    const [providerName, providerOpts] = this.child("kubernetes");
    this.provider = new Provider(
      providerName,
      {
        ...providerDefaults,
        ...(takesOver && { upsertExistingObjects: true }),
        kubeconfig: this.kubeconfig,
        clusterIdentifier: this.identifier,
        deleteUnreachable: this.deleteUnreachable,
      },
      providerOpts,
    );
  }

  protected override outputs(): pulumi.Inputs {
    return { kubeconfig: this.kubeconfig };
  }
}

function withParts(parts: readonly StackPart[]): readonly string[] {
  return parts.length === 0 ? [] : ["--with", parts.join(",")];
}

/** Where a node writes its administrator's kubeconfig. */
export function kubeconfigPath(node: string): string {
  return join(stateDirectory(), "nodes", node, "kubeconfig");
}
