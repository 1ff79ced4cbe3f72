import assert from "node:assert/strict";
import { test } from "node:test";
import { declaredCrons, declaredTemplates, handoverAnnotations } from "../../../objects/gitops/declared.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

const object = (kind: string): KubernetesObject => ({
  apiVersion: "example.com/v1",
  kind,
  metadata: { name: "x", namespace: "payments", annotations: { "example.com/mine": "yes" } },
});
const program = object("ConfigMap");
const template = object("WorkflowTemplate");
const cron = object("CronWorkflow");

test("direct: a template is taken back by force, a cron is not: its suspension belongs to whoever set it", () => {
  const [first, second] = declaredTemplates([program, template], "direct");
  assert.deepEqual(first, program);
  assert.deepEqual(second?.metadata.annotations, { "example.com/mine": "yes", "pulumi.com/patchForce": "true" });
  assert.deepEqual(declaredCrons([cron], "direct"), [cron]);
});

test("handover: both are applied under Argo CD's field manager", () => {
  for (const declared of [...declaredTemplates([template], "handover"), ...declaredCrons([cron], "handover")])
    assert.deepEqual(declared.metadata.annotations, { "example.com/mine": "yes", ...handoverAnnotations });
});

test("gitops: neither is declared; what pods mount still is", () => {
  assert.deepEqual(declaredTemplates([program, template], "gitops"), [program]);
  assert.deepEqual(declaredCrons([cron], "gitops"), []);
});
