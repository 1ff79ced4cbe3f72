import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { exampleKubeconfig } from "./cluster/kubeconfigs.ts";
import { mockEngine, resolved, settle } from "./mocks.ts";
import { outlives, recordRequests } from "./requests.ts";

/*
 * The whole program on a mocked engine. The golden list holds what a resource is known by: a type or a name that
 * changes there deletes and creates what it stands for in every stack, unless it gets an alias.
 */

const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));
const kubeconfigPath = join(folder, "kubeconfig");
writeFileSync(kubeconfigPath, exampleKubeconfig());

const schedules = ["*/2 * * * *"];
const registered = await mockEngine({
  config: {
    environment: "development",
    cluster: { kind: "existing", kubeconfigPath },
    crons: { basic: { schedules }, daily: { schedules, deadline: "90s" } },
  },
});
const requests = recordRequests();
const outputs = await import("../../index.ts");
await settle();

const lines = registered.map(({ type, name }) => `${type} ${name}`).sort();
const golden = new URL("golden/resources.txt", import.meta.url);

test("the resources of a development stack are those of the golden list", () => {
  const text = `${lines.join("\n")}\n`;
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, "utf8"));
});

test("no two resources share a name", () => {
  assert.equal(new Set(registered.map(({ name }) => name)).size, registered.length);
});

test("every object has a name of its own, so that it is never doubled", () => {
  for (const { type, name, inputs } of registered.filter(({ type }) => type.startsWith("kubernetes:")))
    assert.ok((inputs["metadata"] as { name?: string }).name, `${type} ${name}`);
});

test("no command runs for a cluster that is there already before it is drained", () => {
  const commands = registered.filter(({ type }) => type.startsWith("command:"));
  assert.deepEqual(
    commands.map(({ name, inputs }) => [name, inputs["create"]]),
    [["drain-argo-workflows", undefined]],
  );
});

test("a drain goes first: everything else is still there", () => {
  const drain = requests.find(({ name }) => name === "drain-argo-workflows");
  assert.ok(drain);
  const alive = outlives(requests, drain.urn);
  // A component is nothing on the cluster.
  const others = requests.filter(({ type, urn }) => !type.startsWith("payments:") && urn !== drain.urn);
  assert.deepEqual(
    others.filter(({ urn }) => !alive.has(urn)).map(({ name }) => name),
    [],
  );
});

test("the cluster goes last", () => {
  const provider = requests.find(({ name }) => name === "cluster-kubernetes");
  assert.ok(provider);
  const left = [...outlives(requests, provider.urn)];
  assert.deepEqual(left, [provider.parent]);
});

test("what may be started is what a template says it takes", () => {
  const runs = registered.find(({ name }) => name === "payments-access-validatingadmissionpolicy-payments-runs");
  assert.ok(runs);
  const { variables } = runs.inputs["spec"] as { variables: { name: string; expression: string }[] };
  const runnable = JSON.parse(variables.find(({ name }) => name === "runnable")?.expression ?? "") as object;
  assert.deepEqual(Object.entries(runnable)[0], ["payments-wf-template", ["date", "deadline"]]);
  assert.equal("successful-job-template" in runnable, false);
});

test("the outputs", async () => {
  assert.deepEqual(await resolved(outputs.kubeconfig), { value: exampleKubeconfig(), known: true, secret: true });
  assert.equal(outputs.clusterKind, "existing");
  assert.equal((await resolved(outputs.namespaces.argo)).value, "argo");
  assert.equal((await resolved(outputs.namespaces.payments)).value, "payments");
});
