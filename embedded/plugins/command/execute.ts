import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

export interface Execution {
  readonly command: string;
  readonly interpreter: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** @default the folder of this process: the project's, under the engine */
  readonly dir?: string;
  readonly stdin?: string;
  readonly signal: AbortSignal;
  readonly onStdout: (line: string) => void;
  readonly onStderr: (line: string) => void;
}

/** What a command wrote, each stream without its last line break. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** A command ended with another status than 0, or by a signal. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";

  constructor(command: string, end: string, output: string) {
    super(`${end}: running ${JSON.stringify(command)}:${output === "" ? " it printed nothing" : `\n${output}`}`);
  }
}

/** Between the polite and the final signal, in milliseconds. */
const grace = 10_000;

/**
 * Runs a command to its end in a process group of its own. When `signal` fires, the whole group is told to end,
 * and killed when it does not.
 * @throws CommandFailed with everything that it wrote
 */
export async function execute(execution: Execution): Promise<Output> {
  const { command, interpreter, environment, dir, stdin, signal } = execution;
  signal.throwIfAborted();
  const [program = "/bin/sh", ...options] = interpreter;
  const child = spawn(program, [...options, command], {
    cwd: dir,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: "pipe",
  });
  const both: string[] = [];
  const stdout = collect(child.stdout, execution.onStdout, both);
  const stderr = collect(child.stderr, execution.onStderr, both);
  // A command that does not read its input closes it early: its own status tells whether that was wrong.
  child.stdin.on("error", () => {});
  child.stdin.end(stdin ?? "");

  const kill = (how: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, how);
    } catch {
      // The group has ended meanwhile.
    }
  };
  let killer: NodeJS.Timeout | undefined;
  const stop = () => {
    kill("SIGTERM");
    killer = setTimeout(() => kill("SIGKILL"), grace);
  };
  signal.addEventListener("abort", stop);
  try {
    const [status, endedBy] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (...end) => resolve(end));
    });
    if (signal.aborted) throw new CommandFailed(command, "cancelled", both.join("").trimEnd());
    if (status === 0) return { stdout: trim(stdout), stderr: trim(stderr) };
    throw new CommandFailed(command, endedBy ?? `exit status ${status}`, both.join("").trimEnd());
  } finally {
    clearTimeout(killer);
    signal.removeEventListener("abort", stop);
  }
}

function collect(stream: Readable, onLine: (line: string) => void, both: string[]): string[] {
  const chunks: string[] = [];
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    chunks.push(chunk);
    both.push(chunk);
  });
  createInterface({ input: stream }).on("line", onLine);
  return chunks;
}

function trim(chunks: readonly string[]): string {
  return chunks.join("").replace(/\r?\n$/, "");
}
