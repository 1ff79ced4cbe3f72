import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { generate, generatedFolder } from "../../../schemas/generate/generate.ts";
import { parseType, type Schema, type Type } from "../../../schemas/schema.ts";

const generated = await generate();

test("the committed files are what the official schemas of the pinned versions make: else `npm run generate`", () => {
  assert.deepEqual(readdirSync(generatedFolder).sort(), [...generated.keys()].sort());
  for (const [name, content] of generated)
    assert.ok(readFileSync(join(generatedFolder, name), "utf8") === content, `${name} is stale: run npm run generate`);
});

test("every Argo kind that a person writes has a schema", () => {
  const kinds = [...generated].flatMap(([name, content]) =>
    name.endsWith(".json") && name !== "kubernetes.json" ? Object.keys((JSON.parse(content) as Schema).kinds) : [],
  );
  assert.deepEqual(kinds.map((kind) => kind.replace("argoproj.io/v1alpha1 ", "")).sort(), [
    "AnalysisRun",
    "AnalysisTemplate",
    "AppProject",
    "Application",
    "ApplicationSet",
    "ClusterAnalysisTemplate",
    "ClusterWorkflowTemplate",
    "CronWorkflow",
    "EventBus",
    "EventSource",
    "Experiment",
    "Rollout",
    "Sensor",
    "Workflow",
    "WorkflowEventBinding",
    "WorkflowTaskResult",
    "WorkflowTemplate",
  ]);
});

for (const [name, content] of generated) {
  if (!name.endsWith(".json")) continue;
  test(`${name}: every type is known, and every definition is used`, () => {
    const { kinds, definitions } = JSON.parse(content) as Schema;
    const used = new Set(Object.values(kinds));
    const visit = (type: Type): void => {
      if (type.is === "definition") used.add(type.name);
      else if (type.is === "list" || type.is === "map") visit(type.of);
    };
    for (const { fields, required = [] } of Object.values(definitions)) {
      for (const type of Object.values(fields)) visit(parseType(type));
      for (const field of required) assert.ok(field in fields, field);
    }
    assert.deepEqual([...used].sort(), Object.keys(definitions).sort());
  });
}

test("no prose and nothing of this machine gets into a generated file", () => {
  for (const [name, content] of generated) {
    const texts = [...content.matchAll(/"([^"]*)"/g)].map(([, text = ""]) => text);
    assert.deepEqual(
      texts.filter((text) => / \w+ \w+/.test(text)),
      [],
      name,
    );
    assert.ok(content.length < 100_000, name);
  }
});
