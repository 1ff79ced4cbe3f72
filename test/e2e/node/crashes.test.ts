import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { run } from "../../../embedded/node/command.ts";
import { processesOf, testNode, traces, until } from "./testNode.ts";

/* Whatever is killed, the node comes back by itself or by the next command, and can always be ended completely. */

const node = await testNode("test-crash");

before(async () => {
  await node.up();
  await node.kubectl("create", "configmap", "kept", "--from-literal=word=before");
});

after(async () => {
  await node.purge();
  assert.deepEqual(await traces(node), []);
});

const supervised = [
  "etcd",
  "containerd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kubelet",
  "kube-proxy",
  "network-policy",
  "storage-provisioner",
];

async function find(name: string) {
  const found = (await node.state()).processes.find((process) => process.name === name);
  assert.ok(found, `${name} is among the node's processes`);
  return found;
}

/** kill -9, and never of process 0, which would be this test's own group. */
async function kill(name: string): Promise<number> {
  const { pid } = await find(name);
  assert.ok(pid > 1, `${name} runs`);
  process.kill(pid, "SIGKILL");
  return pid;
}

async function healthy(): Promise<boolean> {
  const { running, ready } = await node.state();
  return running && ready;
}

async function keptItsData(): Promise<void> {
  assert.equal(await node.kubectl("get", "configmap", "kept", "--output", "jsonpath={.data.word}"), "before");
}

test("the supervisor keeps exactly these processes", async () => {
  const names = (await node.state()).processes.map(({ name }) => name);
  assert.deepEqual(names.toSorted(), ["guard", "supervisor", ...supervised].toSorted());
});

for (const name of supervised) {
  test(`kill -9 of ${name}: it is started again, and the node is ready`, async () => {
    const killed = await find(name);
    assert.equal(await kill(name), killed.pid);
    await until(`${name} again`, 30, async () => {
      const now = await find(name);
      return now.running && now.pid !== killed.pid && now.restarts === killed.restarts + 1;
    });
    await until("ready again", 60, healthy);
    await keptItsData();
  });
}

test("killing containerd and the kubelet did not touch the pods", async () => {
  const restarts = "jsonpath={.items[*].status.containerStatuses[*].restartCount}";
  assert.equal(await node.kubectl("get", "pods", "--all-namespaces", "--output", restarts), "0");
});

test("kill -9 of the namespace's first process: the guard starts the node again", async () => {
  const [killed, pods] = [await find("supervisor"), (await processesOf(node)).length];
  assert.ok(pods > supervised.length);
  assert.equal(await kill("supervisor"), killed.pid);
  await until("a new first process", 30, async () => {
    const now = await find("supervisor");
    return now.running && now.pid !== killed.pid && now.restarts === 1;
  });
  await until("ready again", 60, healthy);
  await keptItsData();
});

test("kill -9 of the guard: the node goes on, and `up` restores the guard without touching it", async () => {
  const before = await node.state();
  await kill("guard");
  await until("the guard gone", 5, async () => !(await find("guard")).running);
  const meanwhile = await node.state();
  assert.equal(meanwhile.running, false, "a node that nobody would start again does not count as running");
  assert.equal(meanwhile.ready, true);
  const restored = await node.up();
  assert.ok(restored.running);
  assert.deepEqual(restored.processes.slice(1), before.processes.slice(1));

  const pid = await kill("supervisor");
  await until(
    "the new guard to do its work",
    60,
    async () => (await healthy()) && (await find("supervisor")).pid !== pid,
  );
});

test("kill -9 of guard and first process: `up` starts the node, with its data", async () => {
  for (const name of ["guard", "supervisor"]) await kill(name);
  await until("all gone", 10, async () => (await processesOf(node)).length === 0);
  assert.ok((await node.up()).running);
  await keptItsData();
});

test("the network namespace deleted by hand: `up` starts the node in a new one", async () => {
  await run("ip", ["netns", "delete", `payments-platform-${node.name}`]);
  assert.ok((await node.up()).ready);
  await keptItsData();
});

test("`down` after a crash leaves nothing but the data", async () => {
  for (const name of ["guard", "supervisor"]) await kill(name);
  await node.down();
  assert.deepEqual(await traces(node), []);
  await node.up();
  await keptItsData();
});

for (const milliseconds of [900, 1300, 2000, 4000]) {
  test(`\`up\` killed after ${milliseconds} ms: \`down\` leaves nothing, and \`up\` finds its way`, async () => {
    await node.down();
    await killedUp(milliseconds);
    await node.down();
    assert.deepEqual(await traces(node), []);
    await killedUp(milliseconds);
    assert.ok((await node.up()).ready);
    await keptItsData();
  });
}

test("two `up` at once: both succeed, and there is one node", async () => {
  await node.down();
  const [first, second] = await Promise.all([node.up(), node.up()]);
  assert.deepEqual(first.processes, second.processes);
});

async function killedUp(milliseconds: number): Promise<void> {
  const program = fileURLToPath(new URL("upOnce.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program, node.name], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await sleep(milliseconds);
  child.kill("SIGKILL");
  await ended;
}
