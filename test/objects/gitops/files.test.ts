import assert from "node:assert/strict";
import { test } from "node:test";
import { renderedFiles } from "../../../objects/gitops/files.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

const object = (kind: string, name: string, more: object = {}): KubernetesObject => ({
  apiVersion: "example.com/v1",
  kind,
  metadata: { name, namespace: "payments" },
  ...more,
});

const templates = [object("WorkflowTemplate", "pay"), object("ConfigMap", "pay")];
const crons = [object("CronWorkflow", "daily", { spec: { verdict: "NO" } })];

test("a file an object, a folder an application, and a kustomization of all", () => {
  const files = renderedFiles({ templates, crons });
  assert.deepEqual(Object.keys(files), [
    "crons/README.md",
    "crons/cronworkflow-daily.yaml",
    "kustomization.yaml",
    "templates/README.md",
    "templates/configmap-pay.yaml",
    "templates/workflowtemplate-pay.yaml",
  ]);
  assert.match(files["kustomization.yaml"] ?? "", /resources:\n {2}- crons\/cronworkflow-daily.yaml\n {2}- templates/);
});

test("the order of the objects changes no byte, nor the order of the files", () => {
  const files = renderedFiles({ templates, crons });
  const others = renderedFiles({ templates: [...templates].reverse(), crons });
  assert.equal(JSON.stringify(others), JSON.stringify(files));
});

test("what YAML 1.1 takes for a boolean is quoted", () => {
  assert.match(renderedFiles({ templates, crons })["crons/cronworkflow-daily.yaml"] ?? "", /verdict: "NO"/);
});

test("without crons their folder is there all the same", () => {
  assert.ok("crons/README.md" in renderedFiles({ templates, crons: [] }));
});

test("a Secret is refused", () => {
  assert.throws(() => renderedFiles({ templates: [object("Secret", "token")], crons }), /Secret payments\/token is a/);
});

test("two objects of one file are refused", () => {
  assert.throws(() => renderedFiles({ templates: [...templates, ...templates], crons }), /pay is there twice/);
});
