import { type Problem, throwProblems } from "../../problems.ts";
import type {
  ApplicationSpec,
  ApplicationSpecIgnoreDifferences,
  ApplicationSpecSyncPolicy,
  Application as GeneratedApplication,
} from "../../schemas/generated/cd.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import type { Destination, Project } from "./appProject.ts";
import { objectName } from "./names.ts";
import type { Repository } from "./repository.ts";
import { type PartialSource, renderedSource, type Source } from "./source.ts";
import { automatedSync } from "./syncPolicy.ts";

export type Application = GeneratedApplication & KubernetesObject;

/**
 * What becomes of an Application's objects when it is deleted. `cascade`: they go first, and the Application only once
 * they are gone. `background`: they go, and nobody waits. `orphan`: they stay, and nobody owns them any more.
 */
export type OnDelete = "cascade" | "background" | "orphan";

/** What an Application deploys, wherever it stands. */
export interface DeploymentOptions {
  readonly project: Project;
  /** One source, or several that are put together. */
  readonly source: Source | readonly [PartialSource, ...PartialSource[]];
  readonly destination: Destination;
  /** @default automatedSync() */
  readonly sync?: ApplicationSpecSyncPolicy;
  /** Fields that somebody else sets, such as an autoscaler. */
  readonly ignoreDifferences?: readonly ApplicationSpecIgnoreDifferences[];
  /** Syncs that can be gone back to. @default 10 */
  readonly history?: number;
}

export interface ApplicationOptions extends DeploymentOptions {
  /** There is no default: to delete by accident and to leave behind by accident are both expensive. */
  readonly onDelete: OnDelete;
  /** Place among the other objects of an Application that this one is an object of. */
  readonly wave?: number;
  readonly labels?: Readonly<Record<string, string>>;
  /** Such as those that `subscribe` makes. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * An Application: a folder of a repository that a namespace of a cluster follows.
 * @throws ProblemsError when its project does not allow the repository or the destination
 *
 * @example
 * application("argocd-templates", {
 *   project: payments,
 *   source: { repository: gitops, path: "templates", revision: "main" },
 *   destination: { cluster: inCluster, namespace: "payments" },
 *   onDelete: "cascade",
 * });
 */
export function application(name: string, options: ApplicationOptions): Application {
  const { onDelete, wave, labels, annotations } = options;
  const allAnnotations = {
    ...annotations,
    ...(wave !== undefined && { "argocd.argoproj.io/sync-wave": String(wave) }),
  };
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: {
      name: objectName("Application", name),
      namespace: namespaces.argoCd,
      ...(labels && { labels }),
      ...(Object.keys(allAnnotations).length > 0 && { annotations: allAnnotations }),
      ...finalizersFor(onDelete),
    },
    spec: deployment(`Application ${name}`, options),
  };
}

/** The finalizer by which Argo CD deletes an Application's objects with it. */
export function finalizersFor(onDelete: OnDelete): { readonly finalizers?: readonly string[] } {
  const finalizer = "resources-finalizer.argocd.argoproj.io";
  switch (onDelete) {
    case "cascade":
      return { finalizers: [finalizer] };
    case "background":
      return { finalizers: [`${finalizer}/background`] };
    case "orphan":
      return {};
    default:
      return onDelete satisfies never;
  }
}

/** The spec of an Application, and of what an ApplicationSet makes its Applications from. */
export function deployment(what: string, options: DeploymentOptions): ApplicationSpec {
  const { project, source, destination, sync = automatedSync(), ignoreDifferences, history } = options;
  const sources: readonly PartialSource[] = "repository" in source ? [source] : source;
  throwProblems([
    ...sources.flatMap(({ repository }) => disallowedSource(what, project, repository)),
    ...disallowedDestination(what, project, destination),
  ]);
  return {
    project: project.metadata.name,
    ...("repository" in source ? { source: renderedSource(source) } : { sources: source.map(renderedSource) }),
    destination: { server: destination.cluster.server, namespace: destination.namespace },
    syncPolicy: sync,
    ...(ignoreDifferences && { ignoreDifferences }),
    ...(history !== undefined && { revisionHistoryLimit: history }),
  };
}

/*
 * What a project lists word by word is compared here, where the mistake is made. Patterns, and addresses that an
 * ApplicationSet fills in, are left to the checks of the whole, which read them as Argo CD does.
 */

const isOpen = (text: string) => /[*?[{!]/.test(text);

function disallowedSource(what: string, { metadata, spec }: Project, { url }: Repository): Problem[] {
  const allowed = spec.sourceRepos ?? [];
  if (isOpen(url) || allowed.some((source) => source === url || isOpen(source))) return [];
  return [
    {
      path: what,
      message: `reads ${JSON.stringify(url)}: the project ${metadata.name} allows ${listed(allowed)}`,
      fix: "add the repository to the project's sources",
    },
  ];
}

function disallowedDestination(what: string, { metadata, spec }: Project, destination: Destination): Problem[] {
  const { cluster, namespace } = destination;
  const allowed = spec.destinations ?? [];
  const fits = (pattern: string | undefined, value: string) =>
    pattern !== undefined && (pattern === value || isOpen(pattern) || isOpen(value));
  if (allowed.some(({ server, namespace: to }) => fits(server, cluster.server) && fits(to, namespace))) return [];
  const places = allowed.map(({ server, namespace: to }) => `${to} on ${server}`);
  return [
    {
      path: what,
      message: `deploys to ${namespace} on ${cluster.server}: the project ${metadata.name} allows ${listed(places)}`,
      fix: "add the destination to the project's",
    },
  ];
}

const listed = (allowed: readonly string[]) => (allowed.length === 0 ? "none" : allowed.join(", "));
