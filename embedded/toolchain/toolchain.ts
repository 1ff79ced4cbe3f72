import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheDirectory } from "../paths.ts";
import type { Progress } from "../progress.ts";
import { build, buildKey, programNames } from "./build.ts";
import { cachedDirectory, exists } from "./cachedDirectory.ts";
import { type Go, moduleDirectory, requireGo } from "./go.ts";
import { contentKey } from "./key.ts";
import { findBesidePathPulumi } from "./pathPulumi.ts";
import { type Recipe, recipes, type ToolName } from "./tools.ts";

/** A tool that is ready to be used. */
export interface Tool {
  readonly name: ToolName;
  /** Changes when the tool does. */
  readonly key: string;
  /** Holds all of its programs: what belongs on a PATH. */
  readonly directory: string;
  /** Name to absolute path. */
  readonly programs: Readonly<Record<string, string>>;
}

/** Where a tool stands: found on PATH, built before, or still to be built into `directory`. */
export interface ToolLocation {
  readonly origin: "path" | "cache" | "missing";
  readonly key: string;
  readonly directory: string;
}

const modulesDirectory = fileURLToPath(new URL("modules", import.meta.url));

/**
 * Makes sure that these tools are there, building what is missing, one after another (a Go build uses every core itself).
 * A tool is built once a machine: the cache is shared by all checkouts and keyed by all that the result depends on.
 * @throws ProblemsError when Go is missing or too old, the modules cannot be downloaded, or a build fails
 */
export async function requireTools<Name extends ToolName>(
  names: readonly Name[],
  progress: Progress,
): Promise<Readonly<Record<Name, Tool>>> {
  const tools: [Name, Tool][] = [];
  for (const name of names) tools.push([name, await requireTool(name, progress)]);
  return Object.fromEntries(tools) as Record<Name, Tool>;
}

/** The read-only source of a tool's own Go module, verified by the go.sum in our checkout; downloaded when missing. */
export async function goModuleDirectory(name: ToolName): Promise<string> {
  const [own] = recipes[name].modules;
  if (own === undefined) throw new Error(`${name} is built from our own sources, not from a module`);
  return moduleDirectory(await currentGo(), join(modulesDirectory, name), own.path);
}

/** As {@link goModuleDirectory}, for a further module that the tool is built from. */
export async function requiredModuleDirectory(name: ToolName, module: string): Promise<string> {
  return moduleDirectory(await currentGo(), join(modulesDirectory, name), module);
}

/** Finds a tool without building anything. */
export async function locateTool(name: ToolName, recipe: Recipe = recipes[name]): Promise<ToolLocation> {
  if (name === "pulumi" || name === "pulumi-language-nodejs") {
    const directory = await findBesidePathPulumi(programNames(recipe));
    if (directory !== undefined) {
      const modules = recipe.modules.map(({ version }) => version);
      return { origin: "path", key: contentKey([directory, modules]), directory };
    }
  }
  const key = await buildKey(await buildOf(name, recipe));
  const directory = join(cacheDirectory(), "toolchain", name, key);
  return { origin: (await exists(directory)) ? "cache" : "missing", key, directory };
}

async function requireTool(name: ToolName, progress: Progress): Promise<Tool> {
  const recipe = recipes[name];
  const { origin, key, directory } = await locateTool(name, recipe);
  if (origin === "missing") {
    const { coldMinutes, purpose } = recipe;
    const expected = coldMinutes < 1 ? "" : `, about ${coldMinutes} min the first time`;
    const plan = await buildOf(name, recipe);
    await progress.phase(`building ${name} (${purpose}${expected})`, () =>
      cachedDirectory({
        directory,
        make: (partial) => build(plan, partial, `${directory}.log`),
        onWait: () => progress.note(`${name}: another process is building it; waiting for it`),
      }),
    );
  }
  const programs = Object.fromEntries(programNames(recipe).map((program) => [program, join(directory, program)]));
  return { name, key, directory, programs };
}

async function buildOf(name: ToolName, recipe: Recipe) {
  return { name, recipe, folder: join(modulesDirectory, name), go: await currentGo() };
}

let go: Promise<Go> | undefined;

/** Asked for once a process: the answer costs a program's start and does not change. */
function currentGo(): Promise<Go> {
  go ??= requireGo();
  return go;
}
