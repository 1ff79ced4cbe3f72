import { mkdir, readdir, readFile, readlink, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { NodeAddresses } from "./addresses.ts";
import { apiServerReady, nameServerReady, nodeReady } from "./apiServer.ts";
import { ensureCertificates, serverUrl } from "./certificates.ts";
import { createCgroups } from "./cgroups.ts";
import { clusterObjects } from "./clusterObjects.ts";
import { run, succeeds } from "./command.ts";
import { configurationFiles, containerdSocket, networkPluginFolder, networkPlugins } from "./configuration.ts";
import { replaceFile } from "./files.ts";
import { writeKubeconfigs } from "./kubeconfigs.ts";
import type { NodeLayout } from "./layout.ts";
import { createNetwork, networkIsWhole } from "./network.ts";
import { importImages, type NodeImage } from "./nodeImages.ts";
import { nodePlan } from "./plan.ts";
import { removeRunning } from "./remove.ts";
import { awaitPlan, follow, startLimit, supervisorState } from "./supervisor.ts";
import { eventually } from "./wait.ts";

/** What a node is made from. */
export interface NodeParts {
  /** Name to absolute path: the Kubernetes tool's, `supervisor`, `network-policy-plugin`, and the host's `containerd` and `runc`. */
  readonly programs: Readonly<Record<string, string>>;
  readonly images: readonly NodeImage[];
  /** Folders that the programs and images are in. */
  readonly folders: readonly string[];
  readonly mayLowerOomScore: boolean;
}

/** Starts a node, or changes a running one to what it should be, and waits until it is Ready. */
export async function startNode(layout: NodeLayout, addresses: NodeAddresses, parts: NodeParts): Promise<void> {
  const server = serverUrl(addresses);
  for (const folder of [
    layout.directory,
    layout.run,
    layout.logs,
    layout.etcd,
    layout.containerd,
    layout.kubelet,
    layout.volumes,
    layout.audit,
  ]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  await ensureCertificates(layout.pki, layout.name, addresses);
  await writeKubeconfigs(layout, server);
  const texts = await writeConfiguration(layout, addresses, parts.mayLowerOomScore);
  await linkNetworkPlugins(layout, parts.programs);
  if (!(await networkIsWhole(layout.name, addresses))) {
    await removeRunning(layout);
    await createNetwork(layout.name, addresses, layout.directory);
  }
  const plan = nodePlan({
    layout,
    addresses,
    programs: parts.programs,
    cgroups: await createCgroups(layout.name),
    preserve: [layout.directory, ...parts.folders],
    texts,
  });
  await mkdir(layout.run, { recursive: true, mode: 0o700 });
  await follow(layout, plan);
  await Promise.all([
    awaitPlan(layout, plan),
    provideImages(layout, parts.images),
    provideObjects(layout, server, parts.programs),
  ]);
  await settle(`node ${layout.name} Ready`, layout, async () =>
    nodeReady(layout, server, await supervisorState(layout)),
  );
  await settle("name server", layout, () => nameServerReady(layout, server));
}

async function provideImages(layout: NodeLayout, archives: readonly NodeImage[]): Promise<void> {
  await settle("containerd", layout, async () => {
    const { init, initAlive } = await supervisorState(layout);
    const ask = ["--target", String(init.pid), "--mount", "--", "ctr", "--address", containerdSocket, "version"];
    return initAlive && (await succeeds("nsenter", ask));
  });
  await importImages(layout, (await supervisorState(layout)).init, archives);
}

async function provideObjects(
  layout: NodeLayout,
  server: string,
  programs: Readonly<Record<string, string>>,
): Promise<void> {
  await settle("API server", layout, () => apiServerReady(layout, server));
  const path = join(layout.configuration, "cluster-objects.json");
  await replaceFile(path, JSON.stringify({ apiVersion: "v1", kind: "List", items: clusterObjects() }, undefined, 2));
  await run(programs["kubectl"] ?? "kubectl", [
    ...["--kubeconfig", layout.kubeconfig, "apply", "--server-side", "--force-conflicts"],
    ...["--field-manager", "payments-platform-node", "--filename", path],
  ]);
}

/** Every file that a component reads: path to text. */
async function writeConfiguration(
  layout: NodeLayout,
  addresses: NodeAddresses,
  mayLowerOomScore: boolean,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const encryptionKey = await readFile(join(layout.pki, "encryption.key"), "utf8");
  for (const [name, text] of Object.entries(
    configurationFiles(layout, addresses, { mayLowerOomScore, encryptionKey }),
  )) {
    const path = join(layout.configuration, name);
    await replaceFile(path, text);
    texts.set(path, text);
  }
  for (const folder of [layout.pki, layout.configuration]) {
    for (const file of await readdir(folder)) {
      if (!/\.(crt|kubeconfig)$/.test(file)) continue;
      texts.set(join(folder, file), await readFile(join(folder, file), "utf8"));
    }
  }
  return texts;
}

async function linkNetworkPlugins(layout: NodeLayout, programs: NodeParts["programs"]): Promise<void> {
  const folder = networkPluginFolder(layout);
  await mkdir(folder, { recursive: true });
  for (const [name, path] of Object.entries(networkPlugins(programs["network-policy-plugin"] ?? ""))) {
    const link = join(folder, name);
    // A pod may be starting: what is right is left alone.
    if ((await readlink(link).catch(() => undefined)) === path) continue;
    await rm(link, { force: true });
    await symlink(path, link);
  }
}

async function settle(what: string, layout: NodeLayout, question: () => Promise<boolean>) {
  if (await eventually(startLimit, question)) return;
  throw new Error(`${what}: not within ${startLimit} s; the logs are in ${layout.logs}`);
}
