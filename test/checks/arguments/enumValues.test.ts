import assert from "node:assert/strict";
import { test } from "node:test";
import { enumValues } from "../../../checks/arguments/enumValues.ts";
import { said, workflow, workflowTemplate } from "../argo.ts";

const run = (value: unknown, task: object = {}, stages: readonly unknown[] = ["edi", "accounting", 1]) =>
  workflowTemplate("run", {
    templates: [
      {
        name: "run",
        dag: {
          tasks: [{ name: "first", template: "job", arguments: { parameters: [{ name: "stage", value }] }, ...task }],
        },
      },
      { name: "job", inputs: { parameters: [{ name: "stage", enum: stages }] }, container: {} },
    ],
  });
const at = "PP-203 spec.templates[run].dag.tasks[first].arguments.parameters[stage].value";

test("a value of the enum, also a number, and one that is only known at run time", () => {
  for (const value of ["edi", 1, "1", "{{inputs.parameters.stage}}"])
    assert.deepEqual(said([enumValues], run(value)), []);
});

test("a value outside the enum", () => {
  assert.deepEqual(said([enumValues], run("acounting")), [
    `${at} "acounting": no such value, expected one of edi, accounting, 1; did you mean "accounting"?`,
  ]);
});

test("each item of a loop", () => {
  assert.deepEqual(said([enumValues], run("{{item}}", { withItems: ["edi", "accounting"] })), []);
  assert.match(
    String(said([enumValues], run("{{item}}", { withItems: ["edi", "ledger"] }))),
    /"ledger": no such value/,
  );
  const withItems = [{ stage: "edi" }, { stage: "ledger" }];
  assert.match(String(said([enumValues], run("{{item.stage}}", { withItems }))), /"ledger": no such value/);
});

test("a default, and an argument of the workflow, beside their own enum", () => {
  const parameters = [{ name: "stage", enum: ["edi"], value: "ledger" }];
  assert.deepEqual(said([enumValues], workflow({ arguments: { parameters } })), [
    'PP-203 spec.arguments.parameters[stage].value "ledger": no such value, expected one of edi',
  ]);
  const inputs = { parameters: [{ name: "stage", enum: ["edi"], default: "ledger" }] };
  assert.match(
    String(said([enumValues], workflow({ templates: [{ name: "job", inputs }] }))),
    /inputs\.parameters\[stage\]\.default "ledger"/,
  );
});
