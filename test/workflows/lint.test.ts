import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { createProgress } from "../../embedded/progress.ts";
import { requireTools } from "../../embedded/toolchain/toolchain.ts";
import { paymentsWorkflow } from "../../objects/workflows/paymentsWorkflow.ts";
import { workflowObjects } from "../../objects/workflows/workflows.ts";
import { paymentsWorkflows } from "../../workflows/payments/index.ts";
import { development, production } from "./stacks.ts";

const run = promisify(execFile);

async function lint(objects: readonly object[]): Promise<string> {
  const tools = await requireTools(["argo-workflows"], createProgress());
  const argo = tools["argo-workflows"].programs["argo"];
  assert.ok(argo);
  const directory = await mkdtemp(join(tmpdir(), "payments-platform-lint-"));
  try {
    const file = join(directory, "objects.yaml");
    const yaml = objects.map((object) => stringify(object, { version: "1.1", aliasDuplicateObjects: false }));
    await writeFile(file, yaml.join("---\n"));
    const { stdout } = await run(argo, ["lint", "--offline", "--no-color", file], { env: { HOME: directory } });
    return stdout;
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  } finally {
    await rm(directory, { recursive: true });
  }
}

for (const [environment, settings] of Object.entries({ development, production }))
  test(`${environment}: argo lint finds nothing wrong`, async () => {
    const objects = workflowObjects(paymentsWorkflows(settings), "payments");
    const run = paymentsWorkflow("payments", { date: "2026-11-21", deadline: "24h" });
    assert.match(await lint([...objects, run]), /no linting errors found/);
  });

test("argo lint is really asked: a workflow without its template is found", async () => {
  const run = paymentsWorkflow("payments", { date: "2026-11-21" });
  assert.match(await lint([run]), /couldn.t find workflow template "payments-wf-template"/);
});
