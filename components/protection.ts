import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { describeObject } from "../objects/kubernetes.ts";
import type { Protection } from "../objects/protection.ts";

/*
 * The engine refuses to delete or replace what is protected, in a preview too. But it knows only the flag, not the
 * setting that lifts it; and of what is gone from the program the flag is in the state, where no setting reaches it. So
 * the stack's own outputs say what is protected: what a program lacks of that is refused before anything is registered,
 * with what to do about it. The engine's own refusal stays behind that.
 */

const outputsSchema = z.looseObject({
  protection: z.object({ cluster: z.string(), objects: z.array(z.string()) }).optional(),
});

/** What the last update of this stack left protected, by its outputs; undefined when there was none. */
export function lastProtection(outputs: Readonly<Record<string, unknown>>): Protection | undefined {
  return outputsSchema.parse(outputs).protection;
}

/** From here on, the engine is told to refuse the removal of Kubernetes objects of these names. */
export function protectObjects(names: ReadonlySet<string>): void {
  // A mocked engine has no stack to hang this on.
  if (pulumi.runtime.getStackResource() !== undefined) pulumi.runtime.registerStackTransformation(protecting(names));
}

/** For the option `transformations` of a resource whose children are to be protected. */
export function protecting(names: ReadonlySet<string>): pulumi.ResourceTransformation {
  return ({ type, props, opts }) => {
    if (!type.startsWith("kubernetes:") || !isObject(props) || !names.has(describeObject(props))) return undefined;
    return { props, opts: { ...opts, protect: true } };
  };
}

function isObject(props: pulumi.Inputs): props is Parameters<typeof describeObject>[0] & pulumi.Inputs {
  return typeof props["kind"] === "string" && typeof props["metadata"] === "object" && props["metadata"] !== null;
}
