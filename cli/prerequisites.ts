import { hostPackages } from "../embedded/toolchain/hostPackages.ts";
import { inspectTools } from "../embedded/toolchain/inspect.ts";
import { type Problem, throwProblems } from "../problems.ts";

/**
 * What only a person can put right, said all at once before anything is built. Missing Debian packages are installed
 * when they are needed, and missing tools are built.
 */
export async function requirePrerequisites(): Promise<void> {
  const { prerequisites } = await inspectTools();
  const packages: readonly string[] = hostPackages;
  const problems = prerequisites.flatMap(({ name, ready, found, remedy }): Problem[] =>
    ready || packages.includes(name) ? [] : [{ path: `${name}:`, message: found, ...(remedy && { fix: remedy }) }],
  );
  throwProblems(problems);
}
