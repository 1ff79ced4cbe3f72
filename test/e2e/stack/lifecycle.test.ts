import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { neededImages } from "../../../embedded/images/needed.ts";
import { describeObject, type KubernetesObject } from "../../../objects/kubernetes.ts";
import { type TestNode, testNode } from "../node/testNode.ts";
import { type Configuration, type TestStack, testStack } from "./stack.ts";

/*
 * A stack's life through the real engine, on a cluster that is there already and outlives it:
 * each step is asserted against the live API.
 */

let node: TestNode;
let stack: TestStack;
let configuration: Configuration;

before(async () => {
  node = await testNode("stack", neededImages([]));
  const { kubeconfig } = await node.up();
  stack = testStack("e2e-stack");
  const never = ["0 0 1 1 *"];
  configuration = {
    environment: "development",
    cluster: { kind: "existing", kubeconfigPath: kubeconfig },
    argo: { requeueTime: "2s" },
    payments: { secondsToSleep: 1 },
    crons: { basic: { schedules: never }, daily: { schedules: never, deadline: "90s" } },
  };
  await stack.configure(configuration);
});

after(async () => {
  await stack?.forget();
  await node?.purge();
});

test("up: every object of the stack is there, and a run waits at its approval", async () => {
  assert.match(await stack.command("up"), /◆ approval +waiting/);
  const objects = await stack.objects();
  assert.ok(objects.length > 60, `${objects.length} objects`);
  for (const object of objects) assert.ok(await live(object), `${describeObject(object)} is on the cluster`);
});

test("preview: nothing to change", async () => {
  const { changes, counts } = await stack.preview();
  assert.deepEqual(changes, []);
  assert.deepEqual(Object.keys(counts), ["same"]);
});

test("a template deleted by hand comes back with refresh and up", async () => {
  const template = ["--namespace", "payments", "workflowtemplate", "payments-wf-template"] as const;
  const before = await uid(...template);
  await node.kubectl("delete", ...template);
  await stack.pulumi("refresh", "--yes", "--skip-preview");
  const name = "payments-templates-workflowtemplate-payments-payments-wf-template";
  assert.deepEqual((await stack.preview()).changes, [`create ${name}`]);
  await stack.pulumi("up", "--yes", "--skip-preview");
  assert.notEqual(await uid(...template), before);
  assert.deepEqual((await stack.preview()).changes, []);
});

test("a template changed by hand is put right by refresh and up", async () => {
  const template = ["--namespace", "payments", "workflowtemplate", "heartbeat-template"] as const;
  const entrypoint = () => node.kubectl("get", ...template, "--output", "jsonpath={.spec.entrypoint}");
  const before = await entrypoint();
  await node.kubectl("patch", ...template, "--type", "merge", "--patch", '{"spec":{"entrypoint":"other"}}');
  await stack.pulumi("refresh", "--yes", "--skip-preview");
  await stack.pulumi("up", "--yes", "--skip-preview");
  assert.equal(await entrypoint(), before);
});

test("a changed setting changes exactly what depends on it", async () => {
  const templates = (names: readonly string[]) =>
    names.map((name) => `update payments-templates-workflowtemplate-payments-${name}-template`);
  await stack.configure({ ...configuration, payments: { secondsToSleep: 2 } });
  assert.deepEqual((await stack.preview()).changes, templates(["failed-job", "heartbeat", "successful-job"]));
  await stack.configure({ ...configuration, payments: { secondsToSleep: 1, operators: ["operator", "second"] } });
  assert.deepEqual((await stack.preview()).changes, [
    "create payments-access-role-payments-operator-second",
    "create payments-access-rolebinding-payments-operator-second",
    "create payments-access-serviceaccount-payments-operator-second",
  ]);
  await stack.configure({ ...configuration, argo: { requeueTime: "3s" } });
  assert.deepEqual((await stack.preview()).changes, ["update argo-workflows-deployment-argo-workflow-controller"]);
  await stack.configure(configuration);
  assert.deepEqual((await stack.preview()).changes, []);
});

test("a suspension set in an incident survives an update of the cron", async () => {
  const cron = ["--namespace", "payments", "cronworkflow", "daily-payments-cron"] as const;
  await node.kubectl("patch", ...cron, "--type", "merge", "--patch", '{"spec":{"suspend":true}}');
  const crons = configuration["crons"] as { readonly daily: object };
  await stack.configure({ ...configuration, crons: { ...crons, daily: { ...crons.daily, startingDeadline: "20m" } } });
  assert.deepEqual((await stack.preview()).changes, [
    "update payments-crons-cronworkflow-payments-daily-payments-cron",
  ]);
  await stack.pulumi("up", "--yes", "--skip-preview");
  const spec = ["get", ...cron, "--output", "jsonpath={.spec.suspend} {.spec.startingDeadlineSeconds}"] as const;
  assert.equal(await node.kubectl(...spec), "true 1200");
  assert.deepEqual((await stack.preview()).changes, []);
});

test("destroy: within two minutes nothing of the stack is left, and the cluster lives on", async () => {
  const objects = await stack.objects();
  const begin = Date.now();
  await stack.command("destroy");
  assert.ok(Date.now() - begin < 120_000, `destroy took ${(Date.now() - begin) / 1000} s`);
  for (const object of objects) assert.ok(!(await live(object)), `${describeObject(object)} is gone`);
  assert.equal((await node.state()).ready, true);
});

/** Whether the API server has an object; a kind that it no longer knows has none. */
async function live({ apiVersion, kind, metadata }: KubernetesObject): Promise<boolean> {
  const [version, group] = apiVersion.split("/").reverse();
  const resource = group === undefined ? kind : `${kind}.${version}.${group}`;
  const { namespace, name } = metadata;
  const place = namespace === undefined ? [] : ["--namespace", namespace];
  try {
    await node.kubectl("get", ...place, resource, name, "--output", "name");
    return true;
  } catch (error) {
    if (/NotFound|doesn't have a resource type/.test(String(error))) return false;
    throw error;
  }
}

function uid(...object: readonly string[]): Promise<string> {
  return node.kubectl("get", ...object, "--output", "jsonpath={.metadata.uid}");
}
