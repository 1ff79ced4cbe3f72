import assert from "node:assert/strict";
import { test } from "node:test";
import { unknownArguments } from "../../../checks/arguments/unknownArguments.ts";
import { argo, cron, said, workflow, workflowTemplate } from "../argo.ts";

const inputs = { parameters: [{ name: "date" }, { name: "note", default: "" }] };
const container = { image: "node:24.21.0" };
const job = workflowTemplate("job", {
  entrypoint: "job",
  arguments: { parameters: [{ name: "date" }] },
  templates: [{ name: "job", inputs, container }],
});
const given = (...names: readonly string[]) => ({
  arguments: { parameters: names.map((name) => ({ name, value: "x" })) },
});
const local = (task: object) =>
  workflowTemplate("run", {
    templates: [
      { name: "run", dag: { tasks: [{ name: "first", template: "job", ...task }] } },
      { name: "job", inputs, container },
    ],
  });
const at = "spec.templates[run].dag.tasks[first].arguments.parameters";

test("arguments that are declared", () => {
  assert.deepEqual(said([unknownArguments], local(given("date", "note"))), []);
});

test("a misspelt argument of a task", () => {
  assert.deepEqual(said([unknownArguments], local(given("dtae"))), [
    `PP-201 ${at}[dtae] "dtae": no such parameter of template "job", expected one of date, note; did you mean "date"?`,
  ]);
});

test("of a step, across a templateRef", () => {
  const step = { name: "first", templateRef: { name: "job", template: "job" }, ...given("dtae") };
  const run = workflowTemplate("run", { templates: [{ name: "run", steps: [[step]] }] });
  assert.match(
    String(said([unknownArguments], job, run)),
    /^PP-201 WorkflowTemplate payments\/run spec\.templates\[run\]\.steps\[0\]\[first\]\.arguments\.parameters\[dtae\]/,
  );
});

test("across a templateRef to the whole cluster, whatever namespace the user is in", () => {
  const { namespace: _, ...metadata } = job.metadata;
  const shared = { ...job, kind: "ClusterWorkflowTemplate", metadata };
  const templateRef = { name: "job", template: "job", clusterScope: true };
  const tasks = [{ name: "first", templateRef, ...given("dtae") }];
  const run = workflowTemplate("run", { templates: [{ name: "run", dag: { tasks } }] });
  assert.equal(said([unknownArguments], shared, run).length, 1);
});

test("of a hook and of an inline template", () => {
  const hooks = { exit: { template: "job", ...given("dtae") } };
  assert.match(String(said([unknownArguments], local({ ...given("date"), hooks }))), /hooks\.exit\.arguments/);
  const inline = { name: "first", template: undefined, inline: { inputs, container }, ...given("dtae") };
  assert.match(String(said([unknownArguments], local(inline))), /no such parameter of the inline template/);
});

test("of a Workflow, a CronWorkflow and an event that start a WorkflowTemplate", () => {
  const started = { workflowTemplateRef: { name: "job" }, ...given("dtae") };
  for (const user of [
    workflow(started),
    cron("daily", { workflowSpec: started }),
    argo("WorkflowEventBinding", "event", { submit: started }),
  ])
    assert.match(
      String(said([unknownArguments], job, user)),
      /arguments\.parameters\[dtae\] "dtae": no such parameter of WorkflowTemplate job, expected one of date, note/,
    );
});

test("what a WorkflowTemplate uses anywhere may be given to it, though it is not declared", () => {
  const template = workflowTemplate("job", {
    entrypoint: "job",
    templates: [{ name: "job", container: { ...container, args: ["{{workflow.parameters.colour}}"] } }],
  });
  const user = workflow({ workflowTemplateRef: { name: "job" }, ...given("colour") });
  assert.deepEqual(said([unknownArguments], template, user), []);
});

test("defaults for all templates declare inputs too", () => {
  const { spec, ...rest } = local(given("date", "colour"));
  const templateDefaults = { inputs: { parameters: [{ name: "colour", default: "red" }] } };
  assert.deepEqual(said([unknownArguments], { ...rest, spec: { ...(spec as object), templateDefaults } }), []);
});

test("an unknown artifact", () => {
  const artifacts = [{ name: "reprot", raw: { data: "" } }];
  assert.match(
    String(said([unknownArguments], local({ arguments: { artifacts } }))),
    /artifacts\[reprot\] "reprot": no such artifact of template "job": there are none/,
  );
});

test("a name that is only known at run time says nothing", () => {
  const templateRef = { name: "{{item}}", template: "job" };
  assert.deepEqual(said([unknownArguments], job, local({ template: undefined, templateRef, ...given("x") })), []);
});
