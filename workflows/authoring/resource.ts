import { throwProblems } from "../../problems.ts";
import { type JsonValue, renderJson } from "./jsonText.ts";
import { renderMetrics } from "./metrics.ts";
import { templateProblems, wholeProblems } from "./names.ts";
import { podSecurity } from "./pod.ts";
import { type Exactly, type Inputs, inputReferences, type Nothing, type Outputs, type References } from "./ports.ts";
import { authoringError, createScope, renderText, type Scope, type Value } from "./reference.ts";
import type { Template } from "./template.ts";
import { renderWorkSettings, settingsProblems, type WorkSettings } from "./templateSettings.ts";

/** An object of Kubernetes, or the part of one that an action needs; its texts may hold inputs. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: Value;
    readonly generateName?: Value;
    readonly namespace?: Value;
    readonly labels?: Readonly<Record<string, Value>>;
    readonly annotations?: Readonly<Record<string, Value>>;
  };
  readonly [field: string]: JsonValue | undefined;
}

/** What is done with an object. */
export type Resource = ResourceSettings &
  (
    | {
        readonly action: "create" | "apply" | "replace";
        readonly manifest: Manifest;
        /** The object belongs to the workflow and goes when it does. Default: it stays. */
        readonly setOwnerReference?: true;
        readonly mergeStrategy?: never;
      }
    | {
        readonly action: "patch";
        readonly manifest: Manifest;
        /** Default: `strategic`, which only knows Kubernetes' own kinds. */
        readonly mergeStrategy?: "strategic" | "merge" | "json";
        readonly setOwnerReference?: never;
      }
    | {
        readonly action: "get" | "delete";
        readonly manifest: Manifest;
        readonly mergeStrategy?: never;
        readonly setOwnerReference?: never;
      }
  );

interface ResourceSettings extends WorkSettings {
  /** Wait until this holds for the object, in the manner of a field selector: `status.succeeded > 0`. */
  readonly success?: Value;
  /** Fail as soon as this holds: `status.failed > 3`. */
  readonly failure?: Value;
  /** The numeric user that the pod runs as; root is refused. */
  readonly user: number;
}

type AnyResource = ResourceSettings & {
  readonly action: "get" | "create" | "apply" | "replace" | "patch" | "delete";
  readonly manifest: Manifest;
  readonly setOwnerReference?: true;
  readonly mergeStrategy?: "strategic" | "merge" | "json";
};

/**
 * Declares a template that reads or writes an object of Kubernetes. Its service account must be allowed to.
 *
 * @example
 * const migrate = resource("migrate", { inputs: { version: text() } }, (inputs) => ({
 *   action: "patch",
 *   manifest: { apiVersion: "example.com/v1", kind: "Ledger", metadata: { name: "ledger" }, spec: { version: inputs.version } },
 *   mergeStrategy: "merge",
 *   success: "status.phase = Ready",
 *   user: 8737,
 *   deadlineSeconds: 600,
 * }));
 */
export function resource<const I extends Inputs, const O extends Outputs = Nothing, R extends Resource = Resource>(
  name: string,
  ports: { readonly inputs: I; readonly outputs?: O },
  build: (inputs: References<I>) => Exactly<R, AnyResource>,
): Template<I, O> {
  const scope = createScope(`resource "${name}"`);
  const spec: AnyResource = build(inputReferences(ports.inputs, scope));
  const { inputs, outputs = {} as O } = ports;
  throwProblems([
    ...templateProblems(scope.name, name, { inputs, outputs }),
    ...wholeProblems(`${scope.name} user`, spec.user, 1),
    ...settingsProblems(scope.name, spec, inputs),
  ]);
  return {
    name,
    inputs,
    outputs,
    uses: [],
    body: {
      ...renderWorkSettings(spec, scope),
      securityContext: podSecurity(spec.user),
      resource: renderResource(spec, scope),
      ...renderMetrics(spec.metrics ?? [], scope),
    },
  };
}

function renderResource(spec: AnyResource, scope: Scope) {
  const { action, manifest, mergeStrategy, setOwnerReference, success, failure } = spec;
  const { name, generateName } = manifest.metadata;
  if (name === undefined && (action !== "create" || generateName === undefined))
    throw authoringError(scope, `manifest.metadata.name is missing: ${action} wants a name`, "give it one");
  const show = (value: Value) => renderText(value, scope).text;
  return {
    action,
    ...(mergeStrategy && { mergeStrategy }),
    ...(setOwnerReference && { setOwnerReference }),
    manifest: renderJson(withoutUndefined(manifest), scope),
    ...(success !== undefined && { successCondition: show(success) }),
    ...(failure !== undefined && { failureCondition: show(failure) }),
  };
}

/** A field given as undefined is a field left out. */
function withoutUndefined(manifest: object): JsonValue {
  return Object.fromEntries(
    Object.entries(manifest)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, isPlain(value) ? withoutUndefined(value) : value]),
  ) as JsonValue;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
