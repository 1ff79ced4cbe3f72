import assert from "node:assert/strict";
import { test } from "node:test";
import { drainWorkflows } from "../../../cli/drain/argoWorkflows.ts";
import { type Controller, fakeCluster, object } from "./fakeCluster.ts";

const bounds = { finish: 0, terminate: 0, release: 0 };
const crons = "cronworkflows.argoproj.io";
const workflows = "workflows.argoproj.io";
const failed = { phase: "Failed" };
const waiting = { phase: "Running", nodes: { a: { type: "Suspend", phase: "Running" } } };

/** Ends what is to terminate, and releases the pods of what is gone. */
const alive: Controller = (objects) => {
  objects[workflows] = (objects[workflows] ?? []).map((run) => (run["spec"] ? { ...run, status: failed } : run));
  if (objects[workflows].length === 0) objects["pods"] = [];
};

test("crons are suspended, waiting runs terminated, ended ones left alone, all removed", async () => {
  const { kubectl, calls, progress } = fakeCluster(
    {
      [crons]: [object("daily"), object("basic", { spec: { suspend: true } })],
      [workflows]: [
        object("old", { status: failed }),
        object("now", { status: waiting }),
        object("other", { metadata: { name: "other", namespace: "tenant" }, status: failed }),
      ],
      pods: [object("now-edi")],
    },
    alive,
  );
  await drainWorkflows(kubectl, progress, bounds);
  assert.deepEqual(calls, [
    'patch cronworkflows daily {"spec":{"suspend":true}}',
    'patch workflows now {"spec":{"shutdown":"Terminate"}}',
    "delete workflows old now",
    "delete workflows other",
  ]);
});

test("pods that a dead controller holds on to are released without it", async () => {
  const { kubectl, calls, progress, notes } = fakeCluster({
    [crons]: [],
    [workflows]: [object("now", { status: waiting })],
    pods: [object("p")],
  });
  await drainWorkflows(kubectl, progress, bounds);
  assert.equal(calls.at(-1), 'patch pods p {"metadata":{"finalizers":null}}');
  assert.match(notes.at(-1) ?? "", /^pod payments\/p was not released by the controller/);
});

test("a cluster that never had Argo Workflows is drained already", async () => {
  const { kubectl, calls, progress } = fakeCluster({ pods: [] });
  await drainWorkflows(kubectl, progress, bounds);
  assert.deepEqual(calls, []);
});
