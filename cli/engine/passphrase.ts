import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, link, mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ProblemsError } from "../../problems.ts";

/** Where the engine keeps what must survive: the stacks' states and the passphrase that their secrets need. */
export interface EngineState {
  /** The folder behind the backend's `file://` address. */
  readonly backend: string;
  /** A file that holds the machine's passphrase, readable by its owner only. */
  readonly passphrase: string;
}

/**
 * The engine's state below the machine's state directory, made when it is missing: folders 0700, and a passphrase
 * generated once. It is put in place by a link, so that of two first runs at once both use the same one.
 * Throws when stacks exist whose passphrase is gone: a new one could not open their secrets.
 */
export async function requireEngineState(stateDirectory: string): Promise<EngineState> {
  const directory = join(stateDirectory, "pulumi");
  const state: EngineState = { backend: join(directory, "backend"), passphrase: join(directory, "passphrase") };
  try {
    await mkdir(state.backend, { recursive: true, mode: 0o700 });
    await chmod(directory, 0o700);
  } catch (error) {
    throw new ProblemsError([
      {
        path: stateDirectory,
        message: `can't hold the stacks' state: ${error instanceof Error ? error.message : String(error)}`,
        fix: "run as root, or set PAYMENTS_PLATFORM_STATE to a folder of yours",
      },
    ]);
  }
  if (!existsSync(state.passphrase)) {
    await refuseLostPassphrase(state);
    await generate(state.passphrase);
  }
  return state;
}

async function refuseLostPassphrase(state: EngineState): Promise<void> {
  const stacks = join(state.backend, ".pulumi", "stacks");
  const projects = existsSync(stacks) ? await readdir(stacks) : [];
  if (projects.length === 0) return;
  throw new ProblemsError([
    {
      path: state.passphrase,
      message: "is missing, and the stacks in the backend beside it can't be read without it",
      fix: `put it back from a backup, or remove ${state.backend} to start anew (what the stacks made stays where it is)`,
    },
  ]);
}

async function generate(path: string): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString("hex")}`;
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(randomBytes(32).toString("base64url"));
    await file.sync();
    await link(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
}
