import assert from "node:assert/strict";
import { test } from "node:test";
import { unknownParameters } from "../../../checks/arguments/unknownParameters.ts";
import { cron, said, workflow, workflowTemplate } from "../argo.ts";

const job = (text: string) => ({ name: "job", container: { args: [text] } });
const date = { parameters: [{ name: "date", value: "2026-11-21" }] };
const run = (text: string) => workflow({ entrypoint: "job", arguments: date, templates: [job(text)] });

test("a parameter that the workflow has, one by one or as a whole", () => {
  for (const text of ["{{workflow.parameters.date}}", "{{workflow.parameters}}", "{{workflow.parameters.json}}"])
    assert.deepEqual(said([unknownParameters], run(text)), []);
});

test("a parameter that it has not", () => {
  assert.deepEqual(said([unknownParameters], run("{{workflow.parameters.dtae}}")), [
    'PP-206 spec.templates[job].container.args[0] "dtae": no such parameter of the workflow, expected one of date; did you mean "date"?',
  ]);
  assert.match(String(said([unknownParameters], run("{{=workflow.parameters['dtae']}}"))), /"dtae"/);
});

test("a parameter that a template of another object wants of whoever runs it", () => {
  const shared = workflowTemplate("shared", { templates: [job("{{workflow.parameters.colour}}")] });
  const steps = [[{ name: "first", templateRef: { name: "shared", template: "job" } }]];
  const workflowSpec = { entrypoint: "run", arguments: date, templates: [{ name: "run", steps }] };
  assert.deepEqual(said([unknownParameters], shared, cron("daily", { workflowSpec })), [
    'PP-206 CronWorkflow payments/daily spec.workflowSpec.arguments "colour": no such parameter of the workflow, expected one of date; WorkflowTemplate shared uses it; add it to the arguments',
  ]);
});

test("a WorkflowTemplate that is run by itself declares what it uses; a library need not", () => {
  const templates = [job("{{workflow.parameters.date}}")];
  assert.match(
    String(said([unknownParameters], workflowTemplate("job", { entrypoint: "job", templates }))),
    /^PP-207 .* "date": no such parameter of the workflow: there are none/,
  );
  assert.deepEqual(said([unknownParameters], workflowTemplate("job", { templates })), []);
});
