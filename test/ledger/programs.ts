import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import type { TokenReviews } from "./tokenReviews.ts";

/** A program of ledger/ that runs as a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** All that it wrote so far. */
  readonly output: () => string;
  /** Its exit status, or the signal that ended it. Rejects when it still runs after 20 s. */
  readonly ended: () => Promise<number | NodeJS.Signals>;
}

/** The path of a program of ledger/. */
export function programPath(name: string): string {
  return fileURLToPath(new URL(`../../ledger/${name}`, import.meta.url));
}

/** Starts a program; it is killed with the test. `wrapper` is a command that execs what follows it. */
export function startProgram(
  context: TestContext,
  name: string,
  env: Record<string, string>,
  wrapper: readonly string[] = [],
): Program {
  const [command = process.execPath, ...args] = [...wrapper, process.execPath, "--import", "tsx", programPath(name)];
  const child = spawn(command, args, { env: { PATH: process.env["PATH"], ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  let end: number | NodeJS.Signals | undefined;
  const closed = once(child, "close").then(([status, signal]) => {
    end = (status ?? signal) as number | NodeJS.Signals;
  });
  context.after(async () => {
    child.kill("SIGKILL");
    await closed;
  });
  const ended = () => eventually(() => end, `the end of ${name}`);
  return { process: child, output: () => output, ended };
}

/** A folder that goes with the test. */
export async function temporaryDirectory(context: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "ledger-"));
  context.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Waits until `probe` yields something, at most 20 s. */
export async function eventually<T>(probe: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into bodies of many shapes
  readonly body: any;
}

/** A ledger that listens on loopback. */
export interface RunningLedger extends Program {
  readonly url: string;
  readonly post: (path: string, token: string | undefined, body: unknown) => Promise<Reply>;
  readonly get: (path: string, token: string | undefined) => Promise<Reply>;
}

/** Starts the ledger on a folder and waits until it is open. */
export async function startLedger(
  context: TestContext,
  reviews: TokenReviews,
  directory: string,
  wrapper: readonly string[] = [],
): Promise<RunningLedger> {
  const tokenFile = join(await temporaryDirectory(context), "token");
  await writeFile(tokenFile, "own-token\n");
  const program = startProgram(
    context,
    "ledger.ts",
    { LEDGER_DIRECTORY: directory, LEDGER_PORT: "0", KUBERNETES_API: reviews.url, KUBERNETES_TOKEN_FILE: tokenFile },
    wrapper,
  );
  const port = await eventually(() => {
    if (program.process.exitCode !== null) throw new Error(`the ledger ended: ${program.output()}`);
    return /"port":(\d+)/.exec(program.output())?.[1];
  }, "the ledger's port");
  const url = `http://127.0.0.1:${port}`;
  const call = async (method: string, path: string, token: string | undefined, body?: unknown): Promise<Reply> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { connection: "close", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    ...program,
    url,
    post: (path, token, body) => call("POST", path, token, body),
    get: (path, token) => call("GET", path, token),
  };
}
