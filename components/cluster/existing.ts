import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { Provider } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { ProblemsError } from "../../problems.ts";
import type { ExistingSettings } from "../../settings/schema.ts";
import { Component } from "../component.ts";
import type { Cluster } from "./cluster.ts";
import { clusterIdentifier } from "./kubeconfig.ts";
import { providerDefaults } from "./providerDefaults.ts";

export interface ExistingArgs {
  /** The kubeconfig itself. */
  readonly kubeconfig: string;
  /** @default the kubeconfig's current context */
  readonly context?: string | undefined;
  /**
   * Stands for the cluster in the provider's state: only a change of it replaces what is on the cluster.
   * @default derived from the cluster's certificate authority and address
   */
  readonly identifier?: string | undefined;
  /**
   * Whether declaring an object that is there already takes it over.
   * @default false
   */
  readonly takesOver?: boolean;
}

/**
 * A cluster that is there already; it outlives the stack.
 *
 * @example
 * new Existing("cluster", { kubeconfig, context: "payments" });
 */
export class Existing extends Component implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly context: string | undefined;
  readonly identifier: pulumi.Output<string>;
  readonly deleteUnreachable = false;

  constructor(
    name: string,
    { kubeconfig, context, identifier, takesOver = false }: ExistingArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("payments:cluster:Existing", name, opts);
    this.kubeconfig = pulumi.secret(kubeconfig);
    this.context = context;
    this.identifier = pulumi.output(identifier ?? clusterIdentifier(kubeconfig, context));
    const [providerName, providerOpts] = this.child("kubernetes");
    this.provider = new Provider(
      providerName,
      {
        ...providerDefaults,
        ...(takesOver && { upsertExistingObjects: true }),
        kubeconfig: this.kubeconfig,
        ...(context !== undefined && { context }),
        clusterIdentifier: this.identifier,
      },
      providerOpts,
    );
  }

  protected override outputs(): pulumi.Inputs {
    return { kubeconfig: this.kubeconfig };
  }
}

/**
 * The kubeconfig that the settings hold or point to; a path is relative to the project, `~` is the home directory.
 * @throws ProblemsError when the file cannot be read.
 */
export function readKubeconfig({ kubeconfig, kubeconfigPath }: ExistingSettings): string {
  if (kubeconfig !== undefined) return kubeconfig;
  const path = resolve((kubeconfigPath ?? "").replace(/^~(?=\/)/, homedir));
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemsError([
      {
        path: "cluster.kubeconfigPath",
        message: `${JSON.stringify(kubeconfigPath)}: cannot be read (${reason}), expected a kubeconfig file`,
      },
    ]);
  }
}
