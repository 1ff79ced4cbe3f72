import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Progress } from "../embedded/progress.ts";
import { destroy } from "./destroy.ts";
import { readStackConfiguration } from "./engine/stack.ts";
import { type Phase, recordPhases } from "./phases.ts";
import { removeStackFile, writeStackFile } from "./test/stack.ts";
import { up } from "./up.ts";

/** Name of the bench's node and of the stack on it. */
const name = "bench";

/**
 * Measures how long each phase takes from nothing to a payments run that waits at its approval, and back to nothing,
 * on a node and a stack of its own.
 * @param like the stack whose configuration it has, such as full; undefined: the smallest there is
 * @param cold from an empty cache, the compiler's included: everything is downloaded and built again
 */
export async function bench(like: string | undefined, cold: boolean, progress: Progress): Promise<void> {
  const { cluster: _, ...configuration } = like === undefined ? {} : await readStackConfiguration(like);
  const scratch = await mkdtemp(join(tmpdir(), "payments-platform-bench-"));
  process.env["PAYMENTS_PLATFORM_STATE"] = join(scratch, "state");
  if (cold) {
    process.env["PAYMENTS_PLATFORM_CACHE"] = join(scratch, "cache");
    process.env["GOCACHE"] = join(scratch, "go-build");
    process.env["GOMODCACHE"] = join(scratch, "go-modules");
    // Or Go makes its modules read-only, and the scratch folder could not be removed.
    process.env["GOFLAGS"] = `${process.env["GOFLAGS"] ?? ""} -modcacherw`.trim();
  }
  const { phases, recording } = recordPhases(progress);
  await writeStackFile(name, { kind: "embedded", name }, configuration);
  try {
    await recording.phase("up, in all", () => up(name, recording));
    await recording.phase("destroy, in all", () => destroy(name, recording));
  } finally {
    await removeStackFile(name);
    await rm(scratch, { recursive: true, force: true });
  }
  for (const line of table(phases)) console.log(line);
}

function table(phases: readonly Phase[]): string[] {
  return phases.map(
    ({ title, depth, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${"  ".repeat(depth)}${title}`,
  );
}
