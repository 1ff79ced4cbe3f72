import assert from "node:assert/strict";
import { test } from "node:test";
import { missingArguments } from "../../../checks/arguments/missingArguments.ts";
import { argo, cron, said, workflow, workflowTemplate } from "../argo.ts";

const container = { image: "node:24.21.0" };
const job = (inputs: object) => ({ name: "job", inputs, container });
const needsDate = { parameters: [{ name: "date" }, { name: "note", default: "" }] };
const run = (inputs: object, given: object = {}) =>
  workflowTemplate("run", {
    templates: [{ name: "run", dag: { tasks: [{ name: "first", template: "job", arguments: given }] } }, job(inputs)],
  });
const at = "spec.templates[run].dag.tasks[first]";
const date = { parameters: [{ name: "date", value: "2026-11-21" }] };

test("all that has no default is given", () => {
  assert.deepEqual(said([missingArguments], run(needsDate, date)), []);
});

test("an input without a default that gets nothing", () => {
  assert.deepEqual(said([missingArguments], run(needsDate)), [
    `PP-202 ${at} gives no parameter "date", which template "job" needs; pass it, or give it a default where it is declared`,
  ]);
});

test("an empty text is a value, nothing is none", () => {
  assert.deepEqual(said([missingArguments], run(needsDate, { parameters: [{ name: "date", value: "" }] })), []);
  assert.deepEqual(said([missingArguments], run(needsDate, { parameters: [{ name: "date" }] })), [
    `PP-202 ${at}.arguments.parameters[date] has neither value nor valueFrom; give it a value`,
  ]);
});

test("an artifact, unless it is optional or says where it lies", () => {
  const artifacts = (artifact: object) => run({ artifacts: [{ name: "report", path: "/report", ...artifact }] });
  assert.match(String(said([missingArguments], artifacts({}))), /gives no artifact "report"/);
  assert.deepEqual(said([missingArguments], artifacts({ optional: true })), []);
  assert.deepEqual(said([missingArguments], artifacts({ s3: { key: "report" } })), []);
});

test("a workflow gives its arguments to its entrypoint", () => {
  const spec = { entrypoint: "job", templates: [job(needsDate)] };
  assert.deepEqual(said([missingArguments], workflow({ ...spec, arguments: date })), []);
  assert.match(String(said([missingArguments], workflow(spec))), /^PP-202 spec gives no parameter "date"/);
  assert.match(
    String(said([missingArguments], cron("daily", { workflowSpec: spec }))),
    /^PP-202 spec\.workflowSpec gives no parameter "date", which the entrypoint "job" needs/,
  );
});

test("a WorkflowTemplate that is started needs what it declares without a value, for which a default is none", () => {
  const template = workflowTemplate("job", {
    entrypoint: "job",
    arguments: { parameters: [{ name: "date", default: "today" }] },
    templates: [job(needsDate)],
  });
  const workflowTemplateRef = { name: "job" };
  assert.match(
    String(said([missingArguments], template, workflow({ workflowTemplateRef }))),
    /gives no parameter "date", which WorkflowTemplate job needs/,
  );
  assert.deepEqual(said([missingArguments], template, workflow({ workflowTemplateRef, arguments: date })), []);
});

test("a sensor fills in what its workflow lacks", () => {
  const trigger = (parameters: readonly object[]) =>
    argo("Sensor", "sensor", {
      triggers: [
        {
          template: {
            argoWorkflow: {
              parameters,
              source: { resource: { kind: "Workflow", spec: { entrypoint: "job", templates: [job(needsDate)] } } },
            },
          },
        },
      ],
    });
  assert.equal(said([missingArguments], trigger([])).length, 1);
  assert.deepEqual(said([missingArguments], trigger([{ dest: "spec.arguments.parameters.0.value" }])), []);
});

test("an exit hook without arguments gets those of the workflow", () => {
  const tasks = [{ name: "first", template: "job", arguments: date, hooks: { exit: { template: "job" } } }];
  const template = workflowTemplate("run", { templates: [{ name: "run", dag: { tasks } }, job(needsDate)] });
  assert.deepEqual(said([missingArguments], template), []);
});
