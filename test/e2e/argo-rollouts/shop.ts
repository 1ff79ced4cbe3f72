import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunContext } from "../../../cli/run/context.ts";
import { getRaw } from "../../../cli/run/kubectl.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { namespaceObject } from "../../../objects/namespaces.ts";
import { allowDns, denyAll } from "../../../objects/networkPolicies.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../../../objects/podSecurity.ts";
import { allowScraping, rollout } from "../../../objects/rollouts/index.ts";
import type { Pods } from "../../../objects/rollouts/pods.ts";
import type { RolloutOptions } from "../../../objects/rollouts/rollout.ts";
import { images } from "../../../versions.ts";
import { apply, kubectl } from "../netpol/cluster.ts";
import * as programs from "./programs.ts";

export const name = "shop";
const loadLabels = { "payments-platform/test": "load" };
const resources = { requests: { cpu: "5m", memory: "32Mi" }, limits: { cpu: "1", memory: "96Mi" } };

/** A namespace as a team would have it: nothing is allowed but what the shop needs. */
export function surroundings(namespace: string): KubernetesObject[] {
  const traffic = (policy: string, podSelector: object, rules: object): KubernetesObject => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: policy, namespace },
    spec: { podSelector, ...rules },
  });
  const shop = { matchLabels: { "app.kubernetes.io/name": name } };
  const load = { matchLabels: loadLabels };
  const ports = [{ protocol: "TCP", port: 8080 }];
  return [
    namespaceObject(namespace),
    denyAll(namespace),
    allowDns(namespace),
    allowScraping(namespace, 8080),
    traffic("allow-load", shop, { policyTypes: ["Ingress"], ingress: [{ from: [{ podSelector: load }], ports }] }),
    traffic("allow-shop", load, { policyTypes: ["Egress"], egress: [{ to: [{ podSelector: shop }], ports }] }),
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "programs", namespace }, data: { ...programs } },
  ];
}

const mounted = {
  volumes: [{ name: "programs", configMap: { name: "programs" } }],
  volumeMounts: [{ name: "programs", mountPath: "/programs", readOnly: true }],
};

/** The pods of a version of the shop. @param errorRate share of its requests that it fails */
export function shopPods(version: string, errorRate = 0): Pods {
  return {
    metrics: { port: 8080 },
    spec: {
      terminationGracePeriodSeconds: 15,
      securityContext: { runAsUser: 1000 },
      containers: [
        {
          name: "server",
          image: images.node,
          imagePullPolicy: "IfNotPresent",
          command: ["node", "/programs/shop"],
          env: [
            { name: "VERSION", value: version },
            { name: "ERROR_RATE", value: String(errorRate) },
          ],
          ports: [{ name: "http", containerPort: 8080 }],
          readinessProbe: { httpGet: { path: "/ready", port: "http" }, periodSeconds: 1 },
          resources,
          volumeMounts: mounted.volumeMounts,
        },
      ],
      volumes: mounted.volumes,
    },
  };
}

/** A version of the shop. */
export function shopRollout(
  options: Pick<RolloutOptions, "namespace" | "replicas" | "strategy">,
  version: string,
  errorRate = 0,
): KubernetesObject {
  return rollout({ ...options, name, progressDeadlineSeconds: 120, pods: shopPods(version, errorRate) });
}

/** Starts the traffic, and waits until it is there. */
export async function startLoad(context: RunContext, namespace: string, target: string, pod = "load"): Promise<void> {
  const object: KubernetesObject = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: pod, namespace, labels: loadLabels },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 1,
      securityContext: { ...restrictedPodSecurity, runAsUser: 1000 },
      containers: [
        {
          name: "load",
          image: images.node,
          imagePullPolicy: "IfNotPresent",
          command: ["node", "/programs/load"],
          env: [{ name: "TARGET", value: target }],
          readinessProbe: { httpGet: { path: "/", port: 8081 }, periodSeconds: 1 },
          securityContext: restrictedContainerSecurity,
          resources,
          volumeMounts: mounted.volumeMounts,
        },
      ],
      volumes: mounted.volumes,
    },
  };
  await apply(context, [object]);
  await kubectl(context, ["-n", namespace, "wait", "pod", pod, "--for=condition=Ready", "--timeout=120s"]);
}

