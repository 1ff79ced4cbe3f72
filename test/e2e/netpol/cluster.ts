import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import type { RunContext } from "../../../cli/run/context.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../../../objects/podSecurity.ts";
import { images } from "../../../versions.ts";

const run = promisify(execFile);

/** A pod of a test: it answers on TCP 8080 and 9090 and on UDP 5353, and asks others when it is told to. */
export interface TestPod {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Something that a pod may reach or not: `tcp 10.88.0.5:8080`. */
export type Target = `${"tcp" | "udp"} ${string}:${number}`;

const server = `
const net = require("node:net");
for (const port of [8080, 9090]) net.createServer((socket) => socket.on("error", () => {}).end("hello")).listen(port);
const socket = require("node:dgram").createSocket("udp4");
socket.on("message", (message, { port, address }) => socket.send(message, port, address)).bind(5353);
process.on("SIGTERM", () => process.exit());
`;

/** Asks every target at once; says for each whether it answered within a second and a half. */
const client = `
const targets = JSON.parse(process.argv[1]);
const ask = (target) => new Promise((resolve) => {
  const [protocol, host, port] = target.split(/[ :]/);
  setTimeout(resolve, 1500, false);
  if (protocol === "tcp")
    require("node:net").connect(Number(port), host, () => resolve(true)).on("error", () => {});
  else
    require("node:dgram").createSocket("udp4").on("message", () => resolve(true)).on("error", () => {}).send("x", Number(port), host);
});
Promise.all(targets.map(ask)).then((answers) => { console.log(JSON.stringify(answers)); process.exit(); });
`;

export function podObject({ namespace, name, labels }: TestPod, program = server): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: "Never",
      terminationGracePeriodSeconds: 1,
      securityContext: { ...restrictedPodSecurity, runAsUser: 1000 },
      containers: [
        {
          name: "main",
          image: images.node,
          imagePullPolicy: "IfNotPresent",
          command: ["node", "-e", program],
          ports: [
            { name: "web", containerPort: 8080 },
            { name: "echo", containerPort: 5353, protocol: "UDP" },
          ],
          ...(program === server && { readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 } }),
          securityContext: restrictedContainerSecurity,
          resources: { requests: { cpu: "5m", memory: "32Mi" }, limits: { cpu: "1", memory: "96Mi" } },
        },
      ],
    },
  };
}

/**
 * A pod that plays a program of the platform: it has its labels, and answers on these TCP ports. It never becomes ready,
 * so that no Service leads to it.
 */
export function standIn(pod: TestPod, ports: readonly number[]): KubernetesObject {
  const answer = `for (const port of ${JSON.stringify(ports)}) require("node:net").createServer((socket) => socket.on("error", () => {}).end("hello")).listen(port);
process.on("SIGTERM", () => process.exit());`;
  const { spec, ...object } = podObject(pod, answer);
  return { ...object, spec: { ...(spec as object), readinessGates: [{ conditionType: "payments-platform/never" }] } };
}

/** Runs kubectl as the cluster's administrator, with objects on its standard input where some are given. */
export async function kubectl(
  { cluster }: RunContext,
  args: readonly string[],
  objects?: readonly KubernetesObject[],
): Promise<string> {
  const given = ["--kubeconfig", cluster.kubeconfig, ...args];
  if (objects === undefined) return (await run(cluster.kubectl, given, { maxBuffer: 2 ** 24 })).stdout;
  const child = spawn(cluster.kubectl, given, { stdio: ["pipe", "inherit", "inherit"] });
  child.stdin.end(JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
  const status = await new Promise((resolve) => child.once("exit", resolve));
  assert.equal(status, 0, `kubectl ${args.join(" ")}`);
  return "";
}

/** Creates or changes objects. */
export async function apply(context: RunContext, objects: readonly KubernetesObject[]): Promise<void> {
  await kubectl(context, ["apply", "--server-side", "--force-conflicts", "--filename", "-"], objects);
}

/** A pod's address, once it is ready. */
export async function addressOf(context: RunContext, { namespace, name }: TestPod): Promise<string> {
  await kubectl(context, ["--namespace", namespace, "wait", "pod", name, "--for=condition=Ready", "--timeout=60s"]);
  return kubectl(context, ["--namespace", namespace, "get", "pod", name, "--output=jsonpath={.status.podIP}"]);
}

/** Those of the targets that a pod reaches. */
export async function reached(
  context: RunContext,
  { namespace, name }: TestPod,
  targets: readonly Target[],
): Promise<Target[]> {
  const text = await kubectl(context, [
    ...["--namespace", namespace, "exec", name, "--"],
    ...["node", "-e", client, "--", JSON.stringify(targets)],
  ]);
  const answers = JSON.parse(text) as readonly boolean[];
  return targets.filter((_, index) => answers[index]);
}
