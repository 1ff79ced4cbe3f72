import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Progress } from "../progress.ts";
import { CommandError, runCommand } from "../toolchain/command.ts";

export interface PluginId {
  readonly name: string;
  /** Without a leading `v`. */
  readonly version: string;
}

/** How the engine is called while plugins are installed. */
export interface PluginEngine {
  /** The `pulumi` program. */
  readonly pulumi: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The project-local PULUMI_HOME. */
  readonly home: string;
  /** Where a refusal is remembered. */
  readonly cache: string;
}

/** A download that takes longer than this is given up, in seconds. */
const downloadSeconds = 120;
/** A refusal counts for this long, in milliseconds: asking again costs ten seconds, and networks change rarely. */
const refusalLasts = 12 * 60 * 60 * 1000;

/** `<home>/plugins/resource-kubernetes-v4.34.2`: where the engine looks for a plugin. */
export function pluginDirectory(home: string, { name, version }: PluginId): string {
  return join(home, "plugins", `resource-${name}-v${version}`);
}

/** The plugin's program inside its directory. */
export function pluginProgram(home: string, plugin: PluginId): string {
  return join(pluginDirectory(home, plugin), `pulumi-resource-${plugin.name}`);
}

/** Uses the official plugin that the user's own Pulumi already has, by a link; theirs is only read. */
export async function linkUsersPlugin(home: string, plugin: PluginId, usersHome: string): Promise<boolean> {
  const theirs = pluginProgram(usersHome, plugin);
  if (!existsSync(theirs) || existsSync(`${pluginDirectory(usersHome, plugin)}.partial`)) return false;
  const ours = pluginProgram(home, plugin);
  await rm(dirname(ours), { recursive: true, force: true });
  await mkdir(dirname(ours), { recursive: true });
  await symlink(theirs, ours);
  return true;
}

/**
 * Downloads the official plugin, beside the place that it then takes: a stand-in there works until the very last moment.
 * @returns undefined when it is installed, else why it could not be had
 */
export async function downloadPlugin(
  engine: PluginEngine,
  plugin: PluginId,
  options: { readonly askAgain: boolean; readonly progress: Progress },
): Promise<string | undefined> {
  const { name, version } = plugin;
  const refusal = join(engine.cache, "plugins", `${name}-v${version}.refused`);
  const remembered = options.askAgain ? undefined : await recentRefusal(refusal);
  if (remembered !== undefined) return remembered;
  const reason = await options.progress.phase(`looking for the official plugin ${name} ${version}`, () =>
    attempt(engine, plugin).catch(reasonOf),
  );
  if (reason === undefined) return undefined;
  await mkdir(dirname(refusal), { recursive: true });
  await writeFile(refusal, JSON.stringify({ at: new Date().toISOString(), reason }));
  return reason;
}

async function attempt(engine: PluginEngine, plugin: PluginId): Promise<undefined> {
  const download = join(engine.home, `download-${plugin.name}-${process.pid}`);
  const install = ["plugin", "install", "resource", plugin.name, `v${plugin.version}`];
  try {
    await mkdir(download, { recursive: true });
    await runCommand("timeout", [`${downloadSeconds}`, engine.pulumi, ...install], {
      environment: { ...engine.environment, PULUMI_HOME: download },
      cwd: download,
    });
    await rm(pluginDirectory(engine.home, plugin), { recursive: true, force: true });
    await mkdir(join(engine.home, "plugins"), { recursive: true });
    await rename(pluginDirectory(download, plugin), pluginDirectory(engine.home, plugin));
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

async function recentRefusal(path: string): Promise<string | undefined> {
  try {
    const { at, reason } = JSON.parse(await readFile(path, "utf8")) as { at: string; reason: string };
    return Date.now() - Date.parse(at) < refusalLasts ? reason : undefined;
  } catch {
    return undefined;
  }
}

/** The line that says why, out of the many that the engine prints about its attempts. */
function reasonOf(error: unknown): string {
  if (!(error instanceof CommandError)) return error instanceof Error ? error.message : String(error);
  if (error.status === 124) return `the download took longer than ${downloadSeconds} s`;
  const lines = error.tail.split("\n");
  const cause = lines.findLast((line) => line.includes("Error downloading plugin:")) ?? lines.at(-1) ?? error.message;
  return cause.replace(/^(warning|error): (Error downloading plugin: )?/, "");
}
