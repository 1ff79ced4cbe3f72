import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { didYouMean, type Problem, ProblemsError } from "../../problems.ts";
import { parseSettings } from "../../settings/parse.ts";
import type { Settings } from "../../settings/schema.ts";
import { checkout, project } from "../checkout.ts";
import type { Tree } from "./merge.ts";
import { type StackFile, stackFile, syncStackFile } from "./stackFile.ts";

/**
 * Brings a stack's file up to date and reads what it says, as the program itself will.
 * @throws ProblemsError with everything that is wrong, before anything is built or started
 */
export async function readStackSettings(stack: string): Promise<Settings> {
  return parseSettings(await readStackConfiguration(stack));
}

/** As {@link readStackSettings}, unchecked and without defaults: what the file itself says. */
export async function readStackConfiguration(stack: string): Promise<Record<string, unknown>> {
  const file = stackFile(checkout, stack);
  const tree = await syncStackFile(file);
  if (Object.keys(tree).length === 0) throw new ProblemsError([noSuchStack(file, stack)]);
  return ownConfiguration(tree);
}

function noSuchStack({ tracked }: StackFile, stack: string): Problem {
  const known = readdirSync(dirname(tracked)).flatMap((name) => /^Pulumi\.([\w-]+)\.yaml$/.exec(name)?.[1] ?? []);
  return {
    path: "--stack",
    message: `"${stack}": there is no ${basename(tracked)}, expected one of ${known.join(", ")}${didYouMean(stack, known)}`,
    fix: `write ${basename(tracked)} for another stack`,
  };
}

/** This project's keys, without its name before them; a secret, which only the engine can open, is a word. */
export function ownConfiguration(stackTree: Tree): Record<string, unknown> {
  const { config } = stackTree;
  if (!isTree(config)) return {};
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      key.startsWith(`${project}:`) ? [[key.slice(project.length + 1), withoutSecrets(value)]] : [],
    ),
  );
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isTree(value)) return value;
  if ("secure" in value) return "(secret)";
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutSecrets(child)]));
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
