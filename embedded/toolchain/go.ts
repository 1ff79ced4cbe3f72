import { totalmem } from "node:os";
import { ProblemsError } from "../../problems.ts";
import { CommandError, findOnPath, runCommand } from "./command.ts";

/** The oldest Go that builds every tool: major and minor. */
export const minimumGo = [1, 26] as const;

/**
 * Flags of every build: nothing of the machine, the checkout or its history gets into a binary, and no debugging
 * information is made only to be left out by the linker (a tenth of a first build's time).
 */
export const buildFlags = ["-trimpath", "-buildvcs=false", "-gcflags=all=-dwarf=false"] as const;

/** What every Go command runs with, whatever the user has set for other work. */
const settings = { CGO_ENABLED: "0", GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local", GOWORK: "off", GOOS: "linux" };

const mebibyte = 2 ** 20;

/**
 * A compiler process is short: it collects garbage only when it holds much (2 GiB at most, less where there is little).
 * A fifth less work for a first build. A setting of the user's own wins.
 */
const speed = {
  GOGC: "off",
  GOMEMLIMIT: `${Math.min(2048, Math.max(256, Math.floor(totalmem() / mebibyte / 10)))}MiB`,
};

/** The Go toolchain of this machine. */
export interface Go {
  /** `go1.26.8` */
  readonly version: string;
  /** `amd64`, `arm64` */
  readonly architecture: string;
  /** Where modules come from, as the user has set it. */
  readonly proxy: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** @throws ProblemsError with one line when Go is missing or too old */
export async function requireGo(environment: NodeJS.ProcessEnv = process.env): Promise<Go> {
  const wanted = minimumGo.join(".");
  const fix = `install Go ${wanted} or newer and put its bin folder on PATH (see \`make doctor\`)`;
  if ((await findOnPath("go", environment)) === undefined) {
    throw new ProblemsError([{ path: "go", message: `is needed to build the toolchain and is not on PATH`, fix }]);
  }
  const neutral = { ...speed, ...environment, ...settings };
  const output = await runCommand("go", ["env", "GOVERSION", "GOHOSTARCH", "GOPROXY"], { environment: neutral });
  const [version = "", architecture = "", proxy = ""] = output.split("\n");
  if (!isNewEnough(version)) {
    throw new ProblemsError([{ path: "go", message: `"${version}" is too old; Go ${wanted} or newer is needed`, fix }]);
  }
  return { version, architecture, proxy, environment: { ...neutral, GOARCH: architecture } };
}

/** @param version as `go env GOVERSION` prints it */
export function isNewEnough(version: string): boolean {
  const [, major = "0", minor = "0"] = /go(\d+)\.(\d+)/.exec(version) ?? [];
  const [minimumMajor, minimumMinor] = minimumGo;
  return Number(major) > minimumMajor || (Number(major) === minimumMajor && Number(minor) >= minimumMinor);
}

/** The read-only folder of a module that `folder/go.mod` requires, verified by its go.sum. */
export async function moduleDirectory(go: Go, folder: string, module: string): Promise<string> {
  const output = await runCommand("go", ["mod", "download", "-json", module], {
    cwd: folder,
    environment: go.environment,
  }).catch((error: unknown) => {
    throw goProblem(error, module, go);
  });
  const { Dir: directory } = JSON.parse(output) as { readonly Dir?: string };
  if (directory === undefined) throw new Error(`go mod download ${module}: named no directory`);
  return directory;
}

/** What a failed Go command means to a person. */
export function goProblem(error: unknown, subject: string, go: Go, log?: string): unknown {
  if (!(error instanceof CommandError)) return error;
  const unreachable = error.tail.split("\n").find((line) => networkFailure.test(line));
  if (unreachable !== undefined) {
    return new ProblemsError([
      {
        path: subject,
        message: `needs Go modules that could not be downloaded (GOPROXY "${go.proxy}"): ${unreachable.trim()}`,
        fix: "check the network and the proxy (`go env GOPROXY`), then run the same command again: what is there is kept",
      },
    ]);
  }
  const where = log === undefined ? "" : `; the whole output is in ${log}`;
  return new ProblemsError([{ path: subject, message: `failed in ${error.program}${where}\n${error.tail}` }]);
}

const networkFailure =
  /dial tcp|no such host|connection refused|connection reset|i\/o timeout|TLS handshake|proxyconnect|network is unreachable|Client\.Timeout|unexpected EOF.*proxy|50[234] |module lookup disabled/;
