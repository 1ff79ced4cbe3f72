import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Progress } from "../../../embedded/progress.ts";

/** A directory that is gone after the test. */
export async function temporaryDirectory(context: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "payments-platform-test-"));
  context.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Progress that keeps what it was told. */
export function recordedProgress(): Progress & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    note: (line) => void lines.push(line),
    phase: (title, work) => {
      lines.push(title);
      return work();
    },
  };
}

/** A directory of shell scripts to put on a PATH: name to body. */
export async function fakePrograms(context: TestContext, bodies: Readonly<Record<string, string>>): Promise<string> {
  const directory = await temporaryDirectory(context);
  for (const [name, body] of Object.entries(bodies)) {
    await writeFile(join(directory, name), `#!/bin/sh\n${body}\n`);
    await chmod(join(directory, name), 0o755);
  }
  return directory;
}

/** The machine's PATH behind a directory of fakes. */
export function behind(directory: string): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${directory}:${process.env["PATH"] ?? ""}` };
}
