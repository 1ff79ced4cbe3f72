import { chmod, copyFile, cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand } from "./command.ts";
import { buildFlags, type Go, goProblem, moduleDirectory } from "./go.ts";
import { contentKey, folderContent } from "./key.ts";
import type { Addition, Recipe } from "./tools.ts";

/** One tool to build: its recipe and the folder of its Go module. */
export interface Build {
  readonly name: string;
  readonly recipe: Recipe;
  readonly folder: string;
  readonly go: Go;
}

/** What the compiler reads of a module's folder. */
const sources = /^go\.(mod|sum)$|(?<!_test)\.go$/;

/** Changes with everything that the result depends on: go.mod, go.sum, our own sources, the recipe, the compiler. */
export async function buildKey({ recipe, folder, go }: Omit<Build, "name">): Promise<string> {
  const { purpose: _, coldMinutes: __, ...effective } = recipe;
  return contentKey([effective, await folderContent(folder, sources), go.version, go.architecture, buildFlags]);
}

/** Every name that the tool can be called by. */
export function programNames({ programs, links = {}, scripts = {} }: Recipe): readonly string[] {
  return [...Object.keys(programs), ...Object.values(links).flat(), ...Object.keys(scripts)];
}

/**
 * Builds a tool into an empty directory.
 * @param log receives the compiler's output; it is removed when all went well
 * @throws ProblemsError with the end of the output
 */
export async function build({ name, recipe, folder, go }: Build, directory: string, log: string): Promise<void> {
  await writeFile(log, "");
  const subject = `toolchain ${name}`;
  try {
    const source = recipe.additions === undefined ? folder : join(directory, ".source");
    if (recipe.additions !== undefined) {
      await copyModule(await ownModule(go, folder, recipe), source, recipe.additions);
    }
    await compile(recipe, go, source, directory, log);
    await rm(join(directory, ".source"), { recursive: true, force: true });
    for (const [program, names] of Object.entries(recipe.links ?? {})) {
      for (const link of names) await symlink(program, join(directory, link));
    }
    for (const [script, path] of Object.entries(recipe.scripts ?? {})) {
      await copyFile(join(await ownModule(go, folder, recipe), path), join(directory, script));
      await chmod(join(directory, script), 0o755);
    }
  } catch (error) {
    throw goProblem(error, subject, go, log);
  }
  await rm(log, { force: true });
}

/** All programs in one call, so that the compiler's waits for the one are filled by the other. */
async function compile(recipe: Recipe, go: Go, source: string, directory: string, log: string): Promise<void> {
  const [[only, ...more], packages] = [Object.keys(recipe.programs), Object.values(recipe.programs)];
  // Several are named after the last part of their packages' paths.
  const output = more.length === 0 ? join(directory, only ?? "") : `${directory}/`;
  const parameters = ["build", ...buildFlags, "-ldflags", linkerFlags(recipe), "-o", output, ...packages];
  await runCommand("go", parameters, { cwd: source, environment: go.environment, log });
}

function linkerFlags({ variables = {} }: Recipe): string {
  return ["-s", "-w", ...Object.entries(variables).map(([variable, value]) => `-X ${variable}=${value}`)].join(" ");
}

function ownModule(go: Go, folder: string, { modules }: Recipe): Promise<string> {
  const [own] = modules;
  if (own === undefined) throw new Error(`${folder}: the recipe names no module`);
  return moduleDirectory(go, folder, own.path);
}

async function copyModule(
  module: string,
  target: string,
  additions: Readonly<Record<string, Addition>>,
): Promise<void> {
  await cp(module, target, { recursive: true });
  // The module cache is read-only, and so is its copy.
  await runCommand("chmod", ["-R", "u+w", target]);
  for (const [path, addition] of Object.entries(additions)) {
    const file = join(target, path);
    await mkdir(dirname(file), { recursive: true });
    if ("text" in addition) await writeFile(file, addition.text);
    else await copyFile(join(target, addition.copyOf), file);
  }
}
