import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Progress } from "../../embedded/progress.ts";
import { CommandError } from "../../embedded/toolchain/command.ts";
import { gitopsSource } from "../../objects/git/gitopsSource.ts";
import { renderedPath } from "../../objects/gitops/applications.ts";
import { type Files, renderedFolders } from "../../objects/gitops/files.ts";
import { namespaces } from "../../objects/namespaces.ts";
import { ProblemsError } from "../../problems.ts";
import { requireEngine } from "../engine/engine.ts";
import { readStackSettings } from "../engine/stack.ts";
import { withTarget } from "../engine/target.ts";
import { accessTo, createKubectl, isUnknownKind, type Kubectl } from "../kubectl.ts";
import { commitFiles } from "./commitFiles.ts";
import { withMarker } from "./folder.ts";

const filesSchema = z.record(z.string(), z.string());

/**
 * Commits the files that the program rendered, given as JSON on standard input, to the git server of the stack's own
 * cluster, and tells Argo CD to look. Prints the commit that holds them; where nothing differs, no other is made.
 */
export async function publish(stack: string, progress: Progress): Promise<void> {
  const files = filesSchema.parse(JSON.parse(await text(process.stdin)));
  const { cluster, gitops } = await readStackSettings(stack);
  if (gitops?.repository.kind !== "embedded")
    throw new ProblemsError([
      {
        path: "gitops.repository.kind",
        message: `${JSON.stringify(gitops?.repository.kind ?? "(not set)")}: only an embedded repository is written to`,
        fix: "write the files with npx payments-platform render, and open a pull request",
      },
    ]);
  const folder = renderedPath(gitopsSource(gitops));
  await withTarget(
    () => requireEngine(stack, progress),
    cluster,
    async (target) => {
      const access = await accessTo(cluster, target, progress);
      console.log(await commitFiles(access, inFolder(folder, files), "Payments templates and crons, as rendered"));
      await refresh(createKubectl(access));
    },
  );
}

/** The folder holds the files and nothing else. */
function inFolder(folder: string, files: Files): Readonly<Record<string, string | undefined>> {
  const inside = Object.entries(withMarker(files)).map(([path, content]) => [`${folder}/${path}`, content]);
  return { [folder]: undefined, ...Object.fromEntries(inside) };
}

/** By itself Argo CD looks every few minutes. Applications that are not there yet will look when they are. */
async function refresh(kubectl: Kubectl): Promise<void> {
  const names = renderedFolders.map((folder) => `argocd-${folder}`);
  const object = ["applications.argoproj.io", ...names, "--namespace", namespaces.argoCd];
  try {
    await kubectl("annotate", ...object, "--overwrite", "argocd.argoproj.io/refresh=normal");
  } catch (error) {
    const isMissing = error instanceof CommandError && error.tail.includes("(NotFound)");
    if (!isMissing && !isUnknownKind(error)) throw error;
  }
}
