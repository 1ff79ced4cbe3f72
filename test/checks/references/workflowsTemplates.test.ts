import assert from "node:assert/strict";
import { test } from "node:test";
import { templateReferences } from "../../../checks/references/workflowsTemplates.ts";
import { argo, cron, said, workflow, workflowTemplate } from "../argo.ts";

const job = workflowTemplate("job-template", { entrypoint: "job", templates: [{ name: "job", container: {} }] });
const run = (task: object, name = "run") =>
  workflowTemplate(name, { templates: [{ name: "run", dag: { tasks: [{ name: "first", ...task }] } }] });
const at = "spec.templates[run].dag.tasks[first]";

test("what is there", () => {
  const user = run({ templateRef: { name: "job-template", template: "job" } });
  const started = workflow({ workflowTemplateRef: { name: "job-template" } });
  assert.deepEqual(said([templateReferences], job, user, started), []);
});

test("a template that is not there", () => {
  assert.deepEqual(said([templateReferences], run({ template: "rum" })), [
    `PP-301 ${at}.template "rum": no such template, expected one of run; did you mean "run"?`,
  ]);
  const user = run({ templateRef: { name: "job-template", template: "jib" } });
  assert.deepEqual(said([templateReferences], job, user), [
    `PP-301 WorkflowTemplate payments/run ${at}.templateRef.template "jib": no such template in WorkflowTemplate job-template, expected one of job; did you mean "job"?`,
  ]);
});

test("a WorkflowTemplate that is not there, or only in another namespace", () => {
  const user = run({ templateRef: { name: "job-tmplate", template: "job" } });
  assert.deepEqual(said([templateReferences], job, user), [
    `PP-302 WorkflowTemplate payments/run ${at}.templateRef.name "job-tmplate": no such WorkflowTemplate, expected one of job-template, run; did you mean "job-template"?`,
  ]);
  const elsewhere = { ...job, metadata: { name: "job-template", namespace: "other" } };
  assert.match(
    String(said([templateReferences], elsewhere, run({ templateRef: { name: "job-template", template: "job" } }))),
    /PP-302 .* no such WorkflowTemplate, expected one of run$/,
  );
  assert.match(
    String(said([templateReferences], job, cron("daily", { workflowSpec: { workflowTemplateRef: { name: "jobs" } } }))),
    /PP-302 CronWorkflow payments\/daily spec\.workflowSpec\.workflowTemplateRef\.name "jobs"/,
  );
  const submit = { workflowTemplateRef: { name: "jobs" } };
  assert.match(String(said([templateReferences], job, argo("WorkflowEventBinding", "event", { submit }))), /^PP-302/);
});

test("a sensor's workflow finds the templates of the namespace that it is created in", () => {
  const sensor = (namespace?: string) => {
    const metadata = { name: "run", ...(namespace && { namespace }) };
    const resource = { kind: "Workflow", metadata, spec: { workflowTemplateRef: { name: "job-template" } } };
    const found = argo("Sensor", "sensor", { triggers: [{ template: { k8s: { source: { resource } } } }] });
    return { ...found, metadata: { name: "sensor", namespace: "events" } };
  };
  assert.deepEqual(said([templateReferences], job, sensor("payments")), []);
  assert.match(String(said([templateReferences], job, sensor())), /^PP-302 .*"job-template": no such WorkflowTemplate/);
});

test("objects that say no namespace find each other's", () => {
  const { namespace: _, ...metadata } = job.metadata;
  const user = run({ templateRef: { name: "job-template", template: "job" } });
  assert.deepEqual(said([templateReferences], { ...job, metadata }, user), []);
});

test("an entrypoint and an exit handler that are not there, a hook that leads nowhere", () => {
  const templates = [{ name: "job", container: {} }];
  assert.deepEqual(said([templateReferences], workflow({ entrypoint: "jab", onExit: "bye", templates })), [
    'PP-301 spec.entrypoint "jab": no such template, expected one of job; did you mean "job"?',
    'PP-301 spec.onExit "bye": no such template, expected one of job',
  ]);
  const hooks = { running: { template: "gone", expression: "true" } };
  assert.match(
    String(said([templateReferences], workflow({ entrypoint: "job", hooks, templates }))),
    /^PP-301 spec\.hooks\.running\.template "gone"/,
  );
});

test("the entrypoint of a WorkflowTemplate that is run under another name", () => {
  const started = workflow({ workflowTemplateRef: { name: "job-template" }, entrypoint: "jib" });
  assert.match(String(said([templateReferences], job, started)), /spec\.entrypoint "jib": no such template in Workfl/);
});

test("no entrypoint at all", () => {
  const templates = [{ name: "job", container: {} }];
  assert.deepEqual(said([templateReferences], workflow({ templates })), [
    "PP-303 spec has no entrypoint; say which template it begins with",
  ]);
  assert.deepEqual(said([templateReferences], workflowTemplate("job", { templates })), []);
});

test("names that are only known at run time", () => {
  const steps = [[{ name: "first", template: "{{inputs.parameters.which}}" }]];
  assert.deepEqual(said([templateReferences], workflowTemplate("run", { templates: [{ name: "run", steps }] })), []);
});
