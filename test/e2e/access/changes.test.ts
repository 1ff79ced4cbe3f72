import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiServer } from "./apiServer.ts";
import {
  admitted,
  change,
  controller,
  garbageCollector,
  merge,
  operator,
  type Run,
  refused,
  running,
  startPolicedServer,
  workflows,
} from "./policedServer.ts";

let api: ApiServer;

before(async () => {
  api = await startPolicedServer();
});

after(async () => {
  await api?.stop();
});

test("an operator decides a waiting gate, as argo-server's set does it", async () => {
  for (const phase of ["Succeeded", "Failed"]) {
    const name = await running(api);
    admitted(await change(api, name, operator, (run) => decided(run, "gate", phase)));
  }
});

test("a gate of a run with very many nodes can be decided too", async () => {
  const name = await running(api);
  const node = { type: "Pod", phase: "Succeeded", outputs: { exitCode: "0" }, children: ["x"] };
  const nodes = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`node-${index}`, node]));
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ status: { nodes } }, controller)));
  refused(await change(api, name, operator, (run) => withNode(run, "node-999", {})), /status\.nodes node-999/);
  admitted(await change(api, name, operator, (run) => decided(run, "gate", "Succeeded")));
});

test("an operator changes nothing else of a run", async () => {
  const node = (id: string, fields: object) => (run: Run) =>
    withNode(run, id, { ...(run.status.nodes[id] as object), ...fields });
  const cases: readonly [string, (run: Run) => Run, RegExp][] = [
    ["a pod's node", node("job", { phase: "Succeeded" }), /status\.nodes job: only a gate that waits/],
    ["a decided gate", node("decided", { phase: "Succeeded" }), /status\.nodes decided: only a gate that waits/],
    ["a new node", (run) => withNode(run, "more", { type: "Suspend", phase: "Running" }), /status\.nodes more/],
    [
      "a removed node",
      ({ status, ...run }) => ({ ...run, status: { ...status, nodes: { gate: status.nodes["gate"] } } }),
      /status\.nodes/,
    ],
    ["a gate's inputs", node("gate", { inputs: { parameters: [] } }), /status\.nodes gate: a decision sets only/],
    ["a gate's type", node("gate", { type: "Skipped" }), /status\.nodes gate: a decision sets only/],
    ["a gate's children", node("gate", { children: ["x"] }), /a decision sets only/],
    ["a skipped gate", node("gate", { phase: "Omitted" }), /a decision ends the gate/],
    ["a message alone", node("gate", { message: "m" }), /a decision ends the gate/],
    [
      "a verdict that waits for the deadline",
      node("gate", { outputs: { parameters: [{ name: "verdict", value: "YES" }] } }),
      /a decision ends the gate/,
    ],
    ["a decision without a verdict", node("gate", { phase: "Succeeded" }), /a decision ends the gate/],
    [
      "a further output",
      node("gate", {
        phase: "Succeeded",
        outputs: {
          parameters: [
            { name: "verdict", value: "YES" },
            { name: "x", value: "1" },
          ],
        },
      }),
      /own output parameters/,
    ],
    [
      "an output's exit code",
      node("gate", { phase: "Succeeded", outputs: { exitCode: "0", parameters: [{ name: "verdict", value: "YES" }] } }),
      /own output parameters/,
    ],
    ["the phase", (run) => ({ ...run, status: { ...run.status, phase: "Succeeded" } }), /status: only the controller/],
    [
      "the stored spec",
      (run) => ({ ...run, status: { ...run.status, storedWorkflowTemplateSpec: { entrypoint: "accounting" } } }),
      /status: only the controller/,
    ],
    [
      "the stored templates",
      (run) => ({ ...run, status: { ...run.status, storedTemplates: {} } }),
      /status: only the controller/,
    ],
    ["global outputs", (run) => ({ ...run, status: { ...run.status, outputs: {} } }), /status: only the controller/],
    [
      "compressed nodes",
      ({ status: { nodes, ...status }, ...run }) =>
        ({ ...run, status: { ...status, compressedNodes: "x" } }) as unknown as Run,
      /status/,
    ],
    ["the whole status", ({ status, ...run }) => run as Run, /status: only the controller/],
    [
      "arguments",
      (run) => ({ ...run, spec: { ...run.spec, arguments: { parameters: [{ name: "date", value: "2026-01-02" }] } } }),
      /spec: once a run is created/,
    ],
    [
      "no arguments",
      (run) => ({ ...run, spec: { workflowTemplateRef: run.spec["workflowTemplateRef"] } }),
      /spec: once a run is created/,
    ],
    ["a priority", (run) => ({ ...run, spec: { ...run.spec, priority: 7 } }), /spec: /],
    [
      "a shutdown of its own",
      (run) => ({ ...run, spec: { ...run.spec, shutdown: "Never" } }),
      /spec\.shutdown 'Never': expected Stop or Terminate/,
    ],
    [
      "the completed label",
      (run) => withMetadata(run, { labels: { "workflows.argoproj.io/completed": "true" } }),
      /metadata: only the labels/,
    ],
    [
      "an annotation",
      (run) => withMetadata(run, { annotations: { "workflows.argoproj.io/pod-gc-strategy": "x" } }),
      /metadata: only the labels/,
    ],
    [
      "a finalizer",
      (run) => withMetadata(run, { finalizers: ["workflows.argoproj.io/artifact-gc"] }),
      /ownerReferences and finalizers/,
    ],
    [
      "an owner",
      (run) => withMetadata(run, { ownerReferences: [{ apiVersion: "v1", kind: "Pod", name: "x", uid: "x" }] }),
      /ownerReferences and finalizers/,
    ],
  ];
  const name = await running(api);
  for (const [what, edit, message] of cases) {
    for (const user of [operator, undefined]) {
      // The administrator is held to the rules too.
      refused(await change(api, name, user, edit), message, what);
    }
  }
  admitted(await change(api, name, controller, (run) => ({ ...run, status: { ...run.status, phase: "Succeeded" } })));
});

