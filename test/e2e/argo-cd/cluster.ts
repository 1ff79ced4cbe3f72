import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { commitFiles } from "../../../cli/gitops/commitFiles.ts";
import type { RunContext } from "../../../cli/run/context.ts";
import { getRaw, KubectlError } from "../../../cli/run/kubectl.ts";
import { managedNamespace } from "../../../cli/test/platform.ts";
import { type Application, type ApplicationOptions, application } from "../../../objects/delivery/application.ts";
import { appProject } from "../../../objects/delivery/appProject.ts";
import { inCluster } from "../../../objects/delivery/cluster.ts";
import { gitRepository } from "../../../objects/delivery/repository.ts";
import { embeddedRepositoryUrl } from "../../../objects/git/gitServer.ts";
import { yamlDocument } from "../../../objects/gitops/yaml.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { namespaces } from "../../../objects/namespaces.ts";
import { kubectl } from "../netpol/cluster.ts";

/** Where Argo CD delivers to in these tests: among the platform's `argoCd.managedNamespaces`. */
export const namespace = managedNamespace;

export const repository = gitRepository("gitops", embeddedRepositoryUrl);
export const destination = { cluster: inCluster, namespace };
export const project = appProject("delivery-test", {
  description: "What the tests deliver",
  sources: [repository],
  destinations: [destination],
  namespaceKinds: [
    { group: "", kind: "ConfigMap" },
    { group: "batch", kind: "Job" },
  ],
});

/** An Application of the tests, which follows the folder of its name. */
export function follower(name: string, more: Partial<ApplicationOptions> = {}): Application {
  const source = { repository, path: name, revision: "main" };
  return application(name, { project, source, destination, onDelete: "cascade", ...more });
}

/** A ConfigMap of the tests, with one value. */
export function note(
  name: string,
  value: string,
  annotations: Readonly<Record<string, string>> = {},
): KubernetesObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace, annotations }, data: { value } };
}

/** Commits objects as files of an Application's folder; undefined removes one. Returns the commit. */
export async function commit(
  { cluster }: RunContext,
  folder: string,
  objects: Readonly<Record<string, KubernetesObject | undefined>>,
  message = "A change",
): Promise<string> {
  const files = Object.entries(objects).map(([name, object]) => [
    `${folder}/${name}.yaml`,
    object && yamlDocument(object),
  ]);
  return commitFiles(cluster, Object.fromEntries(files) as Record<string, string | undefined>, message);
}

/** Removes Applications' folders from the repository. */
export async function clear({ cluster }: RunContext, folders: readonly string[]): Promise<void> {
  await commitFiles(cluster, Object.fromEntries(folders.map((folder) => [folder, undefined])), "Cleaned");
}

/** The parts of a live object that the tests read. */
export interface Live extends KubernetesObject {
  readonly metadata: KubernetesObject["metadata"] & {
    readonly uid: string;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
  };
  readonly data?: Readonly<Record<string, string>>;
  readonly status?: {
    readonly completionTime?: string;
    readonly sync?: { readonly status?: string; readonly revision?: string };
    readonly health?: { readonly status?: string };
    readonly operationState?: { readonly phase?: string; readonly message?: string };
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
  };
}

const paths = {
  ConfigMap: `/api/v1/namespaces/${namespace}/configmaps`,
  Job: `/apis/batch/v1/namespaces/${namespace}/jobs`,
  Application: `/apis/argoproj.io/v1alpha1/namespaces/${namespaces.argoCd}/applications`,
} as const;

/** An object as it is now; undefined when it is not there. */
export async function live({ cluster }: RunContext, kind: keyof typeof paths, name: string): Promise<Live | undefined> {
  try {
    return (await getRaw(cluster, `${paths[kind]}/${name}`)) as Live;
  } catch (error) {
    if (error instanceof KubectlError && /not ?found/i.test(error.message)) return undefined;
    throw error;
  }
}

/** Asks until there is an answer, two minutes at most. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    assert.ok(Date.now() < deadline, what);
    await sleep(500);
  }
}

/** Lets Argo CD look at the repository now and not within the next three minutes. */
export async function refresh(context: RunContext, name: string, how: "normal" | "hard" = "normal"): Promise<void> {
  const annotation = `argocd.argoproj.io/refresh=${how}`;
  await kubectl(context, [
    "--namespace",
    namespaces.argoCd,
    "annotate",
    "application",
    name,
    annotation,
    "--overwrite",
  ]);
}

/** Waits until an Application has put a commit into the cluster and is healthy. */
export async function synced(context: RunContext, name: string, revision: string): Promise<Live> {
  return eventually(`Application ${name} is synced to ${revision}`, async () => {
    const found = await live(context, "Application", name);
    const { sync, health, operationState } = found?.status ?? {};
    const done = sync?.status === "Synced" && sync.revision === revision && operationState?.phase === "Succeeded";
    return done && health?.status === "Healthy" ? found : undefined;
  });
}

/** Waits for a condition of an Application and returns what it says, line by line where it is there several times. */
export async function condition(context: RunContext, name: string, type: string): Promise<string> {
  return eventually(`Application ${name} has the condition ${type}`, async () => {
    const found = await live(context, "Application", name);
    const messages = found?.status?.conditions?.filter((one) => one.type === type).map(({ message }) => message);
    return messages === undefined || messages.length === 0 ? undefined : messages.join("\n");
  });
}

/** Removes Applications and waits until what belongs to them is gone, too. */
export async function remove(context: RunContext, names: readonly string[]): Promise<void> {
  const target = ["--namespace", namespaces.argoCd, "delete", "application", ...names];
  await kubectl(context, [...target, "--ignore-not-found", "--wait=true", "--timeout=120s"]);
}
