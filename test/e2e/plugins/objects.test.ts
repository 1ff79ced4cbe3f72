import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type PropertyMap, revealMap, Secret } from "../../../embedded/plugins/provider/values.ts";
import { recordedLog } from "../../embedded/plugins/kubernetes/requests.ts";
import { type ApiServer, startApiServer } from "./apiServer.ts";
import { StandIn } from "./standIn.ts";

let server: ApiServer;
let standIn: StandIn;

before(async () => {
  server = await startApiServer();
  standIn = await StandIn.connect(server);
});

after(() => server.stop());

const configMap = (name: string, data: PropertyMap, annotations: PropertyMap = {}): PropertyMap => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, annotations },
  data,
});

const dataOf = async (name: string): Promise<unknown> => (await server.get("configmap", name))["data"];

test("an object is created, seen, updated and deleted", async () => {
  const created = await standIn.create("core/v1:ConfigMap", "life", configMap("life", { a: "1", b: "2" }));
  assert.equal(created.id, "default/life");
  assert.deepEqual(await dataOf("life"), { a: "1", b: "2" });
  const updated = await standIn.update(created, configMap("life", { a: "3" }));
  assert.deepEqual(await dataOf("life"), { a: "3" });
  assert.deepEqual(updated.outputs["data"], { a: "3" });
  await standIn.delete(updated);
  await assert.rejects(server.get("configmap", "life"), /NotFound/);
  assert.equal(await standIn.read(updated), undefined);
  await standIn.delete(updated);
});

test("an object that exists is not taken over, however alike", async () => {
  await server.kubectl("create", "configmap", "theirs", "--from-literal=a=1");
  const create = standIn.create("core/v1:ConfigMap", "theirs", configMap("theirs", { a: "1" }));
  await assert.rejects(create, /ConfigMap default\/theirs already exists.*upsertExistingObjects/s);
  const { metadata } = await server.get("configmap", "theirs");
  assert.doesNotMatch(JSON.stringify(metadata), /pulumi/);
});

test("with upsertExistingObjects it is", async () => {
  await server.kubectl("create", "configmap", "adopted", "--from-literal=b=2");
  const upserting = await StandIn.connect(server, { upsertExistingObjects: "true" });
  await upserting.create("core/v1:ConfigMap", "adopted", configMap("adopted", { a: "1" }));
  assert.deepEqual(await dataOf("adopted"), { a: "1", b: "2" });
});

test("what a create of the same resource left behind, cut short before it was recorded, is taken up again", async () => {
  const log = recordedLog();
  await standIn.create("core/v1:ConfigMap", "cut-short", configMap("cut-short", { a: "1" }));
  await standIn.create("core/v1:ConfigMap", "cut-short", configMap("cut-short", { a: "2" }), { log });
  assert.deepEqual(await dataOf("cut-short"), { a: "2" });
  assert.match(log.warnings.join(), /cut short/);
  const another = standIn.create("core/v1:ConfigMap", "another", configMap("cut-short", { a: "2" }));
  await assert.rejects(another, /already exists/);
});

test("a field that somebody else took is a conflict that names both, until it is forced or ignored", async () => {
  const created = await standIn.create("core/v1:ConfigMap", "shared", configMap("shared", { a: "1", b: "1" }));
  await server.kubectl("patch", "configmap", "shared", "--patch", '{"data":{"a":"theirs"}}', "--field-manager=ops");
  const update = standIn.update(created, configMap("shared", { a: "2", b: "1" }));
  await assert.rejects(update, /\.data\.a: conflict with "ops"/);
  const ignoring = await standIn.update(created, configMap("shared", { a: "1", b: "2" }), {
    ignoreChanges: ["data.a"],
  });
  assert.deepEqual(await dataOf("shared"), { a: "theirs", b: "2" });
  await standIn.update(ignoring, configMap("shared", { a: "2" }, { "pulumi.com/patchForce": "true" }));
  assert.deepEqual(await dataOf("shared"), { a: "2" });
});

test("an object that kubectl or an older provider made is taken over with all its fields", async () => {
  await server.kubectl("create", "configmap", "legacy", "--from-literal=a=1", "--field-manager=pulumi-kubernetes");
  const urn = "urn:pulumi:test::plugins::kubernetes:core/v1:ConfigMap::legacy";
  const inputs = await standIn.check(urn, configMap("legacy", { a: "1" }));
  await standIn.update({ urn, id: "default/legacy", inputs, outputs: {} }, configMap("legacy", { b: "2" }));
  assert.deepEqual(await dataOf("legacy"), { b: "2" });
});

test("an update of what is gone says what to type", async () => {
  const created = await standIn.create("core/v1:ConfigMap", "gone", configMap("gone", { a: "1" }));
  await server.kubectl("delete", "configmap", "gone");
  await assert.rejects(standIn.update(created, configMap("gone", { a: "2" })), /pulumi refresh/);
});

