import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { versions } from "../../../versions.ts";
import type {
  CheckRequest,
  CheckResult,
  CreateRequest,
  CreateResult,
  DeleteRequest,
  DiffRequest,
  DiffResult,
  PropertyChange,
  Provider,
  ReadRequest,
  ReadResult,
  Request,
  UpdateRequest,
} from "../provider/provider.ts";
import { nameOfUrn, typeOfUrn } from "../provider/provider.ts";
import { withSignal } from "../provider/signals.ts";
import {
  containsSecret,
  containsUnknown,
  type PropertyMap,
  type PropertyValue,
  reveal,
  Secret,
  unknown,
} from "../provider/values.ts";
import { execute, type Output } from "./execute.ts";
import { type CommandInputs, checkInputs, readInputs } from "./inputs.ts";
import { mask, secretTexts } from "./mask.ts";

const served = "command:local:Command";

/** Stands in for the official `command` plugin on the embedded node: `command:local:Command`, and nothing else of it. */
export class CommandProvider implements Provider {
  readonly version = versions.pulumiCommand;

  async checkConfig({ newInputs }: CheckRequest): Promise<CheckResult> {
    return { inputs: newInputs, failures: [] };
  }

  async diffConfig(): Promise<DiffResult> {
    return { changes: [], deleteBeforeReplace: false };
  }

  async configure(): Promise<void> {}

  async check({ urn, newInputs }: CheckRequest): Promise<CheckResult> {
    if (typeOfUrn(urn) !== served)
      throw new Error(`${typeOfUrn(urn)}: the stand-in for the command plugin serves ${served} only`);
    return { inputs: { addPreviousOutputInEnv: true, ...newInputs }, failures: checkInputs(newInputs) };
  }

  async diff({ oldInputs, newInputs }: DiffRequest): Promise<DiffResult> {
    const properties = new Set([...Object.keys(oldInputs), ...Object.keys(newInputs)]);
    const changes = [...properties].flatMap((path): PropertyChange[] => {
      const [before, after] = [oldInputs[path], newInputs[path]];
      if (isDeepStrictEqual(reveal(before ?? null), reveal(after ?? null)) && !containsUnknown(after ?? null))
        return [];
      const kind = before === undefined ? "add" : after === undefined ? "delete" : "update";
      return [{ path, kind, replaces: path === "triggers" }];
    });
    return { changes, deleteBeforeReplace: false };
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    const { urn, inputs, preview } = request;
    const id = `${nameOfUrn(urn)}${randomBytes(4).toString("hex")}`;
    if (preview) return { id, outputs: { ...inputs, stdout: unknown, stderr: unknown } };
    const output = await run(request, readInputs(inputs), inputs, "create", {});
    return { id, outputs: withOutput(inputs, output ?? { stdout: "", stderr: "" }) };
  }

  /** A command has no state of its own to look at: what it said last is what there is. */
  async read({ id, oldInputs, oldOutputs }: ReadRequest): Promise<ReadResult> {
    if (Object.keys(oldOutputs).length === 0) throw new Error(`${served} can't be imported`);
    return { id, inputs: oldInputs, outputs: oldOutputs };
  }

  async update(request: UpdateRequest): Promise<PropertyMap> {
    const { newInputs, oldOutputs, preview } = request;
    if (preview) return { ...newInputs, stdout: unknown, stderr: unknown };
    const inputs = readInputs(newInputs);
    const output = await run(request, inputs, newInputs, inputs.update === undefined ? "create" : "update", oldOutputs);
    return withOutput(newInputs, output ?? outputOf(oldOutputs));
  }

  async delete(request: DeleteRequest): Promise<void> {
    const { oldInputs, oldOutputs } = request;
    await run(request, readInputs(oldInputs), oldInputs, "delete", oldOutputs);
  }
}

/** Runs the command of a moment; undefined when there is none. */
async function run(
  { signal, log, timeoutSeconds }: Request & { readonly timeoutSeconds?: number },
  inputs: CommandInputs,
  marked: PropertyMap,
  moment: "create" | "update" | "delete",
  previous: PropertyMap,
): Promise<Output | undefined> {
  const command = inputs[moment];
  if (command === undefined) return undefined;
  const [refusal] = checkInputs(marked);
  if (refusal !== undefined) throw new Error(`${refusal.property} ${refusal.reason}`);
  const secrets = secretTexts([marked, previous]);
  const say = (line: string) => log.status(mask(line, secrets));
  const silent = () => {};
  const { logging, environment, interpreter, dir, stdin } = inputs;
  try {
    const limit = timeoutSeconds === undefined ? undefined : timeoutSeconds * 1000;
    return await withSignal([signal], limit, (limited) =>
      execute({
        command,
        interpreter,
        environment: { ...previousOutput(inputs, previous), ...environment },
        ...(dir === undefined ? {} : { dir }),
        ...(stdin === undefined ? {} : { stdin }),
        signal: limited,
        onStdout: logging === "stdout" || logging === "stdoutAndStderr" ? say : silent,
        onStderr: logging === "stderr" || logging === "stdoutAndStderr" ? say : silent,
      }),
    );
  } catch (error) {
    throw new Error(mask(error instanceof Error ? error.message : String(error), secrets));
  }
}

function previousOutput(inputs: CommandInputs, previous: PropertyMap): Record<string, string> {
  if (!inputs.addPreviousOutputInEnv || previous["stdout"] === undefined) return {};
  const { stdout, stderr } = outputOf(previous);
  return { PULUMI_COMMAND_STDOUT: stdout, PULUMI_COMMAND_STDERR: stderr };
}

function outputOf(outputs: PropertyMap): Output {
  const text = (value: PropertyValue | undefined) => String(reveal(value ?? "") ?? "");
  return { stdout: text(outputs["stdout"]), stderr: text(outputs["stderr"]) };
}

/** What came of a secret may hold it. */
function withOutput(inputs: PropertyMap, { stdout, stderr }: Output): PropertyMap {
  const mark = (text: string) => (Object.values(inputs).some(containsSecret) ? new Secret(text) : text);
  return { ...inputs, stdout: mark(stdout), stderr: mark(stderr) };
}
