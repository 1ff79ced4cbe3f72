import assert from "node:assert/strict";
import { test } from "node:test";
import { checkObjects } from "../../checks/index.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { describeProblem } from "../../problems.ts";

const argo = "argoproj.io/v1alpha1";

const job: KubernetesObject = {
  apiVersion: argo,
  kind: "WorkflowTemplate",
  metadata: { name: "job-template", namespace: "payments" },
  spec: {
    entrypoint: "job",
    arguments: { parameters: [{ name: "date" }, { name: "note", value: "" }] },
    templates: [
      { name: "job", inputs: { parameters: [{ name: "date" }, { name: "note", default: "" }] }, container: {} },
    ],
  },
};

function template(task: object, name = "run-template", namespace = "payments"): KubernetesObject {
  const dag = { tasks: [{ name: "first", ...task }] };
  return {
    apiVersion: argo,
    kind: "WorkflowTemplate",
    metadata: { name, namespace },
    spec: { entrypoint: "run", templates: [{ name: "run", dag }] },
  };
}

function workflow(spec: object): KubernetesObject {
  return { apiVersion: argo, kind: "Workflow", metadata: { name: "run", namespace: "payments" }, spec };
}

const said = (...objects: readonly KubernetesObject[]) => checkObjects(objects).map(describeProblem);
const date = { arguments: { parameters: [{ name: "date", value: "2026-11-21" }] } };
const at = 'WorkflowTemplate payments/run-template template "run" task "first"';

test("what is there and gets what it needs is fine", () => {
  assert.deepEqual(said(job, template({ templateRef: { name: "job-template", template: "job" }, ...date })), []);
  assert.deepEqual(said(job, workflow({ workflowTemplateRef: { name: "job-template" }, ...date })), []);
});

test("a WorkflowTemplate that is not there, or only in another namespace", () => {
  const user = template({ templateRef: { name: "job-tmplate", template: "job" }, ...date });
  assert.deepEqual(said(job, user), [
    `${at} templateRef "job-tmplate": no such WorkflowTemplate, expected one of job-template, run-template; did you mean "job-template"?`,
  ]);
  const elsewhere = template(
    { templateRef: { name: "job-template", template: "job" }, ...date },
    "run-template",
    "other",
  );
  assert.equal(said(job, elsewhere).length, 1);
  assert.match(
    String(said(job, workflow({ workflowTemplateRef: { name: "jobs" } }))),
    /"jobs": no such WorkflowTemplate/,
  );
});

test("a template that is not in its WorkflowTemplate", () => {
  const user = template({ templateRef: { name: "job-template", template: "jib" }, ...date });
  assert.deepEqual(said(job, user), [`${at} "jib": no such template, expected one of job; did you mean "job"?`]);
  assert.deepEqual(said(template({ template: "rum" })), [
    `${at} "rum": no such template, expected one of run; did you mean "run"?`,
  ]);
});

test("an entrypoint that is not there", () => {
  const spec = { entrypoint: "jab", templates: [{ name: "job" }] };
  assert.deepEqual(said({ ...job, spec }), [
    'WorkflowTemplate payments/job-template entrypoint "jab": no such template, expected one of job; did you mean "job"?',
  ]);
});

test("a misspelt argument is both unknown and missing, also across WorkflowTemplates", () => {
  const misspelt = { arguments: { parameters: [{ name: "dtae", value: "2026-11-21" }] } };
  const expected = [
    'argument "dtae" no such input, expected one of date, note; did you mean "date"?',
    'argument "date" is missing and has no default; pass it',
  ];
  assert.deepEqual(
    said(job, template({ templateRef: { name: "job-template", template: "job" }, ...misspelt })),
    expected.map((message) => `${at} ${message}`),
  );
  assert.deepEqual(
    said(job, workflow({ workflowTemplateRef: { name: "job-template" }, ...misspelt })),
    expected.map((message) => `Workflow payments/run workflowTemplateRef ${message}`),
  );
});

test("steps are looked at like the tasks of a dag", () => {
  const user = {
    ...job,
    metadata: { name: "steps-template", namespace: "payments" },
    spec: { entrypoint: "run", templates: [{ name: "run", steps: [[{ name: "first", template: "gone" }]] }] },
  };
  assert.match(String(said(user)), /task "first" "gone": no such template/);
});

test("objects of others are left alone, one that cannot be read is not", () => {
  assert.deepEqual(said({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c" } }), []);
  assert.match(
    String(said({ ...job, spec: { templates: "none" } })),
    /^WorkflowTemplate payments\/job-template spec\.templates .*array/,
  );
});
