import type { EventDefinition } from "../eventSource.ts";

export interface ResourceOptions {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** In the plural, as the API has it: `workflows`. The EventSource's account may list and watch it. */
  readonly resource: string;
  readonly namespace: string;
  /** What happens to an object. */
  readonly on: readonly ["ADD" | "UPDATE" | "DELETE", ...("ADD" | "UPDATE" | "DELETE")[]];
  /** Only objects with these labels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Only objects that are newer than the EventSource's pod: others come again each time that it starts. @default true */
  readonly newOnly?: boolean;
}

/**
 * What happens to objects of the cluster.
 *
 * @example
 * resource({ group: "argoproj.io", version: "v1alpha1", resource: "workflows", namespace: "payments", on: ["ADD"] });
 */
export function resource({
  group,
  version,
  resource,
  namespace,
  on,
  labels = {},
  newOnly = true,
}: ResourceOptions): EventDefinition<"resource"> {
  const selectors = Object.entries(labels).map(([key, value]) => ({ key, operation: "==", value }));
  const filter = { afterStart: newOnly, ...(selectors.length > 0 && { labels: selectors }) };
  return { kind: "resource", served: false, spec: { group, version, resource, namespace, eventTypes: on, filter } };
}
