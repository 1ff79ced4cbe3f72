import assert from "node:assert/strict";
import { test } from "node:test";
import { volumeReferences } from "../../../checks/references/workflowsVolumes.ts";
import { said, workflow, workflowTemplate } from "../argo.ts";

const job = (more: object = {}) => ({
  name: "job",
  container: { volumeMounts: [{ name: "work", mountPath: "/work" }] },
  ...more,
});
const volumes = [{ name: "work", emptyDir: {} }];
const of = (spec: object) => said([volumeReferences], workflow({ entrypoint: "job", ...spec }));

test("volumes of the template, of the workflow, of its claims", () => {
  assert.deepEqual(of({ templates: [job({ volumes })] }), []);
  assert.deepEqual(of({ volumes, templates: [job()] }), []);
  assert.deepEqual(of({ volumeClaimTemplates: [{ metadata: { name: "work" } }], templates: [job()] }), []);
});

test("a volume that is not there", () => {
  assert.deepEqual(of({ volumes: [{ name: "wrok", emptyDir: {} }], templates: [job()] }), [
    'PP-310 spec.templates[job].container.volumeMounts[work].name "work": no such volume, expected one of wrok; did you mean "wrok"?',
  ]);
});

test("a shared template mounts what its caller has", () => {
  const shared = workflowTemplate("shared", { templates: [job()] });
  const steps = [[{ name: "first", templateRef: { name: "shared", template: "job" } }]];
  const user = (more: object) => workflow({ entrypoint: "run", templates: [{ name: "run", steps }], ...more });
  assert.deepEqual(said([volumeReferences], shared, user({ volumes })), []);
  assert.deepEqual(said([volumeReferences], shared, user({})), [
    'PP-310 Workflow payments/run spec "work": no such volume: there are none; template "job" of WorkflowTemplate shared mounts it; add it to volumes',
  ]);
});
