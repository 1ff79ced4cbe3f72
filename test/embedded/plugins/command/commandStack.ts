import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { checkout } from "../../../../cli/checkout.ts";
import { childEnvironment, engineEnvironment, pulumiHome } from "../../../../cli/engine/environment.ts";
import { installLanguageHost } from "../../../../cli/engine/languageHost.ts";
import { requireEngineState } from "../../../../cli/engine/passphrase.ts";
import { typeScriptCommand, writeLauncher } from "../../../../embedded/plugins/launcher.ts";
import { pluginProgram } from "../../../../embedded/plugins/officialPlugin.ts";
import { createProgress } from "../../../../embedded/progress.ts";
import { requireTools } from "../../../../embedded/toolchain/toolchain.ts";
import { versions } from "../../../../versions.ts";

/** What one engine command came to. */
export interface Outcome {
  readonly status: number | null;
  readonly said: string;
}

export interface CommandStack {
  /** Runs `pulumi <args>` on the stack, whose one Command has these inputs. A SECRET becomes its TOKEN variable. */
  pulumi(args: readonly string[], inputs: object, secret?: string): Promise<Outcome>;
  /** Starts `pulumi up` and interrupts it once the command has written its first line to its log. */
  interrupt(inputs: object): Promise<Outcome>;
  /** The lines that the commands wrote: what they were called with, and what they were given. */
  log(): Promise<readonly string[]>;
  /** The stack's state as it lies on the disk. */
  state(): Promise<string>;
}

const program = `
import * as pulumi from "@pulumi/pulumi";
import { Command } from "@pulumi/command/local/command.js";
const secret: string | undefined = process.env["SECRET"];
const environment = secret === undefined ? {} : { environment: { TOKEN: pulumi.secret(secret) } };
const command = new Command("command", { ...JSON.parse(process.env["INPUTS"] ?? "{}"), ...environment });
export const stdout = command.stdout;
`;

/** Takes the place of the project's own command line, which is all that the stand-in runs. */
const commandLine = `
import { appendFileSync } from "node:fs";
const [verb, ...rest] = process.argv.slice(2);
appendFileSync("log", [verb, ...rest, "after", process.env.PULUMI_COMMAND_STDOUT ?? "nothing"].join(" ") + "\\n");
console.log(verb, ...rest, process.env.TOKEN ?? "");
if (verb === "fail") process.exit(3);
if (verb === "hang") setInterval(() => {}, 1000);
`;

/** A project of its own, in a folder whose name has a space, with a file backend and the stand-in plugin. */
export async function createCommandStack(context: TestContext): Promise<CommandStack> {
  const folder = await mkdtemp(join(tmpdir(), "command plugin "));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const files = {
    "Pulumi.yaml":
      'name: commands\nmain: index.ts\nruntime: {name: nodejs, options: {typescript: false, nodeargs: "--import tsx"}}\n',
    "package.json": '{"type":"module","main":"index.ts"}',
    "index.ts": program,
    "cli/payments-platform.mjs": commandLine,
  };
  await mkdir(join(folder, "cli"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await symlink(join(checkout, "node_modules"), join(folder, "node_modules"));

  const tools = await requireTools(["pulumi", "pulumi-language-nodejs"], createProgress());
  const pulumi = tools.pulumi.programs["pulumi"] ?? "";
  const home = pulumiHome(folder);
  await installLanguageHost(home, tools["pulumi-language-nodejs"].programs["pulumi-language-nodejs"] ?? "");
  await writeLauncher(
    pluginProgram(home, { name: "command", version: versions.pulumiCommand }),
    "the stand-in",
    typeScriptCommand(join(checkout, "embedded", "plugins", "command", "main.ts")),
  );
  const state = await requireEngineState(join(folder, "state"));
  const environment = childEnvironment(engineEnvironment(folder, state, pulumi));
  const log = join(folder, "log");

  const start = (args: readonly string[], inputs: object, secret?: string) => {
    const variables = { INPUTS: JSON.stringify(inputs), ...(secret !== undefined && { SECRET: secret }) };
    const child = spawn(pulumi, [...args, "--non-interactive", "--color", "never"], {
      cwd: folder,
      env: { ...environment, ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
    const outcome = new Promise<Outcome>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status) => resolve({ status, said: said.join("") }));
    });
    return { child, outcome };
  };
  await start(["stack", "init", "test"], {}).outcome;
  return {
    pulumi: (args, inputs, secret) => start(args, inputs, secret).outcome,
    async interrupt(inputs) {
      const { child, outcome } = start(["up", "--yes", "--skip-preview"], inputs);
      const poll = setInterval(() => existsSync(log) && child.kill("SIGINT"), 500);
      return outcome.finally(() => clearInterval(poll));
    },
    log: async () => (await readFile(log, "utf8")).split("\n").slice(0, -1),
    state: () => readFile(join(state.backend, ".pulumi", "stacks", "commands", "test.json"), "utf8"),
  };
}
