import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";

/** A folder for one test. Its path holds what paths on a real machine may hold: a space and a quote. */
export async function temporaryDirectory(context: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "payments platform's "));
  context.after(() => rm(path, { recursive: true, force: true }));
  return path;
}
