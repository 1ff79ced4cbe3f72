import { type Pod, podTemplate } from "./pod.ts";
import { type Exactly, type Inputs, inputReferences, type Nothing, type Outputs, type References } from "./ports.ts";
import { createScope, renderText } from "./reference.ts";
import type { Template } from "./template.ts";

/** A container that does the work of a template. */
export interface Container extends Pod {
  /** Program and arguments. Default: the image's own, which the controller looks up in the image's registry. */
  readonly command?: readonly string[];
}

/**
 * Declares a template that runs a container, locked down as Pod Security `restricted` demands.
 *
 * @example
 * const greet = container("greet", { inputs: { name: text() } }, (inputs) => ({
 *   image: "docker.io/library/busybox:1.37.0",
 *   command: ["sh", "-c", 'echo "hello, $NAME"'],
 *   environment: { NAME: inputs.name },
 *   resources: { requests: { cpu: "50m", memory: "32Mi" }, limits: { cpu: "1", memory: "64Mi" } },
 *   user: 1000,
 *   deadlineSeconds: 60,
 * }));
 */
export function container<const I extends Inputs, const O extends Outputs = Nothing, C extends Container = Container>(
  name: string,
  ports: { readonly inputs: I; readonly outputs?: O },
  build: (inputs: References<I>) => Exactly<C, Container>,
): Template<I, O> {
  const scope = createScope(`container "${name}"`);
  const spec: Container = build(inputReferences(ports.inputs, scope));
  const { command } = spec;
  // Left out, the outputs are none, which is what O is then.
  const { inputs, outputs = {} as O } = ports;
  return podTemplate(name, { inputs, outputs }, spec, scope, (image, rest) => ({
    container: {
      ...image,
      ...(command && { command: command.map((word) => renderText(word, scope).text) }),
      ...rest,
    },
  }));
}
