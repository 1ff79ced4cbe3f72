import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { replaceFile } from "./files.ts";
import type { NodeLayout } from "./layout.ts";

/** Component to the file name of its certificate. */
const components = {
  kubelet: "kubelet-client",
  "kube-controller-manager": "kube-controller-manager",
  "kube-proxy": "kube-proxy",
  "kube-scheduler": "kube-scheduler",
  "network-policy": "network-policy",
  "storage-provisioner": "storage-provisioner",
} as const;

/** A component of the node that is a client of the API server. */
export type Component = keyof typeof components;

/** Where a component's kubeconfig is. */
export function componentKubeconfig(layout: NodeLayout, component: Component): string {
  return join(layout.configuration, `${component}.kubeconfig`);
}

/** Writes the administrator's kubeconfig, which needs no other file, and one for each component, which name theirs. */
export async function writeKubeconfigs(layout: NodeLayout, server: string): Promise<void> {
  const read = async (file: string) => (await readFile(join(layout.pki, file))).toString("base64");
  const cluster = { server, "certificate-authority-data": await read("ca.crt") };
  const context = `payments-platform-${layout.name}`;
  await replaceFile(
    layout.kubeconfig,
    kubeconfig(context, cluster, {
      "client-certificate-data": await read("admin.crt"),
      "client-key-data": await read("admin.key"),
    }),
  );
  for (const [component, file] of Object.entries(components)) {
    await replaceFile(
      componentKubeconfig(layout, component as Component),
      kubeconfig(context, cluster, {
        "client-certificate": join(layout.pki, `${file}.crt`),
        "client-key": join(layout.pki, `${file}.key`),
      }),
    );
  }
}

function kubeconfig(name: string, cluster: object, user: object): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster }],
    users: [{ name, user }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  });
}
