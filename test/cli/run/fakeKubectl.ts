import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { RunContext } from "../../../cli/run/context.ts";

/** One call of the stand-in for kubectl. */
export interface Call {
  readonly args: readonly string[];
  readonly input: string;
  /** The kubeconfig's content, where it is a file of ours. */
  readonly kubeconfig: string;
}

/** A stand-in for kubectl that answers from a table. */
export interface FakeKubectl {
  readonly context: RunContext;
  /** Sets the answer for a path: an object, or an error's text. */
  readonly answer: (path: string, answer: object | string) => Promise<void>;
  /** Sets where a port-forward to a service leads. */
  readonly forward: (service: string, port: number) => Promise<void>;
  readonly calls: () => Promise<Call[]>;
}

const script = `
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const { createHash } = require("node:crypto");
const name = (path) => createHash("sha1").update(path).digest("hex");
const args = process.argv.slice(2);
const raw = args.includes("--raw") && !args.includes("view") ? args[args.indexOf("--raw") + 1] : undefined;
const kubeconfig = args[args.indexOf("--kubeconfig") + 1];
const input = args.includes("--filename") ? readFileSync(0, "utf8") : "";
const content = existsSync(kubeconfig) ? readFileSync(kubeconfig, "utf8") : "";
appendFileSync(__dirname + "/calls", JSON.stringify({ args, input, kubeconfig: content }) + "\\n");
const fail = (text) => { console.error(text); process.exit(1); };
if (args.includes("view")) {
  console.log(JSON.stringify({ clusters: [{ name: "c", cluster: { server: "https://api.example" } }] }));
} else if (raw !== undefined) {
  const file = __dirname + "/" + name(raw);
  if (!existsSync(file)) fail("Error from server (NotFound): no answer for " + raw);
  const answer = JSON.parse(readFileSync(file, "utf8"));
  if (typeof answer === "string") fail(answer);
  console.log(JSON.stringify(answer));
} else if (args.includes("port-forward")) {
  const target = args.find((arg) => arg.startsWith("service/")).slice(8);
  const file = __dirname + "/port-" + target;
  if (!existsSync(file)) fail("Error from server (NotFound): services \\"" + target + "\\" not found");
  console.log("Forwarding from 127.0.0.1:" + readFileSync(file, "utf8") + " -> 1");
  setInterval(() => {}, 1000);
} else fail("error: unknown command");
`;

/** Makes one; it goes with the test. */
export async function createFakeKubectl(context: TestContext): Promise<FakeKubectl> {
  const directory = await mkdtemp(join(tmpdir(), "kubectl-"));
  context.after(() => rm(directory, { recursive: true, force: true }));
  const kubectl = join(directory, "kubectl.cjs");
  await writeFile(kubectl, `#!${process.execPath}\n${script}`, { mode: 0o755 });
  await appendFile(join(directory, "calls"), "");
  const { createHash } = await import("node:crypto");
  return {
    context: {
      cluster: { kubectl, kubeconfig: join(directory, "admin") },
      environment: "development",
      timezone: "America/Sao_Paulo",
      operators: ["operator", "ana"],
    },
    answer: (path, answer) =>
      writeFile(join(directory, createHash("sha1").update(path).digest("hex")), JSON.stringify(answer)),
    forward: (service, port) => writeFile(join(directory, `port-${service}`), String(port)),
    calls: async () =>
      (await readFile(join(directory, "calls"), "utf8"))
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Call),
  };
}
