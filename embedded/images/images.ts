import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type ImageName, images } from "../../versions.ts";
import { cacheDirectory } from "../paths.ts";
import type { Progress } from "../progress.ts";
import { cachedDirectory, exists } from "../toolchain/cachedDirectory.ts";
import { contentKey } from "../toolchain/key.ts";
import { locateTool, requireTools } from "../toolchain/toolchain.ts";
import type { ToolName } from "../toolchain/tools.ts";
import { writeArchive } from "./archive.ts";
import { baseKey, requireBase } from "./bases.ts";
import { makeLayer } from "./layer.ts";
import { nodeProgramContent } from "./nodeProgram.ts";
import { type ImageRecipe, imageRecipes } from "./recipes.ts";

/** An image that is ready to be imported by containerd. */
export interface ImageArchive {
  /** The official name and tag. */
  readonly name: string;
  /** A tar file in the form of `docker save`. */
  readonly path: string;
  /** Changes when the image does. */
  readonly key: string;
}

/**
 * Makes sure that these images are there, assembling what is missing, one after another, once a machine.
 * @throws ProblemsError when a tool cannot be built, or packages cannot be had
 */
export async function requireImages(names: readonly ImageName[], progress: Progress): Promise<readonly ImageArchive[]> {
  const archives: ImageArchive[] = [];
  for (const name of names) archives.push(await requireImage(name, progress));
  return archives;
}

/** Builds what these images are made from, one after another, but for the tools that somebody else sees to. */
export async function requireImageTools(
  names: readonly ImageName[],
  others: readonly ToolName[],
  progress: Progress,
): Promise<void> {
  const tools = new Set(names.flatMap((name) => toolsOf(imageRecipes[name])));
  await requireTools(
    [...tools].filter((tool) => !others.includes(tool)),
    progress,
  );
}

/** Makes what these images stand on: a download above all, which goes well beside a build. */
export async function requireBases(names: readonly ImageName[], progress: Progress): Promise<void> {
  for (const name of names) await requireBase(imageRecipes[name].base, progress);
}

async function requireImage(image: ImageName, progress: Progress): Promise<ImageArchive> {
  const name = images[image];
  const recipe = imageRecipes[image];
  const key = await imageKey(name, recipe);
  const directory = join(cacheDirectory(), "images", image, key);
  const path = join(directory, "image.tar");
  if (await exists(path)) return { name, path, key };
  // Beforehand, so that each has a phase of its own.
  await requireTools(toolsOf(recipe), progress);
  const base = await requireBase(recipe.base, progress);
  await progress.phase(`assembling the image ${name}`, () =>
    cachedDirectory({
      directory,
      onWait: () => progress.note(`${name}: another process is assembling it; waiting for it`),
      make: async (partial) => {
        const layer = await makeLayer(recipe, base, partial, `${directory}.log`, progress);
        await writeArchive(join(partial, "image.tar"), name, architecture(), [...base, layer], recipe);
        await rm(layer);
      },
    }),
  );
  return { name, path, key };
}

async function imageKey(name: string, recipe: ImageRecipe): Promise<string> {
  const { base } = recipe;
  const needsNode = Object.values(recipe.files).some((source) => "nodeProgram" in source);
  return contentKey([
    name,
    architecture(),
    recipe,
    await baseKey(base),
    await Promise.all(toolsOf(recipe).map(async (tool) => (await locateTool(tool)).key)),
    needsNode ? await nodeProgramContent() : undefined,
  ]);
}

/** What its programs and files come from, its own tool first. */
function toolsOf({ tool, files }: ImageRecipe): readonly ToolName[] {
  const others = Object.values(files).flatMap((source) => ("of" in source && source.of !== undefined ? source.of : []));
  return [...new Set([...(tool === undefined ? [] : [tool]), ...others])];
}

/** This machine's processor in the words of images and Go. */
function architecture(): string {
  return process.arch === "x64" ? "amd64" : process.arch;
}
