import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ProblemsError } from "../../problems.ts";
import { CommandError, runCommand } from "../toolchain/command.ts";
import { unpack } from "./archive.ts";

/**
 * Installs in a namespace of its own, which takes its mounts and processes along, whatever ends it. Packages find no
 * service to start, and no file of the base is touched: what they change lies in the upper folder.
 */
const script = `set -e
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2,workdir=$3" "$4"
mount -t proc proc "$4/proc"
mount --rbind /dev "$4/dev"
cat /etc/resolv.conf > "$4/etc/resolv.conf"
printf '#!/bin/sh\\nexit 101\\n' > "$4/usr/sbin/policy-rc.d"
chmod 755 "$4/usr/sbin/policy-rc.d"
shift 3
root=$1
shift
chroot "$root" apt-get update
chroot "$root" apt-get install --yes --no-install-recommends "$@"
`;

/** What an installation leaves behind that belongs to no package. */
export const leftovers = ["./usr/sbin/policy-rc.d", "./var/lib/systemd/*", "./tmp/*", "./run/*"];

/**
 * Installs packages of the distribution on top of a base.
 * @param base the base's layer
 * @param directory receives only what they add or change
 * @param work a folder on the same file system that is made for it and removed
 * @throws ProblemsError with the end of the package manager's output
 */
export async function installPackages(
  packages: readonly string[],
  base: string,
  directory: string,
  work: string,
  log: string,
): Promise<void> {
  const [lower, scratch, merged] = [join(work, "lower"), join(work, "scratch"), join(work, "merged")];
  for (const folder of [lower, scratch, merged]) await mkdir(folder, { recursive: true });
  await unpack(base, lower);
  await writeFile(log, "");
  const contained = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation=private"];
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };
  await runCommand(
    "setpriv",
    [
      ...["--pdeathsig", "KILL", ...contained, "sh", "-c", script, "sh"],
      ...[lower, directory, scratch, merged, ...packages],
    ],
    { environment, log },
  ).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new ProblemsError([
      {
        path: `packages ${packages.join(", ")}`,
        message: `could not be installed into an image; the whole output is in ${log}\n${error.tail}`,
        fix: "check that the mirror of the apt sources can be reached, then run the same command again",
      },
    ]);
  });
  await runCommand("find", [directory, "-type", "c", "-delete"]);
  await rm(work, { recursive: true });
  await rm(log);
}
