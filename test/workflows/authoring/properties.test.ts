import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { asProblem } from "../../../checks/finding.ts";
import { report } from "../../../checks/report.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { argoVersion } from "../../../objects/workflows/workflows.ts";
import type { ArgoTask, ArgoTemplate, WorkflowTemplateSpec } from "../../../workflows/authoring/argo.ts";
import { container, dag, renderWorkflowTemplate, text } from "../../../workflows/authoring/index.ts";
import { argoLint } from "./argoLint.ts";
import { plan } from "./randomPlans.ts";
import { writeWorkflow } from "./randomWorkflows.ts";
import { small } from "./small.ts";

const rendered = plan.map((given) => renderWorkflowTemplate(writeWorkflow("random", given)));

/** Names of tasks that an order names. */
function ordered({ depends = "" }: ArgoTask): string[] {
  return [...depends.matchAll(/([\w-]+)\.[A-Z]\w+/g)].map(([, name = ""]) => name);
}

/** What stands between braces, anywhere in a value. */
function references(value: unknown): string[] {
  const text = JSON.stringify(value);
  return [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, path = ""]) => path);
}

/** Names of the outputs that a task hands out, in the YAML's own words. */
function outputsOf(spec: WorkflowTemplateSpec, task: ArgoTask): Set<string> {
  const template = spec.templates.find(({ name }) => name === task.template);
  const { parameters = [], artifacts = [] } = template?.outputs ?? {};
  return new Set([
    "outputs.result",
    ...parameters.map(({ name }) => `outputs.parameters.${name}`),
    ...artifacts.map(({ name }) => `outputs.artifacts.${name}`),
  ]);
}

test("tasks stand in an order in which each may run, so that there is no cycle", () => {
  fc.assert(
    fc.property(rendered, ({ templates }) => {
      for (const { dag: graph } of templates)
        for (const [index, task] of (graph?.tasks ?? []).entries()) {
          const above = graph?.tasks.slice(0, index).map(({ name }) => name);
          for (const name of ordered(task)) assert.ok(above?.includes(name), `${task.name} before ${name}`);
        }
    }),
  );
});

test("every reference of a task is to an input, an item of its loop, or a task that it waits for and an output of that", () => {
  fc.assert(
    fc.property(rendered, (spec) => {
      for (const template of spec.templates)
        for (const task of template.dag?.tasks ?? [])
          for (const path of references(task)) assert.ok(resolves(spec, template, task, path), `${task.name}: ${path}`);
    }),
  );
});

function resolves(spec: WorkflowTemplateSpec, template: ArgoTemplate, task: ArgoTask, path: string): boolean {
  const [kind, name, ...rest] = path.split(".");
  switch (kind) {
    case "inputs":
      return template.inputs?.parameters?.some((input) => path === `inputs.parameters.${input.name}`) ?? false;
    case "item":
      return Boolean(task.withItems ?? task.withParam ?? task.withSequence);
    case "workflow":
      return true;
    case "tasks": {
      if (name === task.name) return task.hooks !== undefined && rest.join() === "status";
      const other = template.dag?.tasks.find((candidate) => candidate.name === name);
      if (other === undefined || !ordered(task).includes(other.name)) return false;
      if (rest.join() === "status") return true;
      const succeeded = new RegExp(`(^|&& )${name}\\.Succeeded( &&|$)`).test(task.depends ?? "");
      return succeeded && outputsOf(spec, other).has(rest.join("."));
    }
    default:
      return false;
  }
}

test("every template that is called is there, once, and none that is not", () => {
  fc.assert(
    fc.property(rendered, ({ entrypoint, hooks, templates }) => {
      const names = templates.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
      const calls = templates.flatMap((template) => [...(template.dag?.tasks ?? []), ...(template.steps ?? []).flat()]);
      const hooked = [...calls.map((call) => call.hooks), hooks].flatMap((given) => Object.values(given ?? {}));
      const called = [...calls, ...hooked].map(({ template }) => template);
      assert.deepEqual(new Set([entrypoint, ...called]), new Set(names));
    }),
  );
});

test("whatever letters an argument has arrive as they are, and braces are refused", () => {
  const echo = container("echo", { inputs: { note: text() } }, () => small);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("{", "}", "a") })), (note) => {
      const write = () => dag("say", {}, (call) => void call(echo, { note }));
      if (note.includes("{{")) assert.throws(write, /holds "\{\{"/);
      else assert.equal(write().body.dag?.tasks[0]?.arguments?.parameters?.[0]?.value, note);
    }),
  );
});

/** Two hundred random workflows as objects, and the seed that makes them again. */
function randomObjects(): { readonly seed: number; readonly objects: KubernetesObject[] } {
  const seed = Date.now();
  const objects = fc.sample(plan, { numRuns: 200, seed }).map((given, index) => ({
    apiVersion: argoVersion,
    kind: "WorkflowTemplate",
    metadata: { name: `random-${index}`, namespace: "payments" },
    spec: renderWorkflowTemplate(writeWorkflow(`random-${index}`, given)),
  }));
  return { seed, objects };
}

test("argo lint accepts whatever the API builds", async () => {
  const { seed, objects } = randomObjects();
  assert.match(await argoLint(objects), /no linting errors found/, `seed ${seed}`);
});

test("our own checks agree, but for gates whose verdict a random workflow does not read", () => {
  const { seed, objects } = randomObjects();
  const errors = report(objects, { closed: false, policy: false }).findings.filter(
    ({ severity, finding }) => severity === "error" && finding.rule.code !== "PP-601",
  );
  assert.deepEqual(
    errors.map(({ finding }) => asProblem(finding)),
    [],
    `seed ${seed}`,
  );
});
