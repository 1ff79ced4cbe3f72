import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkObjects } from "../../checks/index.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { argoVersion } from "../../objects/workflows/workflows.ts";
import { dag, renderWorkflowTemplate, text, workflowTemplate } from "../../workflows/authoring/index.ts";
import { build, deploy, settings } from "./support.ts";

/*
 * The eight mistakes of eightMistakes.ts once more, in an object that no compiler has seen: it does not pass a preview.
 */

const right = dag("release", { tag: text() }, (call, inputs) => {
  const built = call(build, { tag: inputs.tag });
  call(deploy, { digest: built.out.digest, env: "prod" });
});

type Task = Record<string, unknown> & { arguments: { parameters: { name: string; value: string }[] } };

/** The release as plain data, with its tasks `build` and `deploy` changed by hand. */
function byHand(change: (build: Task, deploy: Task) => void): KubernetesObject {
  const spec = structuredClone(renderWorkflowTemplate(workflowTemplate("release-template", right, settings)));
  // What a person types is not what the renderer promises.
  const [first, second] = (spec.templates[0]?.dag?.tasks ?? []) as unknown as [Task, Task];
  change(first, second);
  return {
    apiVersion: argoVersion,
    kind: "WorkflowTemplate",
    metadata: { name: "release-template", namespace: "payments" },
    spec,
  };
}

/** Problems of the release's tasks: who runs it and where is not what this is about. */
function problemsOf(object: KubernetesObject): string[] {
  return checkObjects([object])
    .problems.map(({ path, message }) => `${path} ${message}`)
    .filter((problem) => problem.includes(".tasks["));
}

test("without a mistake there is no problem", () => {
  assert.deepEqual(problemsOf(byHand(() => {})), []);
});

const mistakes: Readonly<Record<string, { readonly change: Parameters<typeof byHand>[0]; readonly found: RegExp }>> = {
  "1. a misspelt argument": {
    change: (first) => {
      first.arguments.parameters = [{ name: "tga", value: "1" }];
    },
    found: /tasks\[build\]\.arguments\.parameters\[tga\].*"tag"/,
  },
  "2. an undeclared argument": {
    change: (first) => {
      first.arguments.parameters.push({ name: "branch", value: "main" });
    },
    found: /tasks\[build\]\.arguments\.parameters\[branch\]/,
  },
  "3. an unknown template": {
    change: (first) => {
      first["template"] = "biuld";
    },
    found: /tasks\[build\]\.template.*"build"/,
  },
  "4. a cycle": {
    change: (first) => {
      first["depends"] = "deploy.Succeeded";
    },
    found: /tasks\[(build|deploy)\]/,
  },
  "5. an unknown dependency": {
    change: (_, second) => {
      second["depends"] = "biuld.Succeeded";
    },
    found: /tasks\[deploy\].*"?biuld/,
  },
  "6. an unknown field": {
    change: (first) => {
      first["whenn"] = "true";
    },
    found: /tasks\[build\]\.whenn/,
  },
  "7. an undeclared input": {
    change: (first) => {
      first.arguments.parameters = [{ name: "tag", value: "{{inputs.parameters.tga}}" }];
    },
    found: /tasks\[build\].*tga/,
  },
  "8. an unknown value of an enumeration": {
    change: (_, second) => {
      second.arguments.parameters = second.arguments.parameters.map((parameter) =>
        parameter.name === "env" ? { ...parameter, value: "staging" } : parameter,
      );
    },
    found: /tasks\[deploy\].*staging/,
  },
};

for (const [name, { change, found }] of Object.entries(mistakes))
  test(`${name}, made by hand, is refused at preview`, () => {
    const problems = problemsOf(byHand(change));
    assert.ok(
      problems.some((problem) => found.test(problem)),
      `found only: ${problems.join("\n")}`,
    );
  });

test("each of the eight stands in eightMistakes.ts as one that does not compile", async () => {
  const source = await readFile(new URL("eightMistakes.ts", import.meta.url), "utf8");
  for (const name of Object.keys(mistakes))
    assert.match(source, new RegExp(`@ts-expect-error - ${name.slice(0, 2).replace(".", "\\.")} `));
});
