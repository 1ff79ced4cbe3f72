import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ProblemsError } from "../../problems.ts";
import { CommandError, runCommand } from "../toolchain/command.ts";
import { folderContent } from "../toolchain/key.ts";

/** A package.json and its lock, by which npm verifies what it downloads. */
const folder = fileURLToPath(new URL("node", import.meta.url));

/** What the binary depends on. */
export function nodeProgramContent(): Promise<unknown> {
  return folderContent(folder, /^package-lock\.json$/);
}

/** Installs the Node.js binary of the node image into an empty directory and returns its path. */
export async function installNodeProgram(directory: string): Promise<string> {
  for (const file of ["package.json", "package-lock.json"]) await copyFile(join(folder, file), join(directory, file));
  await runCommand("npm", ["ci", "--ignore-scripts", "--include=optional", "--no-audit", "--no-fund"], {
    cwd: directory,
  }).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new ProblemsError([
      {
        path: "node image",
        message: `npm could not install its Node.js binary\n${error.message}`,
        fix: "check that npm's registry can be reached (`npm ping`), then run the same command again",
      },
    ]);
  });
  return join(directory, "node_modules", `node-linux-${process.arch}`, "bin/node");
}
