import { chmod, chown, copyFile, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Progress } from "../progress.ts";
import { runCommand } from "../toolchain/command.ts";
import { requireHostPackages } from "../toolchain/hostPackages.ts";
import { goModuleDirectory, requireTools } from "../toolchain/toolchain.ts";
import { makeReadable, packDirectory, unpack } from "./archive.ts";
import { installNodeProgram } from "./nodeProgram.ts";
import type { FileSource, ImageRecipe } from "./recipes.ts";

/** Packs what a recipe puts on top of its base as `directory/layer.tar`, and returns its path. */
export async function makeLayer(
  recipe: ImageRecipe,
  baseLayers: readonly string[],
  directory: string,
  progress: Progress,
): Promise<string> {
  const root = join(directory, "root");
  const work = join(directory, "work");
  await mkdir(root);
  await mkdir(work);
  for (const [path, source] of Object.entries(recipe.files)) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await placeFile(source, target, recipe, baseLayers, work, progress);
  }
  for (const path of Object.keys(recipe.directories ?? {})) await mkdir(join(root, path), { recursive: true });
  await makeReadable(root);
  for (const [path, owner] of Object.entries(recipe.directories ?? {})) await chown(join(root, path), owner, owner);
  if (recipe.privilegedPorts !== undefined) {
    await requireHostPackages(["libcap2-bin"], progress);
    for (const path of recipe.privilegedPorts)
      await runCommand("setcap", ["cap_net_bind_service=+ep", join(root, path)]);
  }
  const layer = join(directory, "layer.tar");
  await packDirectory(root, layer);
  await rm(root, { recursive: true });
  await rm(work, { recursive: true });
  return layer;
}

async function placeFile(
  source: FileSource,
  target: string,
  { tool }: ImageRecipe,
  baseLayers: readonly string[],
  work: string,
  progress: Progress,
): Promise<void> {
  if ("linkTo" in source) return symlink(source.linkTo, target);
  if ("script" in source) return writeExecutable(target, source.script);
  if ("nodeProgram" in source) return copyExecutable(await installNodeProgram(work), target);
  if ("baseFile" in source) {
    const [lowest = ""] = baseLayers;
    await unpack(lowest, work, [`./${source.baseFile}`]);
    return writeFile(target, `${await readFile(join(work, source.baseFile), "utf8")}${source.plus}`);
  }
  if (tool === undefined) throw new Error(`${target}: the recipe names no tool`);
  if ("moduleFile" in source) return copyFile(join(await goModuleDirectory(tool), source.moduleFile), target);
  const program = (await requireTools([tool], progress))[tool].programs[source.program];
  if (program === undefined) throw new Error(`${target}: ${tool} has no program ${source.program}`);
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
