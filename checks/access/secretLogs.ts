import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { type ContainerView, type PodView, podsOf } from "../model/pods.ts";
import { type Fields, isFields, placed, text, texts } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

const logged: Rule = {
  code: "PP-726",
  title: "secret that reaches a log",
  class: "policy",
  severity: "error",
};

/**
 * What a container prints is kept by the log store, shown in the user interface and archived, for readers who could
 * never read the Secret. `set -x` prints each command with its values filled in; so do `env` and an `echo` of a variable.
 */
export const secretLogs: Check = {
  rules: [logged],
  run: (model) => podsOf(model).flatMap((pod) => pod.containers.flatMap((container) => judge(pod, container))),
};

function judge(pod: PodView, container: ContainerView): Finding[] {
  const secrets = secretsOf(pod, container);
  if (secrets.variables.length === 0 && !secrets.whole && secrets.folders.length === 0) return [];
  return programsOf(container).flatMap(({ program, at }) => {
    const what = whatIsPrinted(program, secrets);
    if (what === undefined) return [];
    return [{ rule: logged, object: pod.object, at, message: what, fix: "do not print it" }];
  });
}

interface Secrets {
  /** Environment variables that come from Secrets. */
  readonly variables: readonly string[];
  /** A whole Secret is in the environment, under names that are not known here. */
  readonly whole: boolean;
  /** Where Secrets are mounted. */
  readonly folders: readonly string[];
}

function secretsOf({ volumes }: PodView, { spec, at }: ContainerView): Secrets {
  const mounted = new Set(volumes.flatMap(({ value }) => (isFields(value["secret"]) ? [value["name"]] : [])));
  return {
    variables: placed(spec["env"], at).flatMap(({ value }) => {
      const name = text(value["name"]);
      return name !== undefined && isFields(valueAt(value, ["valueFrom", "secretKeyRef"])) ? [name] : [];
    }),
    whole: placed(spec["envFrom"], at).some(({ value }) => isFields(value["secretRef"])),
    folders: placed(spec["volumeMounts"], at).flatMap(({ value }: { value: Fields }) => {
      const path = text(value["mountPath"]);
      return path !== undefined && path.length > 1 && mounted.has(value["name"]) ? [path] : [];
    }),
  };
}

/** The texts of a container that a shell may run. */
function programsOf({ spec, at }: ContainerView): { readonly program: string; readonly at: Path }[] {
  const { source } = spec;
  return [
    ...["command", "args"].flatMap((field) =>
      texts(spec[field]).map((program, index) => ({ program, at: [...at, field, index] })),
    ),
    ...(typeof source === "string" ? [{ program: source, at: [...at, "source"] }] : []),
  ].filter(({ program }) => program.length <= 200_000);
}

function whatIsPrinted(program: string, { variables, whole, folders }: Secrets): string | undefined {
  const environment = whole || variables.length > 0;
  if (
    environment &&
    /^[ \t]{0,40}set[ \t]{1,9}-(?:[a-wyz]{0,5}x|o[ \t]{1,9}xtrace)|^-[ce]{0,5}x[ce]{0,5}$/m.test(program)
  )
    return "prints each command with its values, and a Secret is in the environment";
  for (const command of commandsOf(program)) {
    if (environment && /^(?:printenv|env|export\s+-p|declare\s+-x)$/.test(command))
      return `prints the whole environment, and a Secret is in it`;
    if (/^(?:echo|printf|printenv|cat)\b/.test(command)) {
      const variable = variables.find((name) => names(command, name));
      if (variable !== undefined) return `prints ${variable}, which comes from a Secret`;
      const folder = folders.find((path) => command.startsWith("cat ") && command.includes(path));
      if (folder !== undefined) return `prints a file in ${folder}, where a Secret is mounted`;
    }
  }
  return undefined;
}

/** Simple commands whose output goes to the log: not into a pipe or a file. */
function commandsOf(program: string): string[] {
  return program
    .split(/\n|;|&&|\|\||\bthen\b|\bdo\b/)
    .filter((command) => !/[|>]/.test(command))
    .map((command) => command.trim());
}

function names(command: string, variable: string): boolean {
  const found = command.split(variable);
  return found.slice(1).some((after, index) => /(?:\$\{?|^printenv )$/.test(found[index] ?? "") && !/^\w/.test(after));
}
