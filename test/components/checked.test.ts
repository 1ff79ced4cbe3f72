import assert from "node:assert/strict";
import { test } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../components/checked.ts";
import { stackObjects } from "../checks/model/platform.ts";
import { development, production } from "../workflows/stacks.ts";
import { mockEngine, settle } from "./mocks.ts";

const registered = await mockEngine();
// What @pulumi/kubernetes' own classes come down to.
class Child extends pulumi.CustomResource {}
class ByHand extends pulumi.ComponentResource {
  constructor(name: string, type: string, props: pulumi.Inputs) {
    super("test:index:ByHand", name, {}, { transformations: [checked] });
    new Child(type, `${name}-child`, props, { parent: this });
  }
}
let count = 0;
const create = (type: string, props: pulumi.Inputs) => new ByHand(`hand${count++}`, type, props);

const container = { name: "main", image: "registry.example.com/ledger:2.4.0" };
const template = (fields: object): pulumi.Inputs => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "WorkflowTemplate",
  metadata: { name: "edi", namespace: "payments" },
  spec: {
    entrypoint: "run",
    activeDeadlineSeconds: 600,
    serviceAccountName: "argo-workflow",
    templates: [{ name: "run", container: { image: container.image }, ...fields }],
  },
});
const templateType = "kubernetes:argoproj.io/v1alpha1:WorkflowTemplate";

function refusal(type: string, props: pulumi.Inputs): string {
  try {
    create(type, props);
  } catch (error) {
    assert.ok(pulumi.RunError.isInstance(error), String(error));
    return error.message;
  }
  return "";
}

test("a bad object throws out of its component, before the engine hears of it, with all that is wrong", async () => {
  const message = refusal(templateType, template({ retryStrategey: {}, daemon: "yes" }));
  assert.equal(
    message,
    [
      'resource "hand0-child" was not registered:',
      '  PP-101 WorkflowTemplate payments/edi spec.templates[run].retryStrategey unknown field of Template; did you mean "retryStrategy"?',
      '  PP-102 WorkflowTemplate payments/edi spec.templates[run].daemon is "yes", expected true or false',
    ].join("\n"),
  );
  await settle();
  assert.equal(
    registered.some(({ type }) => type === templateType),
    false,
  );
});

test("other checks look at it too, when all of it is known", () => {
  const tasks = [{ name: "a", template: "nowhere" }];
  assert.match(refusal(templateType, template({ container: undefined, dag: { tasks } })), /PP-301 .*"nowhere"/);
});

test("an image that is not pinned is refused by itself; what hangs on others is not", () => {
  const pod = (image: string) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "p" },
    spec: { containers: [{ name: "a", image }] },
  });
  assert.match(refusal("kubernetes:core/v1:Pod", pod("busybox:latest")), /PP-74\d Pod p spec\.containers\[a\]\.image/);
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "bare" } };
  assert.equal(refusal("kubernetes:core/v1:Namespace", namespace), "");
});

test("outputs, promises and secrets are left alone, and what stands beside them is not", () => {
  const pending = pulumi.output("x");
  const props = template({
    retryStrategy: { retryPolicy: pending },
    container: { image: pending, env: [{ name: "A", value: pulumi.secret(1) }], args: Promise.resolve(["a"]) },
  });
  assert.equal(refusal(templateType, props), "");
  assert.equal(refusal(templateType, { ...props, metadata: { name: pending, namespace: pending } }), "");
  assert.equal(refusal(templateType, { ...props, metadata: pending, spec: pending }), "");
  assert.match(
    refusal(templateType, template({ container: { image: pending, comand: [] } })),
    /did you mean "command"/,
  );
});

test("an object without a name gets one from the provider", () => {
  const map = { apiVersion: "v1", kind: "ConfigMap", data: { a: "b" } };
  assert.equal(refusal("kubernetes:core/v1:ConfigMap", map), "");
  assert.equal(refusal("kubernetes:core/v1:ConfigMap", { ...map, metadata: { namespace: "payments" } }), "");
  assert.match(refusal("kubernetes:core/v1:ConfigMap", { ...map, metadata: { name: "A b" } }), /PP-105/);
});

test("what is no Kubernetes object, or only a part of one, is not looked at", () => {
  const part = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "d" }, spec: { replicas: 1 } };
  assert.match(refusal("kubernetes:apps/v1:Deployment", part), /PP-103/);
  assert.equal(refusal("kubernetes:apps/v1:DeploymentPatch", part), "");
  assert.equal(refusal("command:local:Command", { kind: "Workflow", apiVersion: "argoproj.io/v1alpha1" }), "");
  assert.equal(refusal("kubernetes:yaml/v2:ConfigGroup", { files: ["a"] }), "");
});

test("what a secret holds is never said", () => {
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { pin: 48151623 } };
  const message = refusal("kubernetes:core/v1:Secret", secret);
  assert.match(message, /PP-102 Secret s stringData\.pin/);
  assert.doesNotMatch(message, /48151623/);
});

test("each object of the platform's own stacks passes by itself", () => {
  const resource = {} as pulumi.Resource;
  for (const object of [...stackObjects(development), ...stackObjects(production)])
    checked({ resource, type: `kubernetes:any:${object.kind}`, name: "any", props: { ...object }, opts: {} });
});
