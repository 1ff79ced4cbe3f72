import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Problem, throwProblems } from "../../problems.ts";
import { versions } from "../../versions.ts";
import type { Progress } from "../progress.ts";
import { isLauncher, typeScriptCommand, writeLauncher } from "./launcher.ts";
import { downloadPlugin, linkUsersPlugin, type PluginEngine, type PluginId, pluginProgram } from "./officialPlugin.ts";

/** The provider plugins of this program, each with a stand-in folder of its name beside this file. */
const plugins: readonly PluginId[] = [
  { name: "command", version: versions.pulumiCommand },
  { name: "kubernetes", version: versions.pulumiKubernetes },
];

export interface InstallOptions extends PluginEngine {
  /** Only a stack on the embedded node may be served by stand-ins. */
  readonly standIns: boolean;
  readonly progress: Progress;
}

export interface InstalledPlugin extends PluginId {
  readonly origin: "official" | "stand-in";
}

/**
 * Places the plugins into the project-local PULUMI_HOME: the official ones wherever they can be had, else, and only
 * for the embedded node, the stand-ins.
 * @throws ProblemsError when a stack that may not use stand-ins can't get an official plugin, with the reason
 */
export async function installPlugins(options: InstallOptions): Promise<readonly InstalledPlugin[]> {
  const results = await Promise.all(plugins.map((plugin) => install(plugin, options)));
  throwProblems(results.flatMap(({ problem }) => problem ?? []));
  return results.map(({ plugin, origin }) => ({ ...plugin, origin }));
}

async function install(
  plugin: PluginId,
  options: InstallOptions,
): Promise<{ plugin: PluginId; origin: "official" | "stand-in"; problem?: Problem }> {
  const program = pluginProgram(options.home, plugin);
  if (existsSync(program) && !(await isLauncher(program))) return { plugin, origin: "official" };
  if (await linkUsersPlugin(options.home, plugin, usersHome(options.environment)))
    return { plugin, origin: "official" };
  const reason = await downloadPlugin(options, plugin, { askAgain: !options.standIns, progress: options.progress });
  if (reason === undefined) return { plugin, origin: "official" };
  if (options.standIns) {
    const main = fileURLToPath(new URL(join(plugin.name, "main.ts"), import.meta.url));
    await writeLauncher(program, `the stand-in for the ${plugin.name} plugin`, typeScriptCommand(main));
    return { plugin, origin: "stand-in" };
  }
  const problem = {
    path: `plugin ${plugin.name} ${plugin.version}`,
    message: `can't be installed: ${reason}`,
    fix: "stand-ins serve the embedded node only; make the download possible, or copy the plugin into ~/.pulumi/plugins",
  };
  return { plugin, origin: "official", problem };
}

/** Where the user's own Pulumi keeps its plugins, whatever this project's is told. */
function usersHome(environment: NodeJS.ProcessEnv): string {
  return join(environment["HOME"] ?? homedir(), ".pulumi");
}
