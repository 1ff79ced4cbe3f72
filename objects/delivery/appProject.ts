import { type Problem, throwProblems } from "../../problems.ts";
import type { AppProject, AppProjectSpecSyncWindows } from "../../schemas/generated/cd.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import type { Cluster } from "./cluster.ts";
import { objectName } from "./names.ts";
import type { Repository } from "./repository.ts";

/** An AppProject: what Applications, repositories and clusters refer to. */
export type Project = AppProject & KubernetesObject;

/** Where a project's Applications may deploy, and where one of them does. */
export interface Destination {
  readonly cluster: Cluster;
  /** Of a project, also a pattern such as `team-*`. */
  readonly namespace: string;
}

/** Repositories by a pattern of their addresses, in which `*` does not reach across a slash and `**` does. */
export interface RepositoryPattern {
  readonly pattern: string;
}

/** A kind of object, `*` for all; the group of those that Kubernetes began with is the empty text. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** Who may do what with the project's Applications. */
export interface ProjectRole {
  readonly name: string;
  readonly description: string;
  /** Groups of the single sign-on provider. */
  readonly groups: readonly string[];
  readonly permissions: readonly ProjectPermission[];
}

export interface ProjectPermission {
  readonly effect?: "allow" | "deny";
  readonly resource?: "applications" | "applicationsets" | "logs" | "exec";
  readonly action: "get" | "create" | "update" | "delete" | "sync" | "override" | "*" | `action/${string}`;
  /** Name of an Application or a pattern of such names. @default "*" */
  readonly application?: string;
}

/** When Applications may be synced, or may not be. */
export interface SyncWindow extends Omit<AppProjectSpecSyncWindows, "kind" | "schedule" | "duration" | "timeZone"> {
  readonly kind: "allow" | "deny";
  /** Cron expression of five fields. */
  readonly schedule: string;
  /** Such as `90m` or `2h`. */
  readonly duration: string;
  /** IANA time zone: Argo CD's own default is the one of its pods. */
  readonly timeZone: string;
}

export interface ProjectOptions {
  readonly description: string;
  readonly sources: readonly (Repository | RepositoryPattern)[];
  readonly destinations: readonly Destination[];
  /** Kinds with a namespace that its Applications may hold. An empty list would allow all, so there is none. */
  readonly namespaceKinds: readonly [GroupKind, ...GroupKind[]] | "all";
  /** Kinds without a namespace. @default none */
  readonly clusterKinds?: readonly GroupKind[];
  readonly roles?: readonly ProjectRole[];
  readonly syncWindows?: readonly SyncWindow[];
  /** Service accounts that a sync acts as, where Argo CD's impersonation is on. */
  readonly serviceAccounts?: readonly (Destination & { readonly account: string })[];
  /** Namespaces besides Argo CD's own that Applications may be in. @default none */
  readonly applicationNamespaces?: readonly string[];
  /** Says which objects in the destinations belong to no Application. @default false */
  readonly warnOfOrphans?: boolean;
}

/**
 * An AppProject: what its Applications may read, and where they may put what. It allows nothing that is not listed.
 * @throws ProblemsError when a name is none that an object can have, or a role or a window could never have an effect
 *
 * @example
 * const payments = appProject("payments", {
 *   description: "Workflows of the payments team",
 *   sources: [gitops],
 *   destinations: [{ cluster: inCluster, namespace: "payments" }],
 *   namespaceKinds: [{ group: "argoproj.io", kind: "WorkflowTemplate" }],
 * });
 */
export function appProject(name: string, options: ProjectOptions): Project {
  throwProblems(problemsOf(name, options));
  const { description, sources, destinations, namespaceKinds, clusterKinds = [] } = options;
  const { roles = [], syncWindows = [], serviceAccounts = [], applicationNamespaces = [] } = options;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: objectName("AppProject", name), namespace: namespaces.argoCd },
    spec: {
      description,
      sourceRepos: sources.map((source) => ("pattern" in source ? source.pattern : source.url)),
      destinations: destinations.map(({ cluster, namespace }) => ({ server: cluster.server, namespace })),
      ...(namespaceKinds !== "all" && { namespaceResourceWhitelist: namespaceKinds }),
      clusterResourceWhitelist: clusterKinds,
      ...(roles.length > 0 && { roles: roles.map((role) => renderedRole(name, role)) }),
      ...(syncWindows.length > 0 && { syncWindows }),
      ...(serviceAccounts.length > 0 && {
        destinationServiceAccounts: serviceAccounts.map(({ cluster, namespace, account }) => ({
          server: cluster.server,
          namespace,
          defaultServiceAccount: account,
        })),
      }),
      ...(applicationNamespaces.length > 0 && { sourceNamespaces: applicationNamespaces }),
      ...(options.warnOfOrphans && { orphanedResources: { warn: true } }),
    },
  };
}

function renderedRole(project: string, { name, description, groups, permissions }: ProjectRole) {
  const policies = permissions.map(
    ({ effect = "allow", resource = "applications", action, application = "*" }) =>
      `p, proj:${project}:${name}, ${resource}, ${action}, ${project}/${application}, ${effect}`,
  );
  return { name, description, groups, policies };
}

function problemsOf(project: string, { roles = [], syncWindows = [] }: ProjectOptions): Problem[] {
  const problems: Problem[] = [];
  const find = (path: string, message: string) => problems.push({ path: `AppProject ${project}: ${path}`, message });
  for (const { name, permissions } of roles) {
    objectName(`AppProject ${project}: role`, name);
    if (roles.filter((other) => other.name === name).length > 1) find(`role "${name}"`, "is there twice");
    if (permissions.length === 0) find(`role "${name}"`, "permits nothing: expected at least one permission");
    for (const { application = "*" } of permissions)
      if (!/^[\w.*-]+$/.test(application))
        find(`role "${name}"`, `${JSON.stringify(application)}: expected a name of an Application or a pattern`);
  }
  for (const { schedule, applications = [], namespaces = [], clusters = [] } of syncWindows)
    if (applications.length + namespaces.length + clusters.length === 0)
      find(`sync window "${schedule}"`, "is for nothing: expected applications, namespaces or clusters");
  return problems;
}
