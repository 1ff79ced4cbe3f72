import { type Pod, podTemplate } from "./pod.ts";
import { type Exactly, type Inputs, inputReferences, type Nothing, type Outputs, type References } from "./ports.ts";
import { authoringError, createScope, isDynamic } from "./reference.ts";
import type { Template } from "./template.ts";

/** A short program that stands in the workflow itself. */
export interface Script extends Pod {
  /** What runs the source, which is given to it as a file: `["python3"]`. */
  readonly interpreter: readonly [string, ...string[]];
  /** The program. Nothing is pasted into it: it reads its inputs from its environment. */
  readonly source: string;
}

/**
 * Declares a template that runs a short program.
 *
 * @example
 * const half = script("half", { inputs: { amount: integer() }, outputs: { half: printedJson<number>() } }, (inputs) => ({
 *   image: "docker.io/library/python:3.13.1-slim",
 *   interpreter: ["python3"],
 *   source: 'import os\nprint(int(os.environ["AMOUNT"]) // 2)',
 *   environment: { AMOUNT: inputs.amount },
 *   resources: { requests: { cpu: "50m", memory: "32Mi" }, limits: { cpu: "1", memory: "64Mi" } },
 *   user: 1000,
 *   deadlineSeconds: 60,
 * }));
 * @throws ProblemsError when an input is pasted into the source: its value would become a part of the program.
 */
export function script<const I extends Inputs, const O extends Outputs = Nothing, S extends Script = Script>(
  name: string,
  ports: { readonly inputs: I; readonly outputs?: O },
  build: (inputs: References<I>) => Exactly<S, Script>,
): Template<I, O> {
  const scope = createScope(`script "${name}"`);
  const spec: Script = build(inputReferences(ports.inputs, scope));
  const { interpreter, source } = spec;
  for (const part of [source, ...interpreter])
    if (isDynamic(part) || part.includes("{{"))
      throw authoringError(
        scope,
        "source: holds an input or braces that Argo would fill in",
        "give it to the program in its environment, and read it there",
      );
  const { inputs, outputs = {} as O } = ports;
  return podTemplate(name, { inputs, outputs }, spec, scope, (image, rest) => ({
    script: { ...image, command: interpreter, source, ...rest },
  }));
}
