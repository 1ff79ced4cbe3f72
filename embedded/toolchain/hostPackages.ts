import { join } from "node:path";
import { ProblemsError } from "../../problems.ts";
import { cacheDirectory } from "../paths.ts";
import type { Progress } from "../progress.ts";
import { CommandError, findOnPath, runCommand } from "./command.ts";
import { withLock } from "./lock.ts";
import { defaultPolicyFile, withoutServiceStarts } from "./serviceStarts.ts";

/** The Debian packages that an embedded node calls programs of. */
export const nodePackages = [
  "conntrack",
  "containerd",
  "containernetworking-plugins",
  "iproute2",
  "iptables",
  "nftables",
  "openssl",
  "runc",
] as const;

/** The Debian packages that the embedded node and its images are made with. */
export const hostPackages = [...nodePackages, "debootstrap", "libcap2-bin"] as const;

/** The machine, as tests replace it. */
export interface Host {
  readonly isRoot: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly policyFile: string;
}

const thisHost: Host = {
  isRoot: process.getuid?.() === 0,
  environment: process.env,
  policyFile: defaultPolicyFile,
};

/**
 * Installs the Debian packages that are missing, without questions, without removing anything and without starting a
 * service. Does nothing when all are there.
 * @throws ProblemsError with one line when this is not a relative of Debian, not root, or apt-get fails
 */
export async function requireHostPackages(
  packages: readonly string[],
  progress: Progress,
  host: Host = thisHost,
): Promise<void> {
  const missing = await missingHostPackages(packages, host);
  if (missing.length === 0) return;
  const message = `lacks the Debian package${missing.length === 1 ? "" : "s"} ${missing.join(", ")}`;
  const subject = { path: "host", message };
  if ((await findOnPath("apt-get", host.environment)) === undefined) {
    const fix = "the embedded node needs Debian 12 or a relative of it; there is no apt-get here";
    throw new ProblemsError([{ ...subject, fix }]);
  }
  if (!host.isRoot)
    throw new ProblemsError([{ ...subject, fix: `run this command as root, or first \`${installCommand(missing)}\`` }]);
  await progress.phase(`installing Debian packages (${missing.join(", ")})`, () =>
    withLock(
      join(cacheDirectory(host.environment), "host-packages.lock"),
      () => progress.note("another process is installing packages; waiting for it"),
      () => withoutServiceStarts(host.policyFile, () => installPackages(missing, host)),
    ),
  );
}

/** Those of `packages` that are neither installed nor provided by an installed one (as containerd by Docker's). */
export async function missingHostPackages(
  packages: readonly string[],
  { environment }: Pick<Host, "environment"> = thisHost,
): Promise<readonly string[]> {
  const format = "${db:Status-Status} ${Package}, ${Provides}\\n";
  const output = await runCommand("dpkg-query", ["--show", `--showformat=${format}`], { environment }).catch(() => "");
  const installed = new Set<string>();
  for (const line of output.split("\n")) {
    if (!line.startsWith("installed ")) continue;
    for (const name of line.slice("installed ".length).split(",")) installed.add(name.trim().split(/[ :]/)[0] ?? "");
  }
  return packages.filter((name) => !installed.has(name));
}

/** What a person types to install packages. */
export function installCommand(packages: readonly string[]): string {
  return `apt-get install --no-install-recommends ${packages.join(" ")}`;
}

const aptOptions = [
  "--yes",
  "--no-install-recommends",
  // Rather fail than take away what the machine's owner has installed.
  "--no-remove",
  "--option=Dpkg::Options::=--force-confold",
  "--option=DPkg::Lock::Timeout=120",
];

async function installPackages(packages: readonly string[], host: Host): Promise<void> {
  const environment = { ...host.environment, DEBIAN_FRONTEND: "noninteractive", NEEDRESTART_SUSPEND: "1" };
  const aptGet = (...parameters: string[]) => runCommand("apt-get", [...aptOptions, ...parameters], { environment });
  try {
    // Missing or outdated lists show as packages that cannot be found or fetched.
    await aptGet("install", ...packages).catch(async () => {
      await aptGet("update");
      await aptGet("install", ...packages);
    });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new ProblemsError([
      {
        path: "host",
        message: `apt-get could not install ${packages.join(", ")}\n${error.tail}`,
        fix: `put right what it says, or install them yourself: \`${installCommand(packages)}\``,
      },
    ]);
  }
}
