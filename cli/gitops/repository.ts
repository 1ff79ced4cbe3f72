import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writer } from "../../objects/git/configuration.ts";
import { credentialsSecret, gitServerService, repositoryPath } from "../../objects/git/gitServer.ts";
import { ProblemsError } from "../../problems.ts";
import { type ClusterAccess, getRaw, withPortForward } from "../run/kubectl.ts";
import { createGit, type Git } from "./git.ts";

/** A clone of the GitOps repository, on its branch main. */
export interface Clone {
  /** Path of the clone's files. */
  readonly folder: string;
  /** Runs git in the clone and returns what it printed. @throws CommandError */
  readonly git: Git;
}

/**
 * Gives `work` a fresh clone of the repository that the cluster's own git server holds, with what it takes to push.
 * The clone is gone afterwards.
 * @throws ProblemsError when the cluster has no git server, or it can't be reached
 *
 * @example
 * await withRepository(cluster, async ({ git }) => {
 *   await git("revert", "--no-edit", "HEAD");
 *   await git("push", "origin", "HEAD:main");
 * });
 */
export async function withRepository<T>(cluster: ClusterAccess, work: (clone: Clone) => Promise<T>): Promise<T> {
  const password = await writerPassword(cluster);
  const folder = await mkdtemp(join(tmpdir(), "payments-platform-gitops-"));
  try {
    return await withPortForward(cluster, gitServerService, async (port) => {
      const url = `http://127.0.0.1:${port}${repositoryPath}`;
      const git = createGit(folder, { url, username: writer, password });
      await git("clone", "--quiet", "--branch", "main", url, ".");
      return work({ folder, git });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writerPassword(cluster: ClusterAccess): Promise<string> {
  const { namespace, name } = credentialsSecret;
  const { data } = (await getRaw(cluster, `/api/v1/namespaces/${namespace}/secrets/${name}`)) as {
    readonly data?: Readonly<Record<string, string>>;
  };
  const encoded = data?.[writer];
  if (encoded === undefined)
    throw new ProblemsError([{ path: `Secret ${namespace}/${name}`, message: `holds no password of ${writer}` }]);
  return Buffer.from(encoded, "base64").toString("utf8");
}
