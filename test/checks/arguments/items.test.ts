import assert from "node:assert/strict";
import { test } from "node:test";
import { items } from "../../../checks/arguments/items.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (value: string, loop: object) =>
  said(
    [items],
    workflowTemplate("run", {
      templates: [
        {
          name: "run",
          dag: {
            tasks: [{ name: "first", template: "job", arguments: { parameters: [{ name: "x", value }] }, ...loop }],
          },
        },
      ],
    }),
  );
const at = "PP-208 spec.templates[run].dag.tasks[first].arguments.parameters[x].value";
const customers = { withItems: [{ name: "acme", tier: "gold" }, { name: "globex" }] };

test("items and their fields", () => {
  assert.deepEqual(of("{{item}}", { withItems: ["a", "b"] }), []);
  assert.deepEqual(of("{{item.name}} {{item.tier}}", customers), []);
  assert.deepEqual(of("{{item.anything}}", { withParam: "{{inputs.parameters.list}}" }), []);
  assert.deepEqual(of("{{item}}", { withSequence: { count: "3" } }), []);
});

test("a field that no item has", () => {
  assert.deepEqual(of("{{item.nmae}}", customers), [
    `${at} "item.nmae": no item has such a field, expected one of name, tier; did you mean "name"?`,
  ]);
  assert.deepEqual(of("{{item.name}}", { withItems: ["a"] }), [`${at} "item.name": the loop's items have no fields`]);
});

test("an item where there is no loop", () => {
  assert.match(String(of("{{item}}", {})), /"item": stands in no loop/);
});

test("a container's own templating is left alone", () => {
  const templates = [{ name: "job", container: { args: ["{% for item in items %}{{item}}{% endfor %}"] } }];
  assert.deepEqual(said([items], workflowTemplate("run", { templates })), []);
});
