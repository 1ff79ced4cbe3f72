import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { nodeLayout } from "../../../embedded/node/layout.ts";
import { ctr } from "../../../embedded/node/nodeImages.ts";
import type { Plan } from "../../../embedded/node/plan.ts";
import { awaitPlan, follow, supervisorState } from "../../../embedded/node/supervisor.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { images } from "../../../versions.ts";
import { hostSettings, testNode, traces, until } from "./testNode.ts";

/* From nothing to a node that holds data, through a stop, to nothing again. */

const node = await testNode("test-life", ["node"]);
const settings = await hostSettings();

before(async () => {
  await node.up();
});

after(async () => {
  await node.purge();
  assert.deepEqual(await traces(node), []);
  assert.equal(await hostSettings(), settings, "the host's firewall and settings are as they were");
});

const labels = { app: "writer" };

/** Runs as nobody in particular, and counts its starts in a file of its volume. */
const writer: KubernetesObject[] = [
  {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data" },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "10Mi" } } },
  },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "writer" },
    spec: {
      selector: { matchLabels: labels },
      strategy: { type: "Recreate" },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 1,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 4711,
            fsGroup: 4711,
            seccompProfile: { type: "RuntimeDefault" },
          },
          containers: [
            {
              name: "writer",
              image: images.node,
              command: ["sh", "-c", "id -u >> /data/starts && touch /tmp/ready && exec sleep 3600"],
              readinessProbe: { exec: { command: ["test", "-f", "/tmp/ready"] }, periodSeconds: 1 },
              volumeMounts: [{ name: "data", mountPath: "/data" }],
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
            },
          ],
          volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }],
        },
      },
    },
  },
];

const starts = async () =>
  (await node.kubectl("exec", "deployment/writer", "--", "cat", "/data/starts")).trim().split("\n");

test("`up` says where everything is, and keeps it from other users", async () => {
  const state = await node.state();
  assert.ok(state.running && state.ready);
  assert.match(state.server, /^https:\/\/10\.88\.\d+\.2:6443$/);
  assert.equal(((await stat(state.kubeconfig)).mode & 0o777).toString(8), "600");
  assert.equal(((await stat(state.directory)).mode & 0o777).toString(8), "700");
  for (const path of [state.caCertificate, state.auditLog, join(node.directory, "pki", "ca.crt")]) await stat(path);
});

test("a second `up` is quick and leaves every process alone", async () => {
  const first = await node.state();
  const started = Date.now();
  const second = await node.up();
  assert.deepEqual(second.processes, first.processes);
  assert.ok(Date.now() - started < 10_000, `took ${Date.now() - started} ms`);
});

test("a pod that is not root writes to a volume of the default class", async () => {
  await node.apply(...writer);
  await node.kubectl("rollout", "status", "deployment/writer", "--timeout=90s");
  assert.deepEqual(await starts(), ["4711"]);
});

test("a node has room for 250 pods", async () => {
  const pods = await node.kubectl("get", "nodes", "--output", "jsonpath={.items[0].status.allocatable.pods}");
  assert.ok(Number(pods) >= 250, `${pods} pods`);
});

test("`down` leaves nothing but the data; `up` brings objects, volumes and pods back", async () => {
  await node.kubectl("create", "configmap", "kept", "--from-literal=word=before");
  const running = (await traces(node)).join(" ");
  for (const trace of ["process", "/run/netns/", "pp-test-life", "/sys/fs/cgroup/"])
    assert.ok(running.includes(trace), running);
  await node.down();
  assert.deepEqual(await traces(node), []);
  assert.equal((await node.state()).running, false);
  await node.down();

  await node.up();
  assert.equal(await node.kubectl("get", "configmap", "kept", "--output", "jsonpath={.data.word}"), "before");
  await until("the pod to run again", 90, async () =>
    starts().then(
      (found) => found.length === 2 && found.every((user) => user === "4711"),
      () => false,
    ),
  );
});

test("a volume goes with its claim", async () => {
  await node.kubectl("delete", "deployment/writer", "pvc/data", "--timeout=60s");
  await until("no volume", 60, async () => (await node.kubectl("get", "pv", "--output", "name")) === "");
});

test("a changed plan restarts what it changes, and nothing else", async () => {
  const layout = nodeLayout(node.name);
  const first = await node.state();
  const plan = JSON.parse(await readFile(join(layout.run, "plan.json"), "utf8")) as Plan;
  const processes = plan.processes.map((process) =>
    process.name === "kube-proxy" ? { ...process, revision: "another" } : process,
  );
  await follow(layout, { ...plan, processes });
  await awaitPlan(layout, { ...plan, processes });
  const second = await node.state();
  const changed = second.processes.filter(({ name, pid }) =>
    first.processes.some((old) => old.name === name && old.pid !== pid),
  );
  assert.deepEqual(
    changed.map(({ name }) => name),
    ["kube-proxy"],
  );

  const surroundings = { ...plan, sysctls: { ...plan.sysctls, "net.ipv4.ip_default_ttl": "63" } };
  await follow(layout, surroundings);
  await awaitPlan(layout, surroundings);
  const pids = new Set(second.processes.map(({ pid }) => pid));
  assert.ok((await node.state()).processes.every(({ pid }) => !pids.has(pid)));
  assert.ok((await node.up()).ready);
});

test("an image that was removed is there again after `up`", async () => {
  const { init } = await supervisorState(nodeLayout(node.name));
  await ctr(init, "images", "remove", images.node);
  assert.ok(!(await ctr(init, "images", "list", "--quiet")).includes(images.node));
  await node.up();
  assert.ok((await ctr(init, "images", "list", "--quiet")).includes(images.node));
});
