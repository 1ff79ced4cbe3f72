import assert from "node:assert/strict";
import { test } from "node:test";
import { requests } from "../../../checks/capacity/requests.ts";
import { deployment, found, object, workflowTemplate } from "../model/objects.ts";

const quota = object("ResourceQuota", "quota", {
  spec: { hard: { "requests.cpu": "8", "limits.memory": "8Gi", pods: 4 } },
});
const pod = (resources?: object) => deployment({ containers: [{ name: "main", ...(resources && { resources }) }] });
const at = "spec.template.spec.containers[main]";

test("under a quota each container says what it takes", () => {
  assert.deepEqual(found(requests, [pod()]), []);
  assert.deepEqual(found(requests, [quota, pod()]), [
    `PP-804 ${at} has no requests.cpu, limits.memory, which ResourceQuota payments/quota asks of every container`,
  ]);
  assert.deepEqual(found(requests, [quota, pod({ limits: { cpu: 1 } })]), [
    `PP-804 ${at}.resources has no limits.memory, which ResourceQuota payments/quota asks of every container`,
  ]);
  assert.deepEqual(
    found(requests, [quota, pod({ limits: { cpu: 1, memory: "1Gi" } })]),
    [],
    "a limit is a request too",
  );
  const limits = object("LimitRange", "limits", {
    spec: { limits: [{ type: "Container", default: { memory: "1Gi" }, defaultRequest: { cpu: "1" } }] },
  });
  assert.deepEqual(found(requests, [quota, limits, pod()]), []);
});

test("a workflow's pods get what the controller gives them", () => {
  const run = workflowTemplate([{ name: "run", container: { image: "job:1.0.0" } }]);
  const resources = "resources: {limits: {cpu: 1, memory: 1Gi}}";
  const settings = (data: object) =>
    object("ConfigMap", "workflow-controller-configmap", { data }, { namespace: "argo" });
  assert.deepEqual(found(requests, [quota, run, settings({ mainContainer: resources, executor: resources })]), []);
  assert.deepEqual(found(requests, [quota, run, settings({ mainContainer: resources })]), [
    "PP-804 data gives the init and wait containers no requests.cpu, limits.memory, which ResourceQuota payments/quota asks of every container",
  ]);
  assert.deepEqual(
    found(requests, [quota, run]).map((line) => line.slice(0, 46)),
    ["PP-804? spec.templates[run].container has no r"],
  );
  const patched = workflowTemplate([{ name: "run", podSpecPatch: "{}", container: { image: "job:1.0.0" } }]);
  assert.deepEqual(found(requests, [quota, patched]), []);
  const memory = "{{inputs.parameters.memory}}";
  const filled = { image: "job:1.0.0", resources: { limits: { cpu: 1, memory } } };
  assert.deepEqual(found(requests, [quota, workflowTemplate([{ name: "run", container: filled }])]), []);
});

test("a request above the limit", () => {
  assert.deepEqual(
    found(requests, [pod({ requests: { cpu: "2", memory: "1Gi" }, limits: { cpu: 1, memory: "1024Mi" } })]),
    [`PP-806 ${at}.resources.requests.cpu asks for 2, more than its limit of 1`],
  );
  const limits = object("LimitRange", "limits", {
    spec: { limits: [{ type: "Container", default: { memory: "512Mi" } }] },
  });
  assert.deepEqual(found(requests, [limits, pod({ requests: { memory: "1Gi" } })]), [
    `PP-806 ${at}.resources.requests.memory asks for 1Gi, more than the limit that the namespace's LimitRange gives it of 512Mi`,
  ]);
});
