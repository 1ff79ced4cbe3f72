import { checkObjects } from "../../checks/index.ts";
import { pinnedManifests } from "../../embedded/toolchain/manifests.ts";
import { type Files, workflowFiles } from "../../objects/gitops/files.ts";
import { allObjects, platformObjects, productsOf } from "../../objects/platform.ts";
import { throwProblems } from "../../problems.ts";
import type { Settings } from "../../settings/schema.ts";
import { paymentsWorkflows } from "../../workflows/payments/index.ts";
import { readStackSettings } from "../engine/stack.ts";
import { type FileChanges, writeFolder } from "./folder.ts";

/**
 * Writes a stack's payments templates and crons into a folder, for the GitOps repository. Needs no cluster.
 * @throws ProblemsError when the settings, an object or the folder is wrong; nothing is written then
 */
export async function render(directory: string, stack: string): Promise<void> {
  const settings = await readStackSettings(stack);
  const changes = await writeFolder(directory, await stackFiles(settings));
  for (const line of changeLines(changes)) console.log(line);
}

/**
 * What a stack renders. No secret of its settings can be in it: only the engine can open those.
 * @throws ProblemsError when any object of the stack is wrong
 */
export async function stackFiles(settings: Settings): Promise<Files> {
  const upstream = await pinnedManifests(productsOf(settings), settings.argoCd?.highAvailability);
  const objects = platformObjects(settings, paymentsWorkflows(settings), upstream);
  throwProblems(checkObjects(allObjects(objects)).problems);
  return workflowFiles(objects);
}

/** One line a file that differs: `+` added, `~` changed, `-` removed. */
export function changeLines({ added, changed, removed }: FileChanges): string[] {
  const lines = [
    ...added.map((path) => `+ ${path}`),
    ...changed.map((path) => `~ ${path}`),
    ...removed.map((path) => `- ${path}`),
  ];
  return lines.length === 0 ? ["nothing differs"] : lines;
}
