import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, open, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

export interface CommandOptions {
  readonly cwd?: string;
  /** @default the environment of this process */
  readonly environment?: NodeJS.ProcessEnv;
  /** A file that receives both output streams instead of the caller. */
  readonly log?: string;
}

/** A command that could not be started or did not end with status 0. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly program: string;
  /** Undefined when the program was not found, or died of a signal. */
  readonly status: number | undefined;
  /** The end of what the command wrote on both streams. */
  readonly tail: string;

  constructor(program: string, reason: string, status: number | undefined, tail: string) {
    super(`${program}: ${reason}${tail === "" ? "" : `\n${tail}`}`);
    this.program = program;
    this.status = status;
    this.tail = tail;
  }
}

/**
 * Runs a program to its end, without a shell, and returns its standard output (nothing when `log` is set).
 * On Linux the program is interrupted when this process dies: no orphan keeps working in a folder that was given up.
 * @throws CommandError when it is not on PATH or fails
 */
export async function runCommand(
  program: string,
  parameters: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const environment = options.environment ?? process.env;
  const path = await findOnPath(program, environment);
  if (path === undefined) throw new CommandError(program, "not found on PATH", undefined, "");
  const log = options.log === undefined ? undefined : await open(options.log, "a");
  try {
    const [file = path, ...leading] = process.platform === "linux" ? ["setpriv", "--pdeathsig", "INT", path] : [path];
    const child = spawn(file, [...leading, ...parameters], {
      cwd: options.cwd,
      env: environment,
      stdio: ["ignore", log?.fd ?? "pipe", log?.fd ?? "pipe"],
    });
    const streams = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout?.on("data", (chunk: Buffer) => streams.stdout.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => streams.stderr.push(chunk));
    const [status, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (...end) => resolve(end));
    });
    const stdout = Buffer.concat(streams.stdout).toString("utf8");
    if (status === 0) return stdout;
    const output =
      options.log === undefined
        ? `${stdout}${Buffer.concat(streams.stderr).toString("utf8")}`
        : await readFile(options.log, "utf8");
    const reason = signal === null ? `ended with status ${status}` : `was ended by ${signal}`;
    throw new CommandError(program, reason, status ?? undefined, lastLines(output));
  } finally {
    await log?.close();
  }
}

/** The absolute path of an executable, or undefined when PATH has none of that name. */
export async function findOnPath(
  program: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  if (program.includes("/")) return program;
  for (const directory of (environment["PATH"] ?? "").split(delimiter)) {
    if (!directory.startsWith("/")) continue;
    const candidate = join(directory, program);
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

export function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function lastLines(text: string, count = 20): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
