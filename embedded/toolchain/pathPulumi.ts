import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { versions } from "../../versions.ts";
import { findOnPath, isExecutable, runCommand } from "./command.ts";

/** The `pulumi` on PATH, when it is exactly the version that the program is tested with. */
export async function findPathPulumi(environment: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const path = await findOnPath("pulumi", environment);
  if (path === undefined) return undefined;
  const output = await runCommand(path, ["version"], {
    environment: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
  }).catch(() => "");
  return output.trim().replace(/^v/, "") === versions.pulumi ? path : undefined;
}

/** The directory with all of these programs, when it is the one that a usable `pulumi` on PATH lies in. */
export async function findBesidePathPulumi(
  programs: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const pulumi = await findPathPulumi(environment);
  if (pulumi === undefined) return undefined;
  for (const directory of new Set([dirname(pulumi), dirname(await realpath(pulumi))])) {
    const found = await Promise.all(programs.map((program) => isExecutable(join(directory, program))));
    if (found.every(Boolean)) return directory;
  }
  return undefined;
}
