import type { ArgoVariable } from "./argo.ts";
import type { Value } from "./reference.ts";

/** A value in a Secret of the workflow's namespace. */
export interface SecretKey {
  readonly secretKeyRef: { readonly name: string; readonly key: string };
}

/**
 * A value that only the container sees: it stands in no parameter, no manifest and no log.
 *
 * @example environment: { LEDGER_PASSWORD: secretKey("ledger", "password") }
 */
export function secretKey(name: string, key: string): SecretKey {
  return { secretKeyRef: { name, key } };
}

/** Variables of a program, or headers of a request, by name. */
export type Environment = Readonly<Record<string, Value | SecretKey>>;

/** Variables or headers as Argo reads them. */
export function renderEnvironment(environment: Environment, show: (value: Value) => string): ArgoVariable[] {
  return Object.entries(environment).map(([name, value]) =>
    typeof value === "object" && "secretKeyRef" in value
      ? { name, valueFrom: { secretKeyRef: value.secretKeyRef } }
      : { name, value: show(value) },
  );
}
