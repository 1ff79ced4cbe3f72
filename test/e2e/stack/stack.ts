import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { checkout } from "../../../cli/checkout.ts";
import { stackFile } from "../../../cli/engine/stackFile.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

const run = promisify(execFile);

/** Configuration of a stack, by key without the project's name. */
export type Configuration = Readonly<Record<string, unknown>>;

/** What a preview says that it would do. */
export interface Preview {
  /** How many resources, by operation. */
  readonly counts: Readonly<Record<string, number>>;
  /** Names of the resources that would not stay as they are, with the operation. */
  readonly changes: readonly string[];
}

/** A stack of the real engine, worked on with the project's own commands. */
export interface TestStack {
  configure(configuration: Configuration): Promise<void>;
  /** `npx payments-platform <command> --stack …`; returns what it printed. */
  command(command: string): Promise<string>;
  pulumi(...args: readonly string[]): Promise<string>;
  preview(): Promise<Preview>;
  /** The Kubernetes objects that the stack's state holds. */
  objects(): Promise<KubernetesObject[]>;
  /** Removes the stack's files. */
  forget(): Promise<void>;
}

export function testStack(name: string): TestStack {
  const file = stackFile(checkout, name);
  const platform = async (...args: readonly string[]) => {
    const program = join(checkout, "cli", "payments-platform.mjs");
    const { stdout, stderr } = await run(process.execPath, [program, ...args], { maxBuffer: 2 ** 28 });
    process.stderr.write(stderr);
    return stdout;
  };
  const pulumi = (...args: readonly string[]) => platform("pulumi", "--stack", name, ...args, "--non-interactive");
  return {
    async configure(configuration) {
      await mkdir(dirname(file.local), { recursive: true });
      const config = Object.fromEntries(
        Object.entries(configuration).map(([key, value]) => [`payments-platform:${key}`, value]),
      );
      await writeFile(file.local, stringify({ config }));
    },
    command: (command) => platform(command, "--stack", name),
    pulumi,
    async preview() {
      const { steps, changeSummary } = JSON.parse(await pulumi("preview", "--json")) as {
        readonly steps: readonly { readonly op: string; readonly urn: string }[];
        readonly changeSummary: Preview["counts"];
      };
      const changed = steps.filter(({ op }) => op !== "same" && op !== "read");
      return { counts: changeSummary, changes: changed.map(({ op, urn }) => `${op} ${urn.split("::").at(-1)}`).sort() };
    },
    async objects() {
      const { deployment } = JSON.parse(await pulumi("stack", "export")) as {
        readonly deployment: {
          readonly resources: readonly { readonly type: string; readonly inputs?: KubernetesObject }[];
        };
      };
      return deployment.resources.flatMap(({ type, inputs }) =>
        type.startsWith("kubernetes:") && inputs !== undefined ? [inputs] : [],
      );
    },
    async forget() {
      for (const path of [file.local, file.base]) await rm(path, { force: true });
    },
  };
}
