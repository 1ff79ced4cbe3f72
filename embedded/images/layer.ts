import { chmod, chown, copyFile, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Progress } from "../progress.ts";
import { exists } from "../toolchain/cachedDirectory.ts";
import { runCommand } from "../toolchain/command.ts";
import { requireHostPackages } from "../toolchain/hostPackages.ts";
import { goModuleDirectory, requireTools } from "../toolchain/toolchain.ts";
import { makeReadable, packDirectory, unpack } from "./archive.ts";
import { excluded } from "./bases.ts";
import { installNodeProgram } from "./nodeProgram.ts";
import { installPackages, leftovers } from "./packages.ts";
import type { FileSource, ImageRecipe } from "./recipes.ts";

/**
 * Packs what a recipe puts on top of its base as `directory/layer.tar`, and returns its path.
 * @param log receives what the package manager says; it is removed when all went well
 */
export async function makeLayer(
  recipe: ImageRecipe,
  baseLayers: readonly string[],
  directory: string,
  log: string,
  progress: Progress,
): Promise<string> {
  const { packages = [], without = [], files, directories = {}, privilegedPorts = [] } = recipe;
  const [lowest = ""] = baseLayers;
  const [root, own, work] = [join(directory, "root"), join(directory, "own"), join(directory, "work")];
  for (const folder of [root, own]) await mkdir(folder);
  await mkdir(work);
  if (packages.length > 0) await installPackages(packages, lowest, root, join(work, "packages"), log);
  for (const [path, source] of Object.entries(files)) {
    const target = join(own, path);
    await mkdir(dirname(target), { recursive: true });
    await placeFile(source, target, recipe, { root, lowest, work }, progress);
  }
  for (const path of Object.keys(directories)) await mkdir(join(own, path), { recursive: true });
  await makeReadable(own);
  for (const [path, owner] of Object.entries(directories)) await chown(join(own, path), owner, owner);
  await runCommand("cp", ["--archive", `${own}/.`, root]);
  if (privilegedPorts.length > 0) {
    await requireHostPackages(["libcap2-bin"], progress);
    for (const path of privilegedPorts) await runCommand("setcap", ["cap_net_bind_service=+ep", join(root, path)]);
  }
  const layer = join(directory, "layer.tar");
  await packDirectory(
    root,
    layer,
    packages.length > 0 ? [...excluded, ...leftovers, ...without.map((folder) => `./${folder}`)] : [],
  );
  for (const folder of [root, own, work]) await rm(folder, { recursive: true });
  return layer;
}

/** Folders that the files of a layer come from. */
interface Places {
  /** What the packages added or changed. */
  readonly root: string;
  /** The base's lowest layer. */
  readonly lowest: string;
  readonly work: string;
}

async function placeFile(
  source: FileSource,
  target: string,
  { tool }: ImageRecipe,
  { root, lowest, work }: Places,
  progress: Progress,
): Promise<void> {
  if ("linkTo" in source) return symlink(source.linkTo, target);
  if ("script" in source) return writeExecutable(target, source.script);
  if ("nodeProgram" in source) return copyExecutable(await installNodeProgram(work), target);
  if ("baseFile" in source) {
    const changed = join(root, source.baseFile);
    const isChanged = await exists(changed);
    if (!isChanged) await unpack(lowest, work, [`./${source.baseFile}`]);
    const text = await readFile(isChanged ? changed : join(work, source.baseFile), "utf8");
    return writeFile(target, `${text}${source.plus}`);
  }
  const maker = ("of" in source ? source.of : undefined) ?? tool;
  if (maker === undefined) throw new Error(`${target}: the recipe names no tool`);
  if ("moduleFile" in source) {
    await copyFile(join(await goModuleDirectory(maker), source.moduleFile), target);
    return source.executable ? chmod(target, 0o755) : undefined;
  }
  const program = (await requireTools([maker], progress))[maker].programs[source.program];
  if (program === undefined) throw new Error(`${target}: ${maker} has no program ${source.program}`);
  return copyExecutable(program, target);
}

async function writeExecutable(target: string, text: string): Promise<void> {
  await writeFile(target, text);
  await chmod(target, 0o755);
}

async function copyExecutable(program: string, target: string): Promise<void> {
  await copyFile(program, target);
  await chmod(target, 0o755);
}
