import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ProblemsError } from "../../problems.ts";
import { cacheDirectory } from "../paths.ts";
import type { Progress } from "../progress.ts";
import { cachedDirectory, exists } from "../toolchain/cachedDirectory.ts";
import { CommandError, runCommand } from "../toolchain/command.ts";
import { requireHostPackages } from "../toolchain/hostPackages.ts";
import { contentKey } from "../toolchain/key.ts";
import { archiveSource, type Distribution, readAptSources, readDistribution } from "./aptSources.ts";
import { makeReadable, packDirectory, unpack } from "./archive.ts";
import type { Base } from "./recipes.ts";

/** What the images need beyond the smallest Debian. */
const packages = ["ca-certificates", "media-types", "tzdata"];

/** What no container needs, or what belongs to the machine that the base was made on. */
export const excluded = [
  "./dev/*",
  "./etc/hostname",
  "./etc/resolv.conf",
  "./proc/*",
  "./sys/*",
  "./usr/share/doc/*",
  "./usr/share/locale/*",
  "./usr/share/man/*",
  "./var/cache/*",
  "./var/lib/apt/lists/*",
  "./var/log/*",
];

/** What a statically linked program may ask of its file system. */
const staticMembers = ["./etc/mime.types", "./etc/ssl/certs/ca-certificates.crt", "./usr/share/zoneinfo", "./tmp"];
const staticFiles = {
  "etc/group": "root:x:0:\nnonroot:x:65532:\n",
  "etc/passwd": "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n",
};

/** Changes when the content of a base does; two machines of one distribution have the same. */
export async function baseKey(base: Base): Promise<string> {
  if (base === "empty") return "";
  const { suite } = await debian();
  const debianKey = contentKey([suite, packages, excluded, process.arch]);
  return base === "debian" ? debianKey : contentKey([debianKey, staticMembers, staticFiles]);
}

/** The layers of a base, the lowest first; made when missing, once a machine. */
export async function requireBase(base: Base, progress: Progress): Promise<readonly string[]> {
  switch (base) {
    case "empty":
      return [];
    case "debian":
      return [await requireLayer(base, progress, makeDebian)];
    case "static": {
      const [debianLayer = ""] = await requireBase("debian", progress);
      return [await requireLayer(base, progress, (directory) => makeStatic(debianLayer, directory))];
    }
    default:
      return base satisfies never;
  }
}

type MakeLayer = (directory: string, log: string, progress: Progress) => Promise<void>;

async function requireLayer(base: Base, progress: Progress, make: MakeLayer): Promise<string> {
  const directory = join(cacheDirectory(), "images", `base-${base}`, await baseKey(base));
  const layer = join(directory, "layer.tar");
  if (await exists(layer)) return layer;
  await progress.phase(`making the ${base} base of the images`, () =>
    cachedDirectory({
      directory,
      make: (partial) => make(partial, `${directory}.log`, progress),
      onWait: () => progress.note(`${base} base: another process is making it; waiting for it`),
    }),
  );
  return layer;
}

async function makeDebian(directory: string, log: string, progress: Progress): Promise<void> {
  await requireHostPackages(["debootstrap"], progress);
  const { distribution, suite } = await debian();
  const { uri, keyring } = archiveSource(await readAptSources(), distribution);
  const root = join(directory, "root");
  // Its mounts and processes end with it, whatever ends it, so that the folder can always be removed.
  const contained = ["--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child"];
  const trust = keyring === undefined ? [] : [`--keyring=${keyring}`];
  await rm(log, { force: true });
  await runCommand(
    "setpriv",
    [...contained, "debootstrap", "--variant=minbase", `--include=${packages.join(",")}`, ...trust, suite, root, uri],
    { environment: { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" }, log },
  ).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new ProblemsError([
      {
        path: "base image",
        message: `debootstrap of "${suite}" from ${uri} failed; the whole output is in ${log}\n${error.tail}`,
        fix: "check that the mirror of the apt sources can be reached, then run the same command again",
      },
    ]);
  });
  await packDirectory(root, join(directory, "layer.tar"), excluded);
  await rm(root, { recursive: true });
  await rm(log, { force: true });
}

async function makeStatic(debianLayer: string, directory: string): Promise<void> {
  const root = join(directory, "root");
  await mkdir(root);
  await mkdir(join(root, "etc"));
  await mkdir(join(root, "home/nonroot"), { recursive: true });
  for (const [file, text] of Object.entries(staticFiles)) await writeFile(join(root, file), text);
  await makeReadable(root);
  await unpack(debianLayer, root, staticMembers);
  await packDirectory(root, join(directory, "layer.tar"));
  await rm(root, { recursive: true });
}

/** The release that the official node image is named after wherever it can be had, else the machine's own. */
async function debian(): Promise<{ readonly distribution: Distribution; readonly suite: string }> {
  const distribution = await readDistribution();
  return { distribution, suite: distribution.id === "debian" ? "bookworm" : distribution.codename };
}
