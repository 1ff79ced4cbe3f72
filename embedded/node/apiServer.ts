import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";
import type { NodeLayout } from "./layout.ts";
import type { SupervisorState } from "./supervisor.ts";

/** What the API server answers to the administrator's GET: its status and text, or undefined when it does not answer. */
async function get(
  layout: NodeLayout,
  server: string,
  path: string,
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  const read = (file: string) => readFile(join(layout.pki, file)).catch(() => undefined);
  const [ca, cert, key] = await Promise.all([read("ca.crt"), read("admin.crt"), read("admin.key")]);
  if (ca === undefined || cert === undefined || key === undefined) return;
  return new Promise((resolve) => {
    const asked = request(`${server}${path}`, { ca, cert, key, agent: false, timeout: 2000 }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.on("error", () => resolve(undefined));
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(undefined));
    asked.end();
  });
}

/** Whether the API server serves. */
export async function apiServerReady(layout: NodeLayout, server: string): Promise<boolean> {
  return (await get(layout, server, "/readyz"))?.status === 200;
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly lastHeartbeatTime: string;
}

/**
 * Whether Kubernetes says that the node is Ready, and says so since its kubelet was started: after a stop, or a crash,
 * the cluster goes on believing what it heard last.
 */
export async function nodeReady(
  layout: NodeLayout,
  server: string,
  { initAlive, processes }: SupervisorState,
): Promise<boolean> {
  const kubelet = processes.find(({ name }) => name === "kubelet");
  if (!initAlive || kubelet === undefined || kubelet.pid === 0) return false;
  const answer = await get(layout, server, `/api/v1/nodes/${layout.name}`);
  if (answer?.status !== 200) return false;
  const { status } = JSON.parse(answer.text) as { status?: { conditions?: readonly Condition[] } };
  const ready = status?.conditions?.find(({ type }) => type === "Ready");
  return ready?.status === "True" && Date.parse(ready.lastHeartbeatTime) / 1000 >= kubelet.since;
}

interface Rollout {
  readonly metadata: { readonly generation: number };
  readonly status: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
  };
}

/** Whether the cluster's name server is the one that was asked for last, and itself answers that it is ready. */
export async function nameServerReady(layout: NodeLayout, server: string): Promise<boolean> {
  const deployment = await get(layout, server, "/apis/apps/v1/namespaces/kube-system/deployments/coredns");
  if (deployment?.status !== 200) return false;
  const { metadata, status } = JSON.parse(deployment.text) as Rollout;
  const current = status.observedGeneration === metadata.generation && status.updatedReplicas === status.replicas;
  const path = "/api/v1/namespaces/kube-system/services/kube-dns:ready/proxy/ready";
  return current && (await get(layout, server, path))?.status === 200;
}
