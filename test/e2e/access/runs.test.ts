import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiServer } from "./apiServer.ts";
import {
  admitted,
  controller,
  crons,
  merge,
  operator,
  plain,
  refused,
  start,
  startPolicedServer,
} from "./policedServer.ts";

let api: ApiServer;

before(async () => {
  api = await startPolicedServer();
});

after(async () => {
  await api?.stop();
});

test("a run of an allowed template starts, whoever starts it", async () => {
  for (const user of [operator, undefined, controller]) admitted(await start(api, {}, user));
  admitted(await start(api, { spec: { ...plain, entrypoint: "", suspend: true, activeDeadlineSeconds: 5 } }));
  admitted(await start(api, { spec: { workflowTemplateRef: { name: "basic-template" }, arguments: {} } }));
});

test("what argo-server adds to a run passes", async () => {
  const labels = {
    "workflows.argoproj.io/creator": "someone",
    "workflows.argoproj.io/workflow-template": "x",
    own: "1",
  };
  admitted(await start(api, { labels, status: { startedAt: null, finishedAt: null } }));
});

test("a run cannot walk around its template", async () => {
  const ref = plain.workflowTemplateRef;
  const cases: readonly [string, object, RegExp][] = [
    ["an entrypoint", { spec: { ...plain, entrypoint: "accounting" } }, /spec\.entrypoint 'accounting': expected none/],
    [
      "another template",
      { spec: { workflowTemplateRef: { name: "successful-job-template" } } },
      /workflowTemplateRef\.name 'successful-job-template': expected one of payments-wf-template, basic-template/,
    ],
    ["no template", { spec: { entrypoint: "main", templates: [{ name: "main" }] } }, /workflowTemplateRef\.name ''/],
    ["a cluster template", { spec: { workflowTemplateRef: { ...ref, clusterScope: true } } }, /workflowTemplateRef/],
    ["templates", { spec: { ...plain, templates: [] } }, /spec: fields templates: expected only/],
    ["a service account", { spec: { ...plain, serviceAccountName: "x" } }, /fields serviceAccountName/],
    ["metadata", { spec: { ...plain, workflowMetadata: {} } }, /fields workflowMetadata/],
    ["hooks", { spec: { ...plain, hooks: {} } }, /fields hooks/],
    ["artifacts", { spec: { ...plain, arguments: { artifacts: [] } } }, /spec\.arguments: expected a plain name/],
    ["an unknown parameter", parameter({ name: "stage", value: "accounting" }), /among: date, deadline/],
    ["a parameter from elsewhere", parameter({ name: "date", valueFrom: { configMapKeyRef: {} } }), /among: date/],
    ["an expression", parameter({ name: "date", value: "{{=1+1}}" }), /expected values without \{\{ \}\}/],
    ["a status", { status: { phase: "Running" } }, /status: expected none/],
    ["a stored spec", { status: { storedWorkflowTemplateSpec: { entrypoint: "x" } } }, /status: expected none/],
    ["a cron's label", { labels: { "workflows.argoproj.io/cron-workflow": "daily" } }, /metadata\.labels/],
    ["another controller", { labels: { "workflows.argoproj.io/controller-instanceid": "x" } }, /metadata\.labels/],
  ];
  for (const [what, run, message] of cases) refused(await start(api, run), message, what);
  admitted(await start(api, { labels: { "workflows.argoproj.io/cron-workflow": "daily" } }, controller));
  admitted(await start(api, parameter({ name: "date", value: "{{workflow.scheduledTime}}" }), controller));
});

test("a cron is held to the same rules, and its suspension stays with who set it", async () => {
  const cron = (workflowSpec: object, spec: object = {}) => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "CronWorkflow",
    metadata: { name: "daily", namespace: "payments" },
    spec: { schedules: ["0 0 * * *"], ...spec, workflowSpec },
  });
  const apply = (body: object, manager: string) =>
    api.call("PATCH", `${crons}/daily?fieldManager=${manager}`, { body, contentType: "application/apply-patch+yaml" });
  refused(await apply(cron({ ...plain, entrypoint: "accounting" }), "pulumi"), /spec\.entrypoint/);
  refused(await apply(cron({ workflowTemplateRef: { name: "other" } }), "pulumi"), /workflowTemplateRef/);
  admitted(await apply(cron(plain), "pulumi"));
  admitted(
    await api.call("PATCH", `${crons}/daily`, {
      body: { spec: { suspend: true } },
      contentType: "application/merge-patch+json",
    }),
  );
  const updated = await apply(cron(plain, { startingDeadlineSeconds: 60 }), "pulumi");
  admitted(updated);
  assert.deepEqual(updated.body["spec"], {
    schedules: ["0 0 * * *"],
    startingDeadlineSeconds: 60,
    suspend: true,
    workflowSpec: plain,
  });
  admitted(await api.call("PATCH", `${crons}/daily`, merge({ status: { phase: "Active" } }, controller)));
  refused(
    await api.call(
      "PATCH",
      `${crons}/daily`,
      merge({ spec: { workflowSpec: { entrypoint: "accounting" } } }, controller),
    ),
    /spec\.entrypoint/,
  );
});

test("other namespaces are not concerned", async () => {
  const path = "/apis/argoproj.io/v1alpha1/namespaces/elsewhere/workflows";
  const run = { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata: { generateName: "x-" } };
  admitted(await api.call("POST", path, { body: { ...run, spec: { entrypoint: "x" } } }));
});

const parameter = (value: object) => ({ spec: { ...plain, arguments: { parameters: [value] } } });
