import * as pulumi from "@pulumi/pulumi";
import { images } from "../checks/access/images.ts";
import { checks } from "../checks/all.ts";
import { asProblem } from "../checks/finding.ts";
import { formChecks } from "../checks/form/index.ts";
import { report } from "../checks/report.ts";
import type { KubernetesObject } from "../objects/kubernetes.ts";
import { describeProblem } from "../problems.ts";
import { notYetKnown } from "../schemas/validate.ts";
import { refusal } from "./refusing.ts";

/*
 * The second net. What the model holds has been checked as a whole before; this catches the Kubernetes object that
 * somebody writes by hand in a component. It is a transformation in the program's own process, not a transform that the
 * engine calls back: the pinned language host does not pass those on, and what is thrown here reaches its user as one
 * message, without a stack trace and before the engine has heard of the resource.
 */

/**
 * From here on, each Kubernetes resource of the program is checked by itself when it is created.
 * @throws RunError out of the constructor of a resource that no cluster should see, with all that is wrong with it
 */
export function checkResources(): void {
  // A mocked engine has no stack to hang this on.
  if (pulumi.runtime.getStackResource() !== undefined) pulumi.runtime.registerStackTransformation(checked);
}

/** Changes nothing; for the option `transformations` of a resource whose children are to be checked. */
export const checked: pulumi.ResourceTransformation = ({ type, name, props }) => {
  // A patch is a part of an object that is there already.
  if (!type.startsWith("kubernetes:") || type.endsWith("Patch")) return undefined;
  const problems = problemsOf(name, props);
  if (problems.length === 0) return undefined;
  const lines = problems.map((problem) => `  ${problem}`).join("\n");
  throw refusal(`resource ${JSON.stringify(name)} was not registered:\n${lines}`);
};

/** Our own rules that one object can break by itself; what is asked of several together was asked of the model. */
const alone: ReadonlySet<string> = new Set(images.rules.map(({ code }) => code));

/**
 * What is wrong with one object, whatever else there is. Parts that are outputs, and with them all secrets, are left
 * alone; an object that has such parts is looked at for its form only, for what else is wrong may hang on them.
 */
function problemsOf(resource: string, props: Readonly<Record<string, unknown>>): string[] {
  let complete = true;
  const plain = known(props, () => {
    complete = false;
  }) as Readonly<Record<string, unknown>>;
  const { apiVersion, kind, metadata } = plain;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
  const object: KubernetesObject = { ...plain, apiVersion, kind, metadata: metadataOf(metadata, resource) };
  const { findings } = report([object], { closed: false, checks: complete ? checks : formChecks });
  return findings
    .filter(
      ({ severity, finding: { rule } }) =>
        severity === "error" && (rule.class === "correctness" || alone.has(rule.code)),
    )
    .map(({ finding }) => describeProblem(asProblem(finding)));
}

/** Without a name of its own an object gets one from the provider: that of the resource, and something random. */
function metadataOf(metadata: unknown, resource: string): KubernetesObject["metadata"] {
  const { name, namespace, ...rest } = isPlain(metadata) ? metadata : {};
  return {
    ...rest,
    name: typeof name === "string" ? name : resource.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    ...(typeof namespace === "string" && { namespace }),
  };
}

/** A copy in which everything that is no plain value yet is {@link notYetKnown}. */
function known(value: unknown, onUnknown: () => void): unknown {
  if (Array.isArray(value)) return value.map((element) => known(element, onUnknown));
  if (isPlain(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, known(field, onUnknown)]));
  }
  if (typeof value !== "object" && typeof value !== "symbol" && typeof value !== "function") return value;
  if (value === null) return value;
  onUnknown();
  return notYetKnown;
}

/** An output, a promise or an asset is none. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
