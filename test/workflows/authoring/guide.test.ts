import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { stringify } from "yaml";
import { asProblem } from "../../../checks/finding.ts";
import { report } from "../../../checks/report.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { argoVersion } from "../../../objects/workflows/workflows.ts";
import type { ArgoTemplate, WorkflowTemplateSpec } from "../../../workflows/authoring/argo.ts";
import {
  type CronWorkflow,
  renderCronWorkflow,
  renderWorkflowTemplate,
  type WorkflowTemplate,
} from "../../../workflows/authoring/index.ts";
import { argoLint } from "./argoLint.ts";
import { small } from "./small.ts";

/*
 * The guide's examples are the programs in guide/. Each is rendered to test/golden/authoring/, and stands in
 * docs/authoring.md with the part of its YAML that it is about.
 */

const rewrite = process.env["UPDATE_GOLDEN"] === "1";
const sources = new URL("guide/", import.meta.url);
const golden = new URL("../../golden/authoring/", import.meta.url);
const guide = new URL("../../../docs/authoring.md", import.meta.url);

/** Fields of the workflow that an example is about, beside its first template. */
const about: Readonly<Record<string, readonly (keyof WorkflowTemplateSpec)[]>> = {
  artifacts: ["arguments"],
  exitHandler: ["hooks"],
  ports: ["arguments"],
  synchronization: ["synchronization"],
  volumes: ["volumeClaimTemplates"],
};

interface Example {
  readonly workflow: WorkflowTemplate;
  readonly cron?: CronWorkflow;
  /** WorkflowTemplates that it calls. */
  readonly shared?: readonly WorkflowTemplate[];
}

const names = (await readdir(sources))
  .filter((file) => file.endsWith(".ts") && file !== "settings.ts")
  .map((file) => file.replace(".ts", ""))
  .sort();
const examples = new Map<string, Example>();
for (const name of names) examples.set(name, (await import(new URL(`${name}.ts`, sources).href)) as Example);

function yaml(value: unknown): string {
  return stringify(value, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false });
}

function object(kind: string, name: string, spec: object): object {
  return { apiVersion: argoVersion, kind, metadata: { name }, spec };
}

function objectsOf({ workflow, cron, shared = [] }: Example): object[] {
  return [
    ...[...shared, workflow].map((template) =>
      object(
        template.clusterScope ? "ClusterWorkflowTemplate" : "WorkflowTemplate",
        template.name,
        renderWorkflowTemplate(template),
      ),
    ),
    ...(cron ? [object("CronWorkflow", cron.name, renderCronWorkflow(cron))] : []),
  ];
}

for (const [name, example] of examples)
  test(`${name}: its YAML is as reviewed (UPDATE_GOLDEN=1 rewrites it)`, async () => {
    const text = objectsOf(example).map(yaml).join("---\n");
    const file = new URL(`${name}.yaml`, golden);
    if (rewrite) await writeFile(file, text);
    assert.equal(text, await readFile(file, "utf8"));
  });

test("argo lint finds nothing wrong with any example", async () => {
  const scan = { name: "scan", inputs: { parameters: [{ name: "image" }] } };
  const outputs = { parameters: [{ name: "severity", valueFrom: { path: "/tmp/severity" } }] };
  const templates = [{ ...scan, outputs, container: { image: "docker.io/library/busybox:1.37.0" } }];
  const foreign = object("ClusterWorkflowTemplate", "security-tools", { templates });
  assert.match(await argoLint([foreign, ...[...examples.values()].flatMap(objectsOf)]), /no linting errors found/);
});

test("our own checks find no mistake in any example", () => {
  const objects = [...examples.values()].flatMap(objectsOf);
  // The guide's objects are not all there is: what they refer to outside is not looked for.
  const { findings } = report(objects as KubernetesObject[], { closed: false, policy: false });
  assert.deepEqual(
    findings.filter(({ severity }) => severity === "error").map(({ finding }) => asProblem(finding)),
    [],
  );
});

test("there is no YAML without an example", async () => {
  assert.deepEqual(
    (await readdir(golden)).filter((file) => !names.includes(file.replace(".yaml", ""))),
    [],
  );
});

test("the guide shows every example as it is (UPDATE_GOLDEN=1 rewrites it)", async () => {
  const found = await readFile(guide, "utf8");
  const shown: string[] = [];
  const blocks = /<!-- example: (\w+) -->\n(?:```ts\n[\s\S]*?\n```\n\n```yaml\n[\s\S]*?\n```\n)?/g;
  const parts: string[] = [];
  let end = 0;
  for (const match of found.matchAll(blocks)) {
    const name = match[1] ?? "";
    shown.push(name);
    parts.push(found.slice(end, match.index), `<!-- example: ${name} -->\n${await exampleBlocks(name)}`);
    end = match.index + match[0].length;
  }
  const expected = [...parts, found.slice(end)].join("");
  if (rewrite) await writeFile(guide, expected);
  else assert.equal(found, expected);
  assert.deepEqual(shown.toSorted(), names);
});

async function exampleBlocks(name: string): Promise<string> {
  const example = examples.get(name);
  assert.ok(example, `docs/authoring.md shows "${name}", which is no example`);
  const source = await readFile(new URL(`${name}.ts`, sources), "utf8");
  const code = source.replace(/^[\s\S]*\n(import |\} )[^\n]* from "[^\n]*\n/, "");
  const lines = code.split("\n").filter((line) => !/^export const (workflow = reports|shared = )/.test(line));
  return `\`\`\`ts\n${lines.join("\n").trim()}\n\`\`\`\n\n\`\`\`yaml\n${yaml(excerpt(name, example)).trim()}\n\`\`\`\n`;
}

function excerpt(name: string, { workflow, cron }: Example): unknown {
  if (cron) return renderCronWorkflow(cron);
  const spec = renderWorkflowTemplate(workflow);
  const fields = (about[name] ?? []).map((field) => [field, spec[field]]);
  const [first] = spec.templates;
  assert.ok(first);
  return { ...Object.fromEntries(fields), templates: [withoutUsual(first)] };
}

/** A template without what all examples have of {@link small}. */
function withoutUsual(template: ArgoTemplate): object {
  const { container, activeDeadlineSeconds } = template;
  if (container?.command?.join() !== small.command.join()) return template;
  const { image: _image, command: _command, resources: _resources, securityContext: _context, ...special } = container;
  return without({
    ...template,
    securityContext: undefined,
    activeDeadlineSeconds: activeDeadlineSeconds === small.deadlineSeconds ? undefined : activeDeadlineSeconds,
    container: Object.keys(special).length > 0 ? special : undefined,
  });
}

/** Undefined fields left out. */
function without(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
