import assert from "node:assert/strict";
import { test } from "node:test";
import { workflowObjects } from "../../../objects/workflows/workflows.ts";
import {
  claimTemplate,
  clusterWorkflowTemplate,
  container,
  cronWorkflow,
  dag,
  ended,
  on,
  renderCronWorkflow,
  renderWorkflowTemplate,
  text,
  workflowTemplate,
} from "../../../workflows/authoring/index.ts";
import { small } from "./small.ts";

const settings = { serviceAccount: "test", deadlineSeconds: 60 };
const workspace = claimTemplate("workspace", { size: "1Gi", storageClass: "fast" });
const fetch = container("fetch", { inputs: {} }, () => ({
  ...small,
  mounts: { work: { path: "/work", source: workspace } },
}));
const tell = container("tell", { inputs: { status: text() } }, () => small);

test("whoever calls a template of another WorkflowTemplate has the volumes that it shares", () => {
  const fetching = workflowTemplate("fetch-template", fetch, settings);
  const main = dag("main", {}, (call) => void call(fetching, {}));
  const { templates, volumeClaimTemplates } = renderWorkflowTemplate(workflowTemplate("main-template", main, settings));
  assert.deepEqual(
    templates.map(({ name }) => name),
    ["main"],
  );
  assert.deepEqual(volumeClaimTemplates, [
    {
      metadata: { name: "workspace" },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "fast",
        resources: { requests: { storage: "1Gi" } },
      },
    },
  ]);
});

test("a hook calls a template of the same WorkflowTemplate, or of another one", () => {
  const telling = clusterWorkflowTemplate("tell-template", tell, settings);
  const { hooks, templates } = renderWorkflowTemplate(
    workflowTemplate("main-template", fetch, {
      ...settings,
      hooks: [on("Failed", telling, { status: "failed" }), on("exit", tell, { status: ended.status })],
    }),
  );
  assert.deepEqual(hooks, {
    failed: {
      expression: 'workflow.status == "Failed"',
      templateRef: { name: "tell-template", template: "tell", clusterScope: true },
      arguments: { parameters: [{ name: "status", value: "failed" }] },
    },
    exit: { template: "tell", arguments: { parameters: [{ name: "status", value: "{{workflow.status}}" }] } },
  });
  assert.deepEqual(
    templates.map(({ name }) => name),
    ["fetch", "tell"],
  );
});

test("a template for the whole cluster is an object of the cluster, and a schedule says so", () => {
  const shared = clusterWorkflowTemplate("tell-template", tell, settings);
  const nightly = cronWorkflow(
    "nightly",
    shared,
    { status: "on time" },
    { schedules: ["0 2 * * *"], timezone: "UTC", startingDeadlineSeconds: 60, suspended: false },
  );
  assert.deepEqual(renderCronWorkflow(nightly).workflowSpec.workflowTemplateRef, {
    name: "tell-template",
    clusterScope: true,
  });
  const objects = workflowObjects({ workflowTemplates: [shared], cronWorkflows: [], runnable: [] }, "payments");
  assert.deepEqual(
    objects.map(({ kind, metadata }) => ({ kind, metadata })),
    [{ kind: "ClusterWorkflowTemplate", metadata: { name: "tell-template" } }],
  );
});
