import { didYouMean } from "../../../problems.ts";
import type { CheckFailure } from "../provider/provider.ts";
import {
  containsUnknown,
  isPropertyList,
  isPropertyMap,
  type PropertyMap,
  type PropertyValue,
  reveal,
} from "../provider/values.ts";
import { refuseForeign } from "./ownCommand.ts";

/** The moments at which a command runs. */
export type Moment = "create" | "update" | "delete";

/** Which streams are shown while a command runs. */
export type Logging = "stdout" | "stderr" | "stdoutAndStderr" | "none";

/** The inputs of `command:local:Command`, known and without secret marks. */
export interface CommandInputs {
  readonly create?: string;
  readonly update?: string;
  readonly delete?: string;
  readonly stdin?: string;
  readonly dir?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly interpreter: readonly string[];
  readonly logging: Logging;
  readonly addPreviousOutputInEnv: boolean;
}

type Kind = "text" | "texts" | "textMap" | "flag" | "logging" | "anything";

const kinds: Readonly<Record<string, Kind>> = {
  create: "text",
  update: "text",
  delete: "text",
  stdin: "text",
  dir: "text",
  environment: "textMap",
  interpreter: "texts",
  triggers: "anything",
  logging: "logging",
  addPreviousOutputInEnv: "flag",
};
const notServed = ["assetPaths", "archivePaths"];
const loggings: readonly Logging[] = ["stdout", "stderr", "stdoutAndStderr", "none"];
const defaultInterpreter = ["/bin/sh", "-c"];

/** What is wrong with the inputs; values that are not known yet are looked at when they are. */
export function checkInputs(inputs: PropertyMap): CheckFailure[] {
  return Object.entries(inputs).flatMap(([property, marked]) => {
    if (marked === null || containsUnknown(marked)) return [];
    const reason = failureOf(property, reveal(marked));
    return reason === undefined ? [] : [{ property, reason }];
  });
}

/** Reads checked inputs. */
export function readInputs(inputs: PropertyMap): CommandInputs {
  const { environment, interpreter, logging, addPreviousOutputInEnv } = inputs;
  return {
    ...textOf(inputs, "create"),
    ...textOf(inputs, "update"),
    ...textOf(inputs, "delete"),
    ...textOf(inputs, "stdin"),
    ...textOf(inputs, "dir"),
    environment: (reveal(environment ?? {}) ?? {}) as Record<string, string>,
    interpreter: (reveal(interpreter ?? null) ?? defaultInterpreter) as string[],
    logging: (reveal(logging ?? null) ?? "stdoutAndStderr") as Logging,
    addPreviousOutputInEnv: reveal(addPreviousOutputInEnv ?? null) !== false,
  };
}

function textOf<Key extends string>(inputs: PropertyMap, key: Key): { [key in Key]?: string } {
  const value = reveal(inputs[key] ?? null);
  return (typeof value === "string" ? { [key]: value } : {}) as { [key in Key]?: string };
}

function failureOf(property: string, value: PropertyValue): string | undefined {
  const kind = kinds[property];
  if (notServed.includes(property)) return "is not served by the stand-in; the official command plugin has it";
  if (kind === undefined) return `no such property${didYouMean(property, Object.keys(kinds))}`;
  const expected = expectationOf(kind, value);
  if (expected !== undefined) return `expected ${expected}`;
  if (property === "interpreter") return refuseInterpreter(value as string[]);
  if (property === "create" || property === "update" || property === "delete") return refuseForeign(value as string);
  return undefined;
}

/** What a value should have been, or undefined when it is that. */
function expectationOf(kind: Kind, value: PropertyValue): string | undefined {
  const isText = (item: PropertyValue) => typeof item === "string";
  switch (kind) {
    case "text":
      return isText(value) ? undefined : "a string";
    case "texts":
      return isPropertyList(value) && value.every(isText) ? undefined : "a list of strings";
    case "textMap":
      return isPropertyMap(value) && Object.values(value).every(isText) ? undefined : "a map of strings";
    case "flag":
      return typeof value === "boolean" ? undefined : "true or false";
    case "logging":
      return loggings.some((name) => name === value) ? undefined : `one of ${loggings.join(", ")}`;
    case "anything":
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** An interpreter other than a shell would read the command by rules that {@link refuseForeign} does not know. */
function refuseInterpreter(words: readonly string[]): string | undefined {
  const [shell, option, ...rest] = words;
  const known = /^(\/(usr\/)?bin\/)?(ba|da)?sh$/.test(shell ?? "") && option === "-c" && rest.length === 0;
  return known ? undefined : `${JSON.stringify(words)}: the stand-in serves a shell with -c only`;
}