/** Ends the traffic. */
export async function stopLoad(context: RunContext, namespace: string, pod = "load"): Promise<void> {
  await kubectl(context, ["-n", namespace, "delete", "pod", pod, "--ignore-not-found"]);
}

/** What the traffic has met so far: `v1 200`, `v2 500`, `lost`, each with its number. */
export async function answers(
  { cluster }: RunContext,
  namespace: string,
  pod = "load",
): Promise<Readonly<Record<string, number>>> {
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}:8081/proxy/`;
  return (await getRaw(cluster, path)) as Readonly<Record<string, number>>;
}

/** What came in between two readings; what did not come is left out. */
export function since(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Record<string, number> {
  const grown = Object.entries(after).map(([key, count]) => [key, count - (before[key] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, count]) => count > 0));
}

/** The state of a Rollout, as far as this suite looks at it. */
export interface RolloutStatus {
  readonly phase?: string;
  readonly message?: string;
  readonly abort?: boolean;
  readonly currentPodHash?: string;
  readonly stableRS?: string;
  readonly currentStepIndex?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly observedGeneration?: string;
  readonly controllerPause?: boolean;
  readonly pauseConditions?: readonly { readonly reason: string }[];
  readonly blueGreen?: { readonly activeSelector?: string; readonly previewSelector?: string };
}

const rollouts = (namespace: string) => `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${name}`;

/** The Rollout's status, once the controller has seen its latest version. */
export async function status({ cluster }: RunContext, namespace: string): Promise<RolloutStatus | undefined> {
  const object = (await getRaw(cluster, rollouts(namespace))) as {
    readonly metadata: { readonly generation: number };
    readonly status?: RolloutStatus;
  };
  return object.status?.observedGeneration === String(object.metadata.generation) ? object.status : undefined;
}

/** Waits for a state of the Rollout, five minutes at most. */
export async function until(
  context: RunContext,
  namespace: string,
  what: string,
  holds: (status: RolloutStatus) => boolean,
): Promise<RolloutStatus> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    const found = await status(context, namespace);
    if (found !== undefined && holds(found)) return found;
    if (Date.now() > deadline) throw new Error(`waited for ${what} in vain: ${JSON.stringify(found)}`);
    await sleep(500);
  }
}

export const isHealthy = ({ phase }: RolloutStatus) => phase === "Healthy";

/** Changes the Rollout's status as a person does who decides. */
export async function decide(context: RunContext, namespace: string, change: object): Promise<void> {
  const patch = ["--subresource=status", "--type=merge", "--patch", JSON.stringify({ status: change })];
  await kubectl(context, ["-n", namespace, "patch", "rollout", name, ...patch]);
}

/** Writes down each state of the Rollout that shows, until it is stopped. */
export class Watch {
  readonly seen: { step: number; young: number; ready: number }[] = [];
  readonly #child: ChildProcess;

  constructor({ cluster }: RunContext, namespace: string) {
    const fields = ["currentStepIndex", "updatedReplicas", "readyReplicas"].map((field) => `{.status.${field}}`);
    const output = `jsonpath=${fields.join(",")}{"\\n"}`;
    const args = ["-n", namespace, "get", "rollout", name, "--watch", "--output", output];
    this.#child = spawn(cluster.kubectl, ["--kubeconfig", cluster.kubeconfig, ...args], {
      stdio: ["ignore", "pipe", 2],
    });
    assert.ok(this.#child.stdout);
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      const [step = 0, young = 0, ready = 0] = line.split(",").map(Number);
      this.seen.push({ step, young, ready });
    });
  }

  stop(): void {
    this.#child.kill();
  }
}

/** How the analyses of a Rollout ended, the oldest first. */
export async function analysisPhases({ cluster }: RunContext, namespace: string, hash: string): Promise<string[]> {
  const selector = encodeURIComponent(`rollouts-pod-template-hash=${hash}`);
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/analysisruns?labelSelector=${selector}`;
  const { items } = (await getRaw(cluster, path)) as {
    readonly items: readonly {
      readonly metadata: { readonly creationTimestamp: string };
      readonly status?: { readonly phase?: string };
    }[];
  };
  const byAge = items.toSorted((a, b) => a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp));
  return byAge.map((item) => item.status?.phase ?? "");
}
