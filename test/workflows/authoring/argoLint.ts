import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";

const run = promisify(execFile);

/** What Argo's own linter says of some objects, taken together. */
export async function argoLint(objects: readonly object[]): Promise<string> {
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
