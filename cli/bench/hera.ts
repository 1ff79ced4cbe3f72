import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { cacheDirectory } from "../../embedded/paths.ts";
import { cachedDirectory } from "../../embedded/toolchain/cachedDirectory.ts";
import { CommandError, runCommand } from "../../embedded/toolchain/command.ts";
import { ProblemsError } from "../../problems.ts";
import { images, versions } from "../../versions.ts";

/** Hera in a process of its own that is told how much to render, again and again. */
export interface Hera {
  /** Renders the payments workflows of so many namespaces, and says how long that took and what the first ones are. */
  render(namespaces: number): Promise<{ readonly seconds: number; readonly first: readonly unknown[] }>;
  stop(): void;
}

const program = fileURLToPath(new URL("renderPayments.py", import.meta.url));

/**
 * Starts Hera at the pinned version, in a virtual environment of its own in the cache.
 * @throws ProblemsError with one line where Python or the package cannot be had
 */
export async function startHera(): Promise<Hera> {
  const python = join(await environment(), "bin", "python");
  const child = spawn(python, [program, images.node], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async render(namespaces) {
      child.stdin.write(`${namespaces}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw problem("ended before it answered");
      const { seconds, first } = JSON.parse(value) as { readonly seconds: number; readonly first: readonly string[] };
      return { seconds, first: first.map((text): unknown => parse(text)) };
    },
    stop: () => child.stdin.end(),
  };
}

async function environment(): Promise<string> {
  const directory = join(cacheDirectory(), "hera", versions.hera);
  await cachedDirectory({
    directory,
    make: async (partial) => {
      try {
        await runCommand("python3", ["-m", "venv", partial]);
        // PyYAML is what Hera prints with.
        await runCommand(join(partial, "bin", "python"), [
          ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `hera[yaml]==${versions.hera}`],
        ]);
      } catch (error) {
        throw error instanceof CommandError ? problem(error.message.replace(/\s*\n\s*/g, "; ").slice(0, 300)) : error;
      }
    },
    onWait: () => undefined,
  });
  return directory;
}

function problem(message: string): ProblemsError {
  const fix = "it needs python3 with venv (Debian: python3-venv) and PyPI; the other benchmarks run without it";
  return new ProblemsError([{ path: `Hera ${versions.hera}`, message, fix }]);
}
