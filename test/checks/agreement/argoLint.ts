import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";

/** What the official linter says of a file. */
export interface Lint {
  readonly accepted: boolean;
  readonly output: string;
}

/**
 * `argo lint --offline` of each file by itself, so that one that it cannot read does not hide the others. Offline it
 * takes the files that it is given for all there are, as `check --closed` does.
 */
export async function argoLint(files: readonly string[]): Promise<Lint[]> {
  const tools = await requireTools(["argo-workflows"], createProgress());
  const argo = tools["argo-workflows"].programs["argo"];
  if (argo === undefined) throw new Error("the toolchain has no argo");
  const home = await mkdtemp(join(tmpdir(), "payments-platform-lint-"));
  const results: Lint[] = [];
  const one = (file: string) =>
    new Promise<Lint>((resolve) => {
      execFile(
        argo,
        ["lint", "--offline", "--no-color", file],
        { env: { HOME: home }, maxBuffer: 2 ** 26 },
        (error, stdout, stderr) => resolve({ accepted: error === null, output: stdout + stderr }),
      );
    });
  try {
    let next = 0;
    const work = async () => {
      for (let index = next++; index < files.length; index = next++) results[index] = await one(files[index] ?? "");
    };
    await Promise.all([work(), work(), work(), work()]);
    return results;
  } finally {
    await rm(home, { recursive: true });
  }
}
