import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { promisify } from "node:util";
import { checkout } from "../../cli/checkout.ts";
import { removeStackFile, writeStackFile } from "../../cli/test/stack.ts";

const run = promisify(execFile);

/** The project's command line, for a stack and a node of the test's own. */
export interface OwnStack {
  readonly name: string;
  /** Where the stack's state and the node's data are. */
  readonly state: string;
  readonly environment: NodeJS.ProcessEnv;
  /** One command of the command line; returns what it prints. Its progress goes to the test's output. */
  platform(...args: readonly string[]): Promise<string>;
  /** The same, on the stack. */
  command(name: string, ...args: readonly string[]): Promise<string>;
}

export const commandLine = join(checkout, "cli", "payments-platform.mjs");

/**
 * A stack and an embedded node of this name, in a state directory of their own: what a person runs is not touched.
 * @param configuration further keys of the stack
 */
export async function ownStack(name: string, configuration: Readonly<Record<string, unknown>> = {}): Promise<OwnStack> {
  const state = await mkdtemp(join(tmpdir(), `payments-platform-${name}-`));
  const environment = { ...process.env, PAYMENTS_PLATFORM_STATE: state };
  const platform = async (...args: readonly string[]) => {
    const { stdout, stderr } = await run(process.execPath, [commandLine, ...args], {
      env: environment,
      maxBuffer: 2 ** 26,
    });
    process.stderr.write(stderr);
    return stdout;
  };
  before(() => writeStackFile(name, { kind: "embedded", name }, configuration));
  after(async () => {
    await platform("node", "down", "--name", name, "--purge");
    await removeStackFile(name);
    await rm(state, { recursive: true });
  });
  return {
    name,
    state,
    environment,
    platform,
    command: (command, ...args) => platform(command, "--stack", name, ...args),
  };
}
