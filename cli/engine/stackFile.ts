import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse, stringify } from "yaml";
import { ProblemsError } from "../../problems.ts";
import { mergeTrees, type Tree } from "./merge.ts";

/** Where a stack's file lies in its three forms. */
export interface StackFile {
  /** Under version control at the top level: defaults, never a secret's salt. */
  readonly tracked: string;
  /** What the engine reads and writes (`stackConfigDir` in Pulumi.yaml). */
  readonly local: string;
  /** The tracked file as it was when `local` was last brought up to date. */
  readonly base: string;
}

export function stackFile(checkout: string, stack: string): StackFile {
  const name = `Pulumi.${stack}.yaml`;
  return {
    tracked: join(checkout, name),
    local: join(checkout, ".stacks", name),
    base: join(checkout, ".stacks", "base", name),
  };
}

/**
 * Brings a stack's working copy up to date with its tracked defaults; see {@link mergeTrees} for what wins.
 * Where nothing changed, nothing is written, so that the engine's own comments and order stay.
 * @returns the configuration that holds now
 */
export async function syncStackFile(file: StackFile): Promise<Tree> {
  const [local, base, tracked] = await Promise.all([read(file.local), read(file.base), read(file.tracked)]);
  const merged = mergeTrees(local, base, tracked);
  if (!isDeepStrictEqual(merged, local)) await write(file.local, merged);
  if (!isDeepStrictEqual(tracked, base)) await write(file.base, tracked);
  return merged;
}

/**
 * Drops the salt of a working copy whose stack is not there: it belongs to a passphrase that is gone, and no stack could
 * be made with it.
 * @throws ProblemsError when secrets are encrypted with it, which nobody can read any more
 */
export async function forgetSalt({ local }: StackFile): Promise<void> {
  const { encryptionsalt, ...rest } = await read(local);
  if (encryptionsalt === undefined) return;
  if (holdsSecret(rest))
    throw new ProblemsError([
      {
        path: local,
        message: "holds secrets of a stack that is gone, and nobody can read them any more",
        fix: "remove its secure values, run the command again, and set them anew with `pulumi config set --secret`",
      },
    ]);
  await write(local, rest);
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "secure" in value || Object.values(value).some(holdsSecret);
}

async function read(path: string): Promise<Tree> {
  if (!existsSync(path)) return {};
  try {
    const tree: unknown = parse(await readFile(path, "utf8")) ?? {};
    if (typeof tree === "object" && !Array.isArray(tree)) return tree as Tree;
    throw new Error("expected keys with values");
  } catch (error) {
    throw new ProblemsError([
      { path, message: `can't be read: ${error instanceof Error ? error.message : String(error)}`, fix: "mend it" },
    ]);
  }
}

/** Whole or not at all: a crash half-way must not leave a stack without its salt. */
async function write(path: string, tree: Tree): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, stringify(tree), { mode: 0o600 });
  await rename(temporary, path);
}
