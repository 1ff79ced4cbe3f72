import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sensorUser } from "../../../objects/events/delivery.ts";
import type { ApiServer } from "./apiServer.ts";
import {
  admitted,
  controller,
  merge,
  operator,
  plain,
  refused,
  startPolicedServer,
  workflows,
} from "./policedServer.ts";

/* What the sensor may do with runs: start one that is named after its delivery, and find that one again. */

let api: ApiServer;

before(async () => {
  api = await startPolicedServer();
});

after(async () => {
  await api?.stop();
});

/** As the sensor's trigger says it: created where there is none of the name, else merged into it. */
function run(name: string, spec: object = plain) {
  const metadata = { name, namespace: "payments", labels: { "payments-platform/started-by": "webhook" } };
  return { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata, spec };
}

const create = (body: object, user = sensorUser) => api.call("POST", workflows, { user, body });
const again = (name: string, body: object) => api.call("PATCH", `${workflows}/${name}`, merge(body, sensorUser));
const otherDate = { ...plain, arguments: { parameters: [{ name: "date", value: "2026-01-02" }] } };

test("a delivery starts one run; the same again changes nothing, another one of its id is refused", async () => {
  const name = "payments-webhook-delivery-1";
  admitted(await create(run(name)));
  assert.equal((await create(run(name))).status, 409);
  // By now it has a status and labels of the controller's.
  const labels = { "workflows.argoproj.io/phase": "Running" };
  const status = { phase: "Running", nodes: { gate: { id: "gate", type: "Suspend", phase: "Running" } } };
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ status, metadata: { labels } }, controller)));
  const { body: first } = await api.call("GET", `${workflows}/${name}`);
  admitted(await again(name, run(name)));
  // Its resourceVersion, too: nothing was written.
  assert.deepEqual((await api.call("GET", `${workflows}/${name}`)).body, first);
  refused(await again(name, run(name, otherDate)), /a delivery/);
});

test("the sensor decides no gate, stops no run, and pauses none", async () => {
  const name = "payments-github-delivery-2";
  admitted(await create(run(name)));
  const gate = { id: "gate", type: "Suspend", phase: "Running" };
  const status = { phase: "Running", nodes: { gate } };
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ status }, controller)));
  for (const change of [
    { spec: { shutdown: "Terminate" } },
    { spec: { suspend: true } },
    { spec: { activeDeadlineSeconds: 1 } },
    { status: { nodes: { gate: { phase: "Failed" } } } },
    { metadata: { labels: { "workflows.argoproj.io/actor": "operator" } } },
    { metadata: { annotations: { note: "x" } } },
  ])
    refused(await again(name, change), /a delivery|metadata: only the labels/, JSON.stringify(change));
});

test("the sensor starts no other runs", async () => {
  const names = ["run", "payments-wf-1", "payments-webhook", "payments-webhook--a", "payments-other-1"];
  for (const name of [...names, `payments-github-${"a".repeat(41)}`])
    refused(await create(run(name)), /a delivery starts a run of payments-wf-template/, name);
  refused(
    await create(run("payments-webhook-3", { workflowTemplateRef: { name: "basic-template" }, arguments: {} })),
    /a delivery starts a run of payments-wf-template/,
  );
  const { metadata: _, ...unnamed } = run("");
  refused(await create({ ...unnamed, metadata: { generateName: "payments-webhook-" } }), /a delivery starts a run/);
  refused(await create(run("payments-webhook-4", { ...plain, entrypoint: "accounting" })), /spec\.entrypoint/);
});

test("an operator's runs are named as before", async () => {
  admitted(await create(run("anything"), operator));
});
