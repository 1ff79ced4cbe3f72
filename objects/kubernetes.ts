/** A plain Kubernetes object: the only form in which objects are built, checked, rendered and registered. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
  readonly [field: string]: unknown;
}

export interface ObjectMetadata {
  readonly name: string;
  /** In place of a name, for what is made anew each time. */
  readonly generateName?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** `WorkflowTemplate payments/payments-wf-template`, as error messages name an object. */
export function describeObject({ kind, metadata }: KubernetesObject): string {
  const { namespace, name, generateName } = metadata as { readonly [field in keyof ObjectMetadata]?: unknown };
  const named = name ?? (generateName === undefined ? "without a name" : `${generateName}*`);
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${named}`;
}
