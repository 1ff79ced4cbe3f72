import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installLanguageHost } from "../../../cli/engine/languageHost.ts";
import { typeScriptCommand, writeLauncher } from "../../../embedded/plugins/launcher.ts";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";
import { versions } from "../../../versions.ts";
import type { ApiServer } from "./apiServer.ts";

/** What a run of pulumi came to; `output` is all that it printed. */
export interface Run {
  readonly code: number;
  readonly output: string;
}

/** A Pulumi project with a backend and a home of its own, whose Kubernetes plugin is the stand-in. */
export interface Project {
  /** Replaces the program: `provider` and `k8s` are there already. */
  write(program: string): Promise<void>;
  /** Runs pulumi without questions; interrupts it, as a Ctrl-C does, once it has printed what is looked for. */
  pulumi(args: readonly string[], options?: { readonly interruptAfter?: RegExp }): Promise<Run>;
  remove(): Promise<void>;
}

const beginning = `
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
const kubeconfig = pulumi.secret(readFileSync(process.env["TEST_KUBECONFIG"] ?? "", "utf8"));
const provider = new k8s.Provider("cluster", {
  kubeconfig,
  clusterIdentifier: "test",
  enableConfigMapMutable: true,
  enableSecretMutable: true,
});
`;

/** Makes a project in a temporary folder, with one stack, for an API server. */
export async function createProject(server: ApiServer): Promise<Project> {
  const tools = await requireTools(["pulumi", "pulumi-language-nodejs"], createProgress());
  const directory = await mkdtemp(join(tmpdir(), "payments-platform-project-"));
  const home = join(directory, "home");
  await mkdir(join(directory, "backend"), { recursive: true });
  const plugin = join(
    home,
    "plugins",
    `resource-kubernetes-v${versions.pulumiKubernetes}`,
    "pulumi-resource-kubernetes",
  );
  const main = fileURLToPath(new URL("../../../embedded/plugins/kubernetes/main.ts", import.meta.url));
  await writeLauncher(plugin, "the stand-in for the kubernetes plugin", typeScriptCommand(main));
  await installLanguageHost(home, tools["pulumi-language-nodejs"].programs["pulumi-language-nodejs"] ?? "");
  await symlink(nodeModules(), join(directory, "node_modules"));
  await writeFile(
    join(directory, "package.json"),
    JSON.stringify({ name: "plugins", type: "module", main: "index.ts" }),
  );
  await writeFile(join(directory, "Pulumi.yaml"), "name: plugins\nruntime: nodejs\nmain: index.ts\n");
  const environment = {
    ...process.env,
    PATH: [tools.pulumi.directory, dirname(process.execPath), process.env["PATH"]].join(delimiter),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${join(directory, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PAYMENTS_PLATFORM_STATE: server.stateDirectory,
    TEST_KUBECONFIG: server.kubeconfig,
  };
  const pulumi: Project["pulumi"] = (args, { interruptAfter } = {}) =>
    new Promise((resolve, reject) => {
      const command = [...args, "--non-interactive", "--color=never"];
      const child = spawn(tools.pulumi.programs["pulumi"] ?? "pulumi", command, { cwd: directory, env: environment });
      let output = "";
      let interrupted = false;
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        if (interruptAfter === undefined || interrupted || !interruptAfter.test(output)) return;
        interrupted = true;
        child.kill("SIGINT");
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? 1, output }));
    });
  await writeFile(join(directory, "index.ts"), beginning);
  const { code, output } = await pulumi(["stack", "init", "test"]);
  if (code !== 0) throw new Error(output);
  return {
    pulumi,
    write: (program) => writeFile(join(directory, "index.ts"), `${beginning}${program}`),
    remove: () => rm(directory, { recursive: true }),
  };
}

function nodeModules(): string {
  const sdk = createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json");
  return dirname(dirname(dirname(sdk)));
}