test("an operator stops, terminates and pauses a run, and argo-server notes who", async () => {
  for (const spec of [
    { shutdown: "Stop" },
    { shutdown: "Terminate" },
    { suspend: true },
    { activeDeadlineSeconds: 1 },
  ]) {
    const name = await running(api);
    const metadata = { labels: { "workflows.argoproj.io/actor": "someone", "workflows.argoproj.io/action": "Stop" } };
    admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ spec, metadata }, operator)));
  }
});

test("garbage collection and deletion go on", async () => {
  const name = await running(api);
  const owned = { metadata: { finalizers: ["orphan"], ownerReferences: [] } };
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge(owned, controller)));
  admitted(await api.call("DELETE", `${workflows}/${name}`));
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ metadata: { finalizers: null } })));
  const orphan = await running(api);
  // Allowed by policy; the collector's own rights are not installed here.
  const answer = await api.call(
    "PATCH",
    `${workflows}/${orphan}`,
    merge({ metadata: { finalizers: ["x/y"] } }, garbageCollector),
  );
  assert.doesNotMatch(answer.body.message ?? "", /ValidatingAdmissionPolicy/);
});

function decided(run: Run, id: string, phase: string): Run {
  const outputs = { parameters: [{ name: "verdict", default: "NO", value: "YES" }] };
  const node = {
    ...(run.status.nodes[id] as object),
    phase,
    finishedAt: "2026-01-01T00:01:00Z",
    message: "m",
    outputs,
  };
  return withMetadata(withNode(run, id, node), { labels: { "workflows.argoproj.io/actor": "someone" } });
}

const withNode = (run: Run, id: string, node: unknown): Run => ({
  ...run,
  status: { ...run.status, nodes: { ...run.status.nodes, [id]: node } },
});

function withMetadata(
  run: Run,
  { labels, ...more }: { readonly labels?: object; readonly [field: string]: unknown },
): Run {
  return {
    ...run,
    metadata: { ...run.metadata, ...more, labels: { ...(run.metadata["labels"] as object), ...labels } },
  };
}
