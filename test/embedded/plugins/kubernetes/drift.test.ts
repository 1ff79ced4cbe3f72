import assert from "node:assert/strict";
import { test } from "node:test";
import { driftedInputs } from "../../../../embedded/plugins/kubernetes/drift.ts";
import type { PropertyMap } from "../../../../embedded/plugins/provider/values.ts";

/** A live object whose fields, as FieldsV1, one manager holds. */
function live(object: PropertyMap, fieldsV1: PropertyMap = {}): PropertyMap {
  const metadata = { managedFields: [{ manager: "ours", operation: "Apply", fieldsV1 }] };
  return { ...object, metadata };
}

test("what the API server writes differently means the same", () => {
  const inputs = {
    spec: { limits: { cpu: "1000m", memory: "1024Mi" }, replicas: 1, tolerations: [], hostNetwork: false },
  };
  assert.deepEqual(driftedInputs(inputs, live({ spec: { limits: { cpu: "1", memory: "1Gi" }, replicas: 1 } })), inputs);
});

test("a value that looks like a quantity elsewhere is a value", () => {
  assert.deepEqual(driftedInputs({ data: { a: "1" } }, live({ data: { a: "1000m" } })), { data: { a: "1000m" } });
});

test("a changed field shows the live value, a removed one is gone, defaults of others do not show", () => {
  const inputs = { spec: { replicas: 1, paused: true, selector: { a: "b" } } };
  const drifted = driftedInputs(inputs, live({ spec: { replicas: 3, selector: { a: "b" }, strategy: "x" } }));
  assert.deepEqual(drifted, { spec: { replicas: 3, selector: { a: "b" } } });
});

test("items of a list that the API server tells apart are followed by their keys, whatever their order", () => {
  const fields = { "f:containers": { 'k:{"name":"a"}': { "f:image": {} } } };
  const object: PropertyMap = {
    containers: [
      { name: "sidecar", image: "s" },
      { name: "a", image: "2", pull: "Always" },
    ],
  };
  assert.deepEqual(driftedInputs({ containers: [{ name: "a", image: "1" }] }, live(object, fields)), {
    containers: [{ name: "a", image: "2" }],
  });
  assert.deepEqual(driftedInputs({ containers: [{ name: "gone" }] }, live(object, fields)), { containers: [] });
});

test("a key that was left to its default matches", () => {
  const fields = { "f:ports": { 'k:{"port":80,"protocol":"TCP"}': { "f:port": {} } } };
  const object = { ports: [{ port: 80, protocol: "TCP", targetPort: 80 }] };
  assert.deepEqual(driftedInputs({ ports: [{ port: 80 }] }, live(object, fields)), { ports: [{ port: 80 }] });
});

test("a list that is one value drifts as a whole when somebody adds to it", () => {
  const inputs = { subjects: [{ kind: "User", name: "a" }] };
  const subjects = [
    { kind: "User", name: "a" },
    { kind: "User", name: "intruder" },
  ];
  assert.deepEqual(driftedInputs(inputs, live({ subjects }, { "f:subjects": {} })), { subjects });
});

test("members of a set drift one by one", () => {
  const fields = { "f:finalizers": { 'v:"a"': {}, 'v:"theirs"': {} } };
  const drifted = driftedInputs({ finalizers: ["a", "b"] }, live({ finalizers: ["theirs", "a"] }, fields));
  assert.deepEqual(drifted, { finalizers: ["a"] });
});

test("a Secret's stringData is read back from its data", () => {
  const inputs = { kind: "Secret", stringData: { a: "1", b: "2" } };
  const encode = (text: string) => Buffer.from(text).toString("base64");
  const same = live({ kind: "Secret", data: { a: encode("1"), b: encode("2") } });
  assert.deepEqual(driftedInputs(inputs, same), inputs);
  const changed = live({ kind: "Secret", data: { a: encode("x") } });
  assert.deepEqual(driftedInputs(inputs, changed), { kind: "Secret", stringData: { a: "x" } });
});