test("a refresh sees the drift of our fields and none of others'", async () => {
  const created = await standIn.create("core/v1:ConfigMap", "drifting", configMap("drifting", { a: "1" }));
  await server.kubectl("patch", "configmap", "drifting", "--patch", '{"data":{"b":"theirs"}}');
  assert.deepEqual((await standIn.read(created))?.inputs, created.inputs);
  await server.kubectl("patch", "configmap", "drifting", "--patch", '{"data":{"a":"theirs"}}');
  assert.deepEqual((await standIn.read(created))?.inputs["data"], { a: "theirs" });
});

test("an import reads what the program would have to say", async () => {
  await server.kubectl("create", "configmap", "imported", "--from-literal=a=1");
  const urn = "urn:pulumi:test::plugins::kubernetes:core/v1:ConfigMap::imported";
  const read = await standIn.read({ urn, id: "default/imported", inputs: {}, outputs: {} });
  assert.deepEqual(read?.inputs, {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "imported", namespace: "default" },
    data: { a: "1" },
  });
});

test("a Secret's content is secret in everything that goes into the state", async () => {
  const secret: PropertyMap = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "credentials", labels: { plain: "1" } },
    stringData: { password: "hunter2" },
  };
  const created = await standIn.create("core/v1:Secret", "credentials", secret);
  const read = await standIn.read(created);
  for (const map of [created.inputs, created.outputs, read?.inputs ?? {}, read?.outputs ?? {}]) {
    const withoutSecrets = JSON.stringify(map, (_key, value: unknown) => (value instanceof Secret ? "hidden" : value));
    assert.doesNotMatch(withoutSecrets, /hunter2|aHVudGVyMg==/);
    assert.match(JSON.stringify(revealMap(map)), /hunter2|aHVudGVyMg==/);
  }
  assert.deepEqual(revealMap(read?.inputs ?? {}), revealMap(created.inputs));
});

test("an unknown field is refused by its path", async () => {
  const create = standIn.create("core/v1:ConfigMap", "typo", { ...configMap("typo", {}), dta: { a: "1" } });
  await assert.rejects(create, /\.dta: field not declared in schema/);
});

test("what the API server warns of is shown beside the resource", async () => {
  const log = recordedLog();
  const policy = { apiVersion: "v1", kind: "Endpoints", metadata: { name: "old" } };
  await standIn.create("core/v1:Endpoints", "old", policy, { log });
  assert.match(log.warnings.join(), /Endpoints is deprecated/);
  const quiet = await StandIn.connect(server, { suppressDeprecationWarnings: "true" });
  const silence = recordedLog();
  await quiet.create("core/v1:Endpoints", "older", { ...policy, metadata: { name: "older" } }, { log: silence });
  assert.deepEqual(silence.warnings, []);
});

test("what the API server refuses is said with its words", async () => {
  const create = standIn.create("core/v1:ConfigMap", "bad", configMap("Bad Name", {}));
  await assert.rejects(create, /ConfigMap default\/Bad Name was refused.*RFC 1123/s);
});

test("an object whose definition comes a moment later is waited for; one of a cluster-wide kind drops its namespace", async () => {
  const thing: PropertyMap = {
    apiVersion: "example.com/v1",
    kind: "Thing",
    metadata: { name: "early" },
    spec: { a: 1 },
  };
  const creation = standIn.create("example.com/v1:Thing", "early", thing);
  const definition = await standIn.create("apiextensions.k8s.io/v1:CustomResourceDefinition", "things", {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "things.example.com" },
    spec: {
      group: "example.com",
      scope: "Cluster",
      names: { kind: "Thing", plural: "things" },
      versions: [
        {
          name: "v1",
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: "object", x_kubernetes_preserve_unknown_fields: true } },
        },
      ],
    },
  });
  const created = await creation;
  assert.equal(created.id, "early");
  assert.deepEqual(created.outputs["spec"], { a: 1 });
  assert.match(JSON.stringify(definition.outputs), /x_kubernetes_preserve_unknown_fields/);
  assert.deepEqual((await standIn.read(definition))?.inputs, definition.inputs);
  await standIn.delete(definition);
  assert.equal(await standIn.read(created), undefined);
  await standIn.delete(created);
});

test("a patch resource owns its own fields only, and gives them back", async () => {
  await server.kubectl("create", "configmap", "patched", "--from-literal=a=1");
  const patch = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "patched" }, data: { b: "2" } };
  const created = await standIn.create("core/v1:ConfigMapPatch", "patched", patch);
  assert.deepEqual(await dataOf("patched"), { a: "1", b: "2" });
  await standIn.delete(created);
  assert.deepEqual(await dataOf("patched"), { a: "1" });
});

test("a list kind and an unknown type are refused by name", async () => {
  await assert.rejects(standIn.create("core/v1:ConfigMapList", "list", {}), /is a list/);
  await assert.rejects(standIn.create("helm.sh/v3:Release", "release", {}), /helm\.sh\/v3:Release is not served/);
});
