import assert from "node:assert/strict";
import { test } from "node:test";
import { drain } from "../../cli/drain.ts";
import { CommandError } from "../../embedded/toolchain/command.ts";
import { silent } from "./silent.ts";

interface FakeObject {
  readonly metadata: { readonly name: string };
  readonly [field: string]: unknown;
}

/** A cluster that does what a controller and kubectl would, as far as draining asks for it. */
function fakeCluster(objects: Record<string, FakeObject[]>, controller: "alive" | "dead") {
  const calls: string[] = [];
  const kubectl = async (...args: readonly string[]): Promise<string> => {
    const [, namespace, verb = "", kind = "", ...rest] = args;
    assert.equal(namespace, "payments");
    if (objects[kind] === undefined)
      throw new CommandError("kubectl", "ended", 1, `error: the server doesn't have a resource type "${kind}"`);
    if (verb === "get") return JSON.stringify({ items: objects[kind] });
    calls.push(`${verb} ${kind.split(".")[0]} ${rest[0]} ${rest.at(-1)}`);
    const terminated = verb === "patch" && kind === "workflows.argoproj.io";
    if (terminated && controller === "alive")
      objects[kind] = objects[kind].map((run) => (run.metadata.name === rest[0] ? { ...run, status: failed } : run));
    if (verb === "delete" && controller === "alive") objects["pods"] = [];
    if (verb === "patch" && kind === "pods") objects["pods"] = [];
    return "";
  };
  return { kubectl, calls };
}

const bounds = { finish: 0, terminate: 0, release: 0 };
const failed = { phase: "Failed" };
const waiting = { phase: "Running", nodes: { a: { type: "Suspend", phase: "Running" } } };
const named = (name: string, rest: object = {}): FakeObject => ({ metadata: { name }, ...rest });

test("crons are suspended, waiting runs terminated, ended ones left alone, all removed", async () => {
  const { kubectl, calls } = fakeCluster(
    {
      "cronworkflows.argoproj.io": [named("daily"), named("basic", { spec: { suspend: true } })],
      "workflows.argoproj.io": [named("old", { status: failed }), named("now", { status: waiting })],
      pods: [named("now-edi")],
    },
    "alive",
  );
  await drain(kubectl, silent, bounds);
  assert.deepEqual(calls, [
    'patch cronworkflows daily {"spec":{"suspend":true}}',
    'patch workflows now {"spec":{"shutdown":"Terminate"}}',
    "delete workflows --all --wait=false",
  ]);
});

test("pods that a dead controller holds on to are released without it", async () => {
  const { kubectl, calls } = fakeCluster(
    {
      "cronworkflows.argoproj.io": [],
      "workflows.argoproj.io": [named("now", { status: waiting })],
      pods: [named("p")],
    },
    "dead",
  );
  await drain(kubectl, silent, bounds);
  assert.equal(calls.at(-1), 'patch pods p {"metadata":{"finalizers":null}}');
});

test("a cluster that never had Argo Workflows is drained already", async () => {
  const { kubectl, calls } = fakeCluster({ pods: [] }, "alive");
  await drain(kubectl, silent, bounds);
  assert.deepEqual(calls, []);
});
