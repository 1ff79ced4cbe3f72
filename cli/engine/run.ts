import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { ProblemsError } from "../../problems.ts";
import { checkout } from "../checkout.ts";
import { type Engine, environmentOf } from "./engine.ts";

/** The engine ended without success; what it said about it was shown as it came, or is in the message. */
export class EngineError extends ProblemsError {
  readonly signal: NodeJS.Signals | null;

  constructor(args: readonly string[], end: End, said: string) {
    const how = end.signal === null ? `ended with status ${end.status}` : `was ended by ${end.signal}`;
    super([
      {
        path: `pulumi ${args[0] ?? ""}`,
        message: said === "" ? `${how}; what it said is above` : `${how}: ${said}`,
        ...(end.signal === null ? {} : { fix: "type the same command again: it goes on from there" }),
      },
    ]);
    this.signal = end.signal;
  }
}

interface End {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Runs the engine without a word to the user. Returns its standard output. */
export async function capture(engine: Engine, args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const errors: string[] = [];
  const end = await start(engine, [...args, "--non-interactive", "--color", "never"], {
    out: (line) => lines.push(line),
    error: (line) => errors.push(line),
  });
  if (end.status !== 0) throw new EngineError(args, end, errors.join("\n").trim() || "no reason given");
  return lines.join("\n");
}

/**
 * A resource on its way: its end gets a line too, and a failure is told once more among the diagnostics. A command's
 * own words have no other place.
 */
const onItsWay =
  /^(?!.* command:local:Command .*s\) \S).* (creating|updating|deleting|replacing|refreshing|reading)( replacement| original)? \(\d+s\)/;

/** Runs the engine and hands on what it says, but for what every resource says on its way. */
export async function relay(engine: Engine, args: readonly string[], say: (line: string) => void): Promise<void> {
  const color = process.stderr.isTTY ? "always" : "never";
  const listener = (line: string) => {
    if (!onItsWay.test(stripVTControlCharacters(line))) say(line);
  };
  const end = await start(engine, [...args, "--non-interactive", "--suppress-progress", "--color", color], {
    out: listener,
    error: listener,
  });
  if (end.status !== 0) throw new EngineError(args, end, "");
}

/** Gives the engine this process's terminal. Returns its exit status. */
export async function handOver(engine: Engine, args: readonly string[]): Promise<number> {
  const { status } = await start(engine, args, "terminal");
  return status ?? 1;
}

interface Listeners {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/**
 * A terminal's Ctrl-C reaches the engine by itself, which then ends in good order: this process only has to wait for it.
 * When this process is told to end, or dies, the engine is interrupted the same way.
 */
async function start(engine: Engine, args: readonly string[], listeners: Listeners | "terminal"): Promise<End> {
  const child = spawn("setpriv", ["--pdeathsig", "INT", engine.pulumi, ...args], {
    cwd: checkout,
    env: environmentOf(engine),
    stdio: listeners === "terminal" ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  if (listeners !== "terminal") {
    forEachLine(child.stdout, listeners.out);
    forEachLine(child.stderr, listeners.error);
  }
  const wait = () => {};
  const interrupt = () => void child.kill("SIGINT");
  process.on("SIGINT", wait);
  process.on("SIGTERM", interrupt);
  try {
    return await new Promise<End>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status, signal) => resolve({ status, signal }));
    });
  } finally {
    process.off("SIGINT", wait);
    process.off("SIGTERM", interrupt);
  }
}

function forEachLine(stream: Readable | null, listener: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on("line", listener);
}
