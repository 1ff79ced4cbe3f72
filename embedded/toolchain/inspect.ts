import { readFile } from "node:fs/promises";
import { ProblemsError } from "../../problems.ts";
import { findOnPath } from "./command.ts";
import { type Go, minimumGo, requireGo } from "./go.ts";
import { hostPackages, installCommand, missingHostPackages } from "./hostPackages.ts";
import { locateTool } from "./toolchain.ts";
import { recipes, type ToolName } from "./tools.ts";

/** One line of `make doctor`. */
export interface Inspection {
  readonly name: string;
  readonly ready: boolean;
  /** What was found. */
  readonly found: string;
  /** What would be done about it, or what to type; nothing when it is ready. */
  readonly remedy?: string;
}

/** What the machine itself must have, and where each tool stands. Builds and installs nothing. */
export async function inspectTools(): Promise<{
  readonly prerequisites: readonly Inspection[];
  readonly tools: readonly Inspection[];
}> {
  const go = await requireGo().catch((error: unknown) => {
    if (error instanceof ProblemsError) return error;
    throw error;
  });
  const prerequisites = [
    await inspectSystem(),
    inspectUser(),
    inspectNode(),
    inspectGo(go),
    await inspectProgram("git"),
    await inspectProgram("make"),
    ...(await inspectPackages()),
  ];
  const tools: Inspection[] = [];
  for (const name of Object.keys(recipes) as ToolName[]) tools.push(await inspectTool(name));
  return { prerequisites, tools };
}

async function inspectTool(name: ToolName): Promise<Inspection> {
  const { coldMinutes } = recipes[name];
  const remedy = `\`make up\` builds it once (${coldMinutes < 1 ? "less than a minute" : `about ${coldMinutes} min`} on two cores)`;
  const location = await locateTool(name).catch((error: unknown) => {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  });
  if (location === undefined) {
    return { name, ready: false, found: "not known without Go", remedy: `after Go is installed ${remedy}` };
  }
  const { origin, directory } = location;
  switch (origin) {
    case "path":
      return { name, ready: true, found: `on PATH: ${directory}` };
    case "cache":
      return { name, ready: true, found: directory };
    case "missing":
      return { name, ready: false, found: "not built yet", remedy };
    default:
      return origin satisfies never;
  }
}

async function inspectSystem(): Promise<Inspection> {
  const text = await readFile("/etc/os-release", "utf8").catch(() => "");
  const found = /^PRETTY_NAME="?([^"\n]*)/m.exec(text)?.[1] ?? process.platform;
  const ready = process.platform === "linux" && (await findOnPath("apt-get")) !== undefined;
  const remedy = "the embedded node needs Debian 12 or a relative of it";
  return { name: "operating system", ready, found, ...(ready ? {} : { remedy }) };
}

function inspectUser(): Inspection {
  const ready = process.getuid?.() === 0;
  return ready
    ? { name: "root", ready, found: "yes" }
    : { name: "root", ready, found: `user ${process.getuid?.()}`, remedy: "run as root: the node needs namespaces" };
}

function inspectNode(): Inspection {
  const ready = Number(process.versions.node.split(".")[0]) >= 20;
  return {
    name: "Node.js",
    ready,
    found: process.version,
    ...(ready ? {} : { remedy: "install Node.js 20 or newer" }),
  };
}

function inspectGo(go: Go | ProblemsError): Inspection {
  const remedy = `install Go ${minimumGo.join(".")} or newer and put its bin folder on PATH`;
  return go instanceof ProblemsError
    ? { name: "Go", ready: false, found: go.problems[0]?.message ?? "", remedy }
    : { name: "Go", ready: true, found: go.version };
}

async function inspectProgram(name: string): Promise<Inspection> {
  const path = await findOnPath(name);
  return path === undefined
    ? { name, ready: false, found: "not on PATH", remedy: `\`${installCommand([name])}\`` }
    : { name, ready: true, found: path };
}

async function inspectPackages(): Promise<readonly Inspection[]> {
  const missing = await missingHostPackages(hostPackages);
  return hostPackages.map((name) =>
    missing.includes(name)
      ? {
          name,
          ready: false,
          found: "not installed",
          remedy: `\`make up\` installs it, or \`${installCommand([name])}\``,
        }
      : { name, ready: true, found: "installed" },
  );
}
