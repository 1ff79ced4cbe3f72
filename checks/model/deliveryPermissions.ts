import { type ArgoSecret, argoSecrets, type Project } from "./delivery.ts";
import { matchesGlob } from "./deliveryGlob.ts";
import { perModel } from "./perModel.ts";

/** The cluster that Argo CD itself runs in, which it knows without being told. */
export const ownCluster = { name: "in-cluster", server: "https://kubernetes.default.svc" } as const;

/** A cluster as Argo CD knows it. */
export interface Cluster {
  readonly name?: string;
  readonly server?: string;
}

/** The clusters that Argo CD is told of by Secrets, and its own, by each of their names and by each of their servers. */
export const clustersOf = perModel((model): Readonly<Record<keyof Cluster, ReadonlyMap<string, Cluster>>> => {
  const clusters: readonly Cluster[] = [ownCluster, ...argoSecrets(model, "cluster").map(clusterOf)];
  const by = (field: keyof Cluster) => new Map(clusters.map((cluster) => [cluster[field] ?? "", cluster]));
  return { name: by("name"), server: by("server") };
});

function clusterOf({ data: { name, server } }: ArgoSecret): Cluster {
  return { ...(name !== undefined && { name }), ...(server !== undefined && { server: normalizeServer(server) }) };
}

/** An API server's address without a slash at its end. */
export function normalizeServer(server: string): string {
  return server.replace(/\/$/, "");
}

/**
 * Whether a project lets its Applications read a repository. `*` does not reach across a slash unless it stands alone;
 * what begins with `!` forbids.
 */
export function allowsSource(project: Project, repository: string): boolean {
  const url = normalizeRepository(repository);
  const patterns = project.sourceRepos.flatMap((pattern) => pattern ?? []);
  const fits = (pattern: string) => matchesGlob(normalizeRepository(pattern), url, "/");
  if (patterns.some((pattern) => pattern.startsWith("!") && fits(pattern.slice(1)))) return false;
  return patterns.some((pattern) => pattern.startsWith("!") || fits(pattern));
}

/**
 * The one form of a repository's address by which Argo CD compares: without case, `.git` and the scheme of ssh.
 *
 * @example normalizeRepository("git@git.example:Team/app.git") // "git@git.example/team/app"
 */
export function normalizeRepository(url: string): string {
  const lower = url.trim().toLowerCase();
  const ssh = /^(ssh:\/\/)?[^/:]*?@[^@]+$/.test(lower);
  return (ssh && !lower.startsWith("ssh://") ? lower.replace(":", "/") : lower)
    .replace(/^ssh:\/\//, "")
    .replace(/\.git$/, "");
}

/**
 * Whether a project lets its Applications deploy to a namespace of a cluster. A destination of a project allows by the
 * cluster's server or by its name, and by the namespace; what begins with `!` forbids. What the cluster does not say
 * (its name or server is not known) is allowed where it might be.
 */
export function allowsDestination(project: Project, cluster: Cluster, namespace: string): boolean {
  let allowed = false;
  for (const destination of project.destinations) {
    const byServer = fits(destination.server, cluster.server);
    const byName = fits(destination.name, cluster.name);
    const byNamespace = fits(destination.namespace, namespace);
    if ((byServer || byName) && byNamespace) allowed = true;
    else if ((!byName && denies(destination.name)) || (!byServer && denies(destination.server) && byNamespace))
      return false;
    else if (!byNamespace && denies(destination.namespace) && byServer) return false;
  }
  return allowed;
}

function fits(pattern: string | undefined, value: string | undefined): boolean {
  if (pattern === undefined || pattern === "") return value === "";
  if (value === undefined) return true;
  return denies(pattern) ? !matchesGlob(pattern.slice(1), value) : matchesGlob(pattern, value);
}

function denies(pattern: string | undefined): boolean {
  return pattern?.startsWith("!") === true;
}

/** Whether a project lets its Applications have objects of a kind that belongs to no namespace. */
export function allowsClusterKind(project: Project, group: string, kind: string): boolean {
  const listed = (list: Project["clusterResourceWhitelist"]) =>
    list.some((item) => matchesGlob(item.kind ?? "", kind, "/") && matchesGlob(item.group ?? "", group, "/"));
  return listed(project.clusterResourceWhitelist) && !listed(project.clusterResourceBlacklist);
}
