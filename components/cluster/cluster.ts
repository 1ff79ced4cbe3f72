import type { Provider } from "@pulumi/kubernetes/provider.js";
import type * as pulumi from "@pulumi/pulumi";
import type { StackPart } from "../../embedded/images/needed.ts";
import type { ClusterSettings } from "../../settings/schema.ts";

/** A cluster, whatever it is made of. */
export interface Cluster extends pulumi.Resource {
  /** Registers objects on the cluster. */
  readonly provider: Provider;
  /** A secret. */
  readonly kubeconfig: pulumi.Output<string>;
  /** Name of the kubeconfig's context. @default its current one */
  readonly context?: string | undefined;
  /** Stands for the cluster: another one is another cluster, whatever else of a kubeconfig may change. */
  readonly identifier: pulumi.Output<string>;
  /** Whether what was on the cluster counts as gone when the cluster does not answer. */
  readonly deleteUnreachable: boolean;
}

/** What a stack wants of its cluster, whatever that is made of. */
export interface ClusterUse {
  /** Parts of the stack that it can hold. */
  readonly parts: readonly StackPart[];
  /**
   * Whether declaring an object that is there already takes it over: Argo CD hands its objects over that way. Else it
   * is an error.
   * @default false
   */
  readonly takesOver?: boolean;
}

/**
 * The stack's cluster. Only the chosen kind's code is loaded: some kinds bring a large SDK along.
 */
export async function createCluster(
  name: string,
  settings: ClusterSettings,
  { parts, takesOver = false }: ClusterUse,
  opts?: pulumi.ComponentResourceOptions,
): Promise<Cluster> {
  switch (settings.kind) {
    case "embedded": {
      const { Embedded } = await import("./embedded.ts");
      return new Embedded(name, { node: settings.name, parts, takesOver }, opts);
    }
    case "existing": {
      const { Existing, readKubeconfig } = await import("./existing.ts");
      return new Existing(name, { ...settings, kubeconfig: readKubeconfig(settings), takesOver }, opts);
    }
    default: {
      const never: never = settings;
      throw new Error(`no such cluster: ${JSON.stringify(never)}`);
    }
  }
}
