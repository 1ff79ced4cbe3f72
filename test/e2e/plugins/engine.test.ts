import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiServer, startApiServer } from "./apiServer.ts";
import { createProject, type Project, type Run } from "./project.ts";

let server: ApiServer;
let project: Project;

before(async () => {
  server = await startApiServer();
  project = await createProject(server);
});

after(async () => {
  await server.stop();
  await project.remove();
});

const up = ["up", "--yes", "--skip-preview"];
const preview = ["preview", "--diff"];

function succeeded({ code, output }: Run): string {
  assert.equal(code, 0, output);
  return output;
}

const program = (settings: { a: string; labels?: string }): string => `
const namespace = new k8s.core.v1.Namespace("team", { metadata: { name: "team" } }, { provider });
const at = { namespace: namespace.metadata.name };
const definition = new k8s.apiextensions.v1.CustomResourceDefinition("things", {
  metadata: { name: "things.example.com" },
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { kind: "Thing", plural: "things" },
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: {
      type: "object", properties: { spec: { type: "object", x_kubernetes_preserve_unknown_fields: true } } } } }],
  },
}, { provider });
new k8s.apiextensions.CustomResource("thing", {
  apiVersion: "example.com/v1", kind: "Thing", metadata: { ...at, name: "thing" }, spec: { size: 1 },
}, { provider });
const settings = new k8s.core.v1.ConfigMap("settings", { metadata: { ...at, name: "settings" }, data: { a: "${settings.a}" } }, { provider });
export const unnamed = new k8s.core.v1.ConfigMap("unnamed", { metadata: at }, { provider }).metadata.name;
new k8s.core.v1.Secret("credentials", {
  metadata: { ...at, name: "credentials" }, stringData: { password: pulumi.secret("hunter2") },
}, { provider });
new k8s.apps.v1.Deployment("web", {
  metadata: { ...at, name: "web" },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: "${settings.labels ?? "web"}" } },
    template: {
      metadata: { labels: { app: "${settings.labels ?? "web"}" } },
      spec: { containers: [{ name: "web", image: "example.com/web", resources: { limits: { cpu: "1000m" } } }] },
    },
  },
}, { provider });
export const version = settings.metadata.resourceVersion;
`;

const first = program({ a: "1" });

test("a preview needs no cluster", async () => {
  await server.halt();
  try {
    await project.write(first);
    const output = succeeded(await project.pulumi(preview));
    assert.match(output, /9 to create/);
    assert.match(output, /unnamed-[0-9a-f]{8}/);
    assert.doesNotMatch(output, /hunter2/);
  } finally {
    await server.resume();
  }
});

test("up creates everything, and a preview then says that nothing changes", async () => {
  const output = succeeded(await project.pulumi(up));
  assert.match(output, /9 created/);
  assert.deepEqual((await server.get("configmap", "settings", "team"))["data"], { a: "1" });
  assert.equal((await server.get("things.example.com", "thing", "team")).kind, "Thing");
  assert.match(succeeded(await project.pulumi([...preview, "--expect-no-changes"])), /9 unchanged/);
});

test("no secret is in the state, but by its ciphertext", async () => {
  const state = succeeded(await project.pulumi(["stack", "export"]));
  assert.match(state, /"ciphertext"/);
  assert.doesNotMatch(state, /hunter2|aHVudGVyMg==|client-key-data/);
});

test("a changed setting updates its object in place and shows its path; a selector takes a replacement", async () => {
  await project.write(program({ a: "2", labels: "site" }));
  const shown = succeeded(await project.pulumi(preview));
  assert.match(shown, /~ kubernetes:core\/v1:ConfigMap: \(update\)/);
  assert.match(shown, /~ a: "1" => "2"/);
  assert.match(shown, /1 to update/);
  assert.match(shown, /1 to replace/);
  const before = await server.get("configmap", "settings", "team");
  const output = succeeded(await project.pulumi(up));
  assert.match(output, /1 updated/);
  assert.match(output, /1 replaced/);
  assert.match(output, /Deployment web deleted original[\s\S]*Deployment web created replacement/);
  const after = await server.get("configmap", "settings", "team");
  assert.deepEqual(after["data"], { a: "2" });
  assert.equal(uidOf(after), uidOf(before));
});

test("what was deleted by hand is seen by refresh and comes back with up; what others added is no drift", async () => {
  await server.kubectl("delete", "thing", "thing", "--namespace=team");
  await server.kubectl("label", "namespace", "team", "by=hand");
  const refreshed = succeeded(await project.pulumi(["refresh", "--yes", "--skip-preview"]));
  assert.match(refreshed, /1 deleted/);
  assert.match(succeeded(await project.pulumi(preview)), /1 to create\n\s*\d+ unchanged/);
  succeeded(await project.pulumi(up));
  assert.equal((await server.get("things.example.com", "thing", "team")).metadata.name, "thing");
  succeeded(await project.pulumi([...preview, "--expect-no-changes"]));
});

test("an interrupted up leaves what it waited for in the state, and the next one goes on", async () => {
  const waiting = `${program({ a: "2", labels: "site" })}
new k8s.core.v1.ConfigMap("later", { metadata: { ...at, name: "later", annotations: {
  "pulumi.com/waitFor": "jsonpath={.data.done}=yes" } } }, { provider });`;
  await project.write(waiting);
  const interrupted = await project.pulumi(up, { interruptAfter: /waiting for \.data\.done/ });
  assert.notEqual(interrupted.code, 0);
  assert.match(interrupted.output, /ConfigMap team\/later exists, but waiting for it was cancelled/);
  const patch = ["--type=merge", '--patch={"data":{"done":"yes"}}'];
  await server.kubectl("patch", "configmap", "later", "--namespace=team", ...patch);
  assert.match(succeeded(await project.pulumi(up)), /1 updated/);
});

test("destroy leaves nothing", async () => {
  succeeded(await project.pulumi(["destroy", "--yes", "--skip-preview"]));
  await assert.rejects(server.get("namespace", "team"), /NotFound/);
  await assert.rejects(server.kubectl("get", "things.example.com"), /the server doesn't have a resource type/);
});

test("any other cluster is refused before anything is touched", async () => {
  await project.write(`
const foreign = kubeconfig.apply((text) => text.replace("certificate-authority-data", "insecure-skip-tls-verify: true\\n      x"));
const other = new k8s.Provider("other", { kubeconfig: foreign });
new k8s.core.v1.ConfigMap("foreign", { metadata: { name: "foreign" } }, { provider: other });
`);
  const { code, output } = await project.pulumi(preview);
  assert.notEqual(code, 0);
  assert.match(output, /refused, because insecure-skip-tls-verify.*serves the embedded nodes of this machine only/);
});

function uidOf({ metadata }: { readonly metadata: object }): unknown {
  return "uid" in metadata ? metadata.uid : undefined;
}
