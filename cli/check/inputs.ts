import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join, normalize } from "node:path";

/** Something to read objects from. */
export interface Input {
  /** As the user would name it. */
  readonly name: string;
  /** Undefined for standard input. */
  readonly path?: string;
}

/** Something that could not be looked at: then a report says nothing about it, and a clean one would be a lie. */
export interface Failure {
  readonly name: string;
  /** `no such file or folder`. */
  readonly reason: string;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  readonly failures: readonly Failure[];
}

const extensions = /\.(ya?ml|json)$/i;

/**
 * The files that some paths mean, each once, in the order of their names: a file itself, whatever its name; of a folder
 * all YAML and JSON files below it. As in kubectl, links to files are followed and links to folders are not, so no loop
 * of links has a second round. Hidden folders and node_modules hold nothing that is for a cluster.
 * @param paths `-` is standard input
 */
export async function findInputs(paths: readonly string[]): Promise<Inputs> {
  const inputs: Input[] = [];
  const failures: Failure[] = [];
  const seen = new Set<string>();

  async function add(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      failures.push({ name, reason: reasonOf(error) });
    }
  }

  async function addFile(name: string): Promise<void> {
    const file = await realpath(name);
    if (seen.has(file)) return;
    seen.add(file);
    inputs.push({ name, path: name });
  }

  async function addFolder(folder: string): Promise<void> {
    const pending = [folder];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const current = next;
      const below: string[] = [];
      await add(current, async () => {
        for (const entry of (await readdir(current)).sort()) {
          const path = join(current, entry);
          await add(path, async () => {
            const found = await lstat(path);
            if (found.isDirectory()) {
              if (!entry.startsWith(".") && entry !== "node_modules") below.push(path);
            } else if (extensions.test(entry) && (await stat(path)).isFile()) await addFile(path);
          });
        }
      });
      pending.push(...below.reverse());
    }
  }

  for (const path of paths) {
    if (path === "-") {
      if (!seen.has("-")) inputs.push({ name: "standard input" });
      seen.add("-");
    } else {
      await add(path, async () => {
        const name = normalize(path);
        await ((await stat(name)).isDirectory() ? addFolder(name) : addFile(name));
      });
    }
  }
  return { inputs, failures };
}

/** What an error of the file system means to a person. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "no such file or folder";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ELOOP":
      return "a link that leads back to itself";
    case "ENAMETOOLONG":
      return "the name is too long";
    default:
      return message;
  }
}
