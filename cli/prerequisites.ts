import { hostPackages } from "../embedded/toolchain/hostPackages.ts";
import { inspectTools } from "../embedded/toolchain/inspect.ts";
import { type Problem, throwProblems } from "../problems.ts";
import type { ClusterSettings } from "../settings/schema.ts";

/** What only the embedded node asks of this machine. */
const forTheNode: readonly string[] = ["operating system", "root"];

/**
 * What only a person can put right, said all at once before anything is built. Missing Debian packages are installed
 * when they are needed, and missing tools are built.
 */
export async function requirePrerequisites({ kind }: ClusterSettings): Promise<void> {
  const { prerequisites } = await inspectTools();
  const others: readonly string[] = kind === "embedded" ? hostPackages : [...hostPackages, ...forTheNode];
  const problems = prerequisites.flatMap(({ name, ready, found, remedy }): Problem[] =>
    ready || others.includes(name) ? [] : [{ path: `${name}:`, message: found, ...(remedy && { fix: remedy }) }],
  );
  throwProblems(problems);
}
