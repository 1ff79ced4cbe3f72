import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { runCommand } from "../toolchain/command.ts";
import type { ImageRecipe } from "./recipes.ts";

const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The same bytes for the same files: sorted, without times and names of owners; file capabilities are kept. */
const tarFlags = [
  "--create",
  "--sort=name",
  "--mtime=@0",
  "--numeric-owner",
  "--format=pax",
  "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime",
  "--xattrs",
  "--xattrs-include=security.capability",
];

/** Packs the content of a directory. @param exclude patterns of what stays out, as `./var/cache/*` */
export async function packDirectory(directory: string, file: string, exclude: readonly string[] = []): Promise<void> {
  const patterns = exclude.map((pattern) => `--exclude=${pattern}`);
  await runCommand("tar", [...tarFlags, ...patterns, "--file", file, "--directory", directory, "."]);
}

/** Unpacks some members of an archive (all when none is named). */
export async function unpack(file: string, directory: string, members: readonly string[] = []): Promise<void> {
  await runCommand("tar", ["--extract", "--file", file, "--directory", directory, ...members]);
}

/** Lets every user of an image read it, whatever the umask of this process is. */
export async function makeReadable(directory: string): Promise<void> {
  await runCommand("chmod", ["--recursive", "u=rwX,go=rX", directory]);
}

/** The settings of an image that its containers start from. */
export type ImageSettings = Pick<ImageRecipe, "user" | "entrypoint" | "command" | "workingDirectory" | "environment">;

/**
 * Writes an image in the form of `docker save`, which `ctr images import` reads.
 * @param name official name and tag
 * @param layers uncompressed tar files, the lowest first, on the file system of `file`
 */
export async function writeArchive(
  file: string,
  name: string,
  architecture: string,
  layers: readonly string[],
  settings: ImageSettings,
): Promise<void> {
  const staged = `${file}.staged`;
  await mkdir(staged);
  const digests: string[] = [];
  for (const layer of layers) {
    const digest = await fileDigest(layer);
    await mkdir(join(staged, digest));
    await link(layer, join(staged, digest, "layer.tar"));
    digests.push(digest);
  }
  const config = JSON.stringify({
    architecture,
    os: "linux",
    config: containerSettings(settings),
    rootfs: { type: "layers", diff_ids: digests.map((digest) => `sha256:${digest}`) },
    history: digests.map(() => ({})),
  });
  const configName = `${createHash("sha256").update(config).digest("hex")}.json`;
  const manifest = [
    { Config: configName, RepoTags: [name], Layers: digests.map((digest) => join(digest, "layer.tar")) },
  ];
  await writeFile(join(staged, configName), config);
  await writeFile(join(staged, "manifest.json"), JSON.stringify(manifest));
  await packDirectory(staged, `${file}.unfinished`);
  await rename(`${file}.unfinished`, file);
  await rm(staged, { recursive: true });
}

function containerSettings({ user, entrypoint, command, workingDirectory, environment = {} }: ImageSettings) {
  return {
    User: user,
    Entrypoint: entrypoint,
    Cmd: command,
    WorkingDir: workingDirectory ?? "/",
    Env: Object.entries({ PATH: searchPath, ...environment }).map(([name, value]) => `${name}=${value}`),
  };
}

async function fileDigest(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
