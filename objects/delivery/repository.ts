import type { KubernetesObject } from "../kubernetes.ts";
import type { Project } from "./appProject.ts";
import { argoSecret, placeholder } from "./argoSecret.ts";
import { objectName } from "./names.ts";

type RepositoryType = "git" | "helm" | "oci";

/** A place that Argo CD reads from: made by {@link gitRepository}, {@link helmRepository} or {@link ociRepository}. */
export interface Repository<Type extends RepositoryType = RepositoryType> {
  readonly type: Type;
  /** Of its Secret, behind `repository-`. */
  readonly name: string;
  readonly url: string;
}

/**
 * A git repository, by https or ssh.
 * @throws ProblemsError when the name is none that an object can have
 *
 * @example
 * const gitops = gitRepository("gitops", "https://git.example/team/gitops.git");
 */
export const gitRepository = (name: string, url: string) => repository("git", name, url);

/** A repository of Helm charts, by https. */
export const helmRepository = (name: string, url: string) => repository("helm", name, url);

/** A repository of an OCI registry, which holds charts or manifests. */
export const ociRepository = (name: string, url: string) => repository("oci", name, url);

function repository<Type extends RepositoryType>(type: Type, name: string, url: string): Repository<Type> {
  return { type, name: objectName(`${type} repository`, name), url };
}

const credentialKeys = {
  none: [],
  password: ["username", "password"],
  ssh: ["sshPrivateKey"],
  githubApp: ["githubAppID", "githubAppInstallationID", "githubAppPrivateKey"],
} as const;

/** How Argo CD shows a repository who it is. */
export type CredentialKind = keyof typeof credentialKeys;

export interface RepositorySecretOptions {
  /**
   * Keys of the Secret whose values the component `Delivery` is given; placeholders stand for them here.
   * @default "none": the repository is public, or a repo-creds Secret holds what is needed for its address
   */
  readonly credentials?: CredentialKind;
  /**
   * The only project that may use the repository.
   * @default every project that lists it among its sources
   */
  readonly project?: Project;
}

/**
 * The Secret by which Argo CD knows a repository.
 *
 * @example
 * repositorySecret(gitops, { credentials: "password", project: payments });
 */
export function repositorySecret(
  { name, type, url }: Repository,
  { credentials = "none", project }: RepositorySecretOptions = {},
): KubernetesObject {
  return argoSecret("repository", `repository-${name}`, {
    type,
    url,
    ...(project && { project: project.metadata.name }),
    ...Object.fromEntries(credentialKeys[credentials].map((key) => [key, placeholder])),
  });
}

/**
 * The Secret with credentials for every repository whose address begins with `prefix` and that has none of its own.
 *
 * @example
 * repositoryCredentials("team", "https://git.example/team/", "githubApp");
 */
export function repositoryCredentials(
  name: string,
  prefix: string,
  credentials: Exclude<CredentialKind, "none">,
): KubernetesObject {
  const keys = credentialKeys[credentials].map((key) => [key, placeholder]);
  return argoSecret("repo-creds", `repo-creds-${name}`, { type: "git", url: prefix, ...Object.fromEntries(keys) });
}
