import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { yamlDocument } from "../../objects/gitops/yaml.ts";
import { workflowObjects } from "../../objects/workflows/workflows.ts";
import { paymentsWorkflows } from "../../workflows/payments/index.ts";
import { development, production } from "./stacks.ts";

const rewrite = process.env["UPDATE_GOLDEN"] === "1";

for (const [environment, settings] of Object.entries({ development, production })) {
  const directory = fileURLToPath(new URL(`../golden/${environment}/`, import.meta.url));
  const objects = workflowObjects(paymentsWorkflows(settings), "payments");
  const rendered = new Map(objects.map((object) => [`${object.metadata.name}.yaml`, yamlDocument(object)]));

  test(`${environment}: golden files are those of the workflows`, async () => {
    if (rewrite) {
      await rm(directory, { recursive: true, force: true });
      await mkdir(directory, { recursive: true });
      for (const [name, yaml] of rendered) await writeFile(directory + name, yaml);
    }
    assert.deepEqual((await readdir(directory)).sort(), [...rendered.keys()].sort());
  });

  for (const [name, yaml] of rendered)
    test(`${environment}: ${name} is as reviewed (UPDATE_GOLDEN=1 rewrites it)`, async () => {
      assert.equal(yaml, await readFile(directory + name, "utf8"));
    });
}
