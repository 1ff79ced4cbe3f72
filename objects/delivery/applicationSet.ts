import type {
  ApplicationSetSpecStrategyRollingSyncSteps,
  ApplicationSet as GeneratedApplicationSet,
} from "../../schemas/generated/cd.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { type DeploymentOptions, deployment, finalizersFor, type OnDelete } from "./application.ts";
import type { Project } from "./appProject.ts";
import type { Generator, Placeholders } from "./generators.ts";
import { objectName } from "./names.ts";

export type ApplicationSet = GeneratedApplicationSet & KubernetesObject;

/** One Application of a set, with parameters in it. */
export interface ApplicationTemplate extends Omit<DeploymentOptions, "project"> {
  readonly name: string;
  readonly onDelete: OnDelete;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Applications that are synced together, and only once those of the steps before are healthy. */
export interface RollingStep {
  /** Labels of the set's Applications, each with the values that it may have. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** How many of them at a time, by number or percentage. @default all */
  readonly maxUpdate?: number | `${number}%`;
}

export interface ApplicationSetOptions<Name extends string> {
  /** Of every Application of the set: a project that is filled in could be chosen by whoever writes what is found. */
  readonly project: Project;
  readonly generator: Generator<Name>;
  readonly template: (found: Placeholders<Name>) => ApplicationTemplate;
  /**
   * What becomes of an Application that is not found any more. `keep`: it stays, for a generator that finds nothing is
   * more often broken than right. `delete`: it goes, and by its `onDelete` all of its objects with it.
   * @default "keep"
   */
  readonly onLoss?: "keep" | "delete";
  /** @default all at once */
  readonly steps?: readonly RollingStep[];
}

/**
 * Applications for whatever a generator finds.
 * @throws ProblemsError when the project does not allow the repository or the destination, as far as they are not filled in
 *
 * @example
 * applicationSet("services", {
 *   project: services,
 *   generator: gitDirectories({ repository: gitops, revision: "main", directories: ["services/*"] }),
 *   template: (found) => ({
 *     name: `service-${found["path.basename"]}`,
 *     source: { repository: gitops, path: found["path.path"], revision: "main" },
 *     destination: { cluster: inCluster, namespace: "services" },
 *     onDelete: "cascade",
 *   }),
 * });
 */
export function applicationSet<Name extends string>(
  name: string,
  options: ApplicationSetOptions<Name>,
): ApplicationSet {
  const { project, generator, template, onLoss = "keep", steps } = options;
  const { name: generated, onDelete, labels, annotations, ...rest } = template(generator.parameters);
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: objectName("ApplicationSet", name), namespace: namespaces.argoCd },
    spec: {
      // A parameter that is not there is an error, and not the text "<no value>".
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: generator.specs,
      ...(steps && { strategy: { type: "RollingSync", rollingSync: { steps: steps.map(renderedStep) } } }),
      syncPolicy: {
        applicationsSync: onLoss === "delete" ? "sync" : "create-update",
        preserveResourcesOnDeletion: onLoss === "keep",
      },
      template: {
        metadata: {
          name: generated,
          ...(labels && { labels }),
          ...(annotations && { annotations }),
          ...finalizersFor(onDelete),
        },
        spec: deployment(`ApplicationSet ${name}`, { ...rest, project }),
      },
    },
  };
}

function renderedStep({ labels, maxUpdate }: RollingStep): ApplicationSetSpecStrategyRollingSyncSteps {
  const matchExpressions = Object.entries(labels).map(([key, values]) => ({ key, operator: "In", values }));
  return { matchExpressions, ...(maxUpdate !== undefined && { maxUpdate }) };
}
