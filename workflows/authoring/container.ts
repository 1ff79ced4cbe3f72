import type { ArgoContainer } from "./argo.ts";
import { type Metric, renderMetrics } from "./metrics.ts";
import { type Inputs, inputReferences, type Outputs, type References } from "./ports.ts";
import { createScope, renderText, type Scope, type Value } from "./reference.ts";
import { type Retries, renderRetries } from "./retries.ts";
import type { Template } from "./template.ts";

/** A container that does the work of a template. */
export interface Container {
  readonly image: Value;
  /** Program and arguments. Default: the image's own, which the controller looks up in the image's registry. */
  readonly command?: readonly string[];
  /** Inputs reach the program here, never pasted into a command. */
  readonly environment?: Readonly<Record<string, Value>>;
  /** What is mounted, by a name of its own. */
  readonly mounts?: Readonly<Record<string, Mount>>;
  readonly resources: Resources;
  /** The numeric user that it runs as; root is refused. */
  readonly user: number;
  /** How long one attempt may run, counted from the pod's start. */
  readonly deadlineSeconds: number;
  /** Default: a failure is final. */
  readonly retries?: Retries;
  readonly metrics?: readonly Metric[];
}

/** What is set aside for a container, and what it may use at most. */
export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** A volume and where it appears, read-only. */
export interface Mount {
  readonly path: string;
  readonly source: MountSource;
}

export type MountSource =
  | { readonly kind: "configMap"; readonly name: string }
  /** A token of the pod's service account, short-lived and good for one audience. */
  | { readonly kind: "serviceAccountToken"; readonly audience: string; readonly file: string };

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
export function container<const I extends Inputs, const O extends Outputs = Readonly<Record<never, never>>>(
  name: string,
  ports: { readonly inputs: I; readonly outputs?: O },
  build: (inputs: References<I>) => Container,
): Template<I, O> {
  const scope = createScope(`container "${name}"`);
  const spec = build(inputReferences(ports.inputs, scope));
  return {
    name,
    inputs: ports.inputs,
    // Left out, the outputs are none, which is what O is then.
    outputs: ports.outputs ?? ({} as O),
    uses: [],
    body: {
      activeDeadlineSeconds: spec.deadlineSeconds,
      ...renderRetries(spec.retries),
      securityContext: { runAsNonRoot: true, runAsUser: spec.user, seccompProfile: { type: "RuntimeDefault" } },
      container: renderContainer(spec, scope),
      ...renderVolumes(spec.mounts),
      ...renderMetrics(spec.metrics ?? [], scope),
    },
  };
}

function renderContainer(spec: Container, scope: Scope): ArgoContainer {
  const show = (value: Value) => renderText(value, scope).text;
  const environment = Object.entries(spec.environment ?? {});
  const mounts = Object.entries(spec.mounts ?? {});
  return {
    image: show(spec.image),
    ...(spec.command && { command: spec.command.map(show) }),
    ...(environment.length > 0 && { env: environment.map(([name, value]) => ({ name, value: show(value) })) }),
    resources: spec.resources,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    },
    ...(mounts.length > 0 && {
      volumeMounts: mounts.map(([name, { path }]) => ({ name, mountPath: path, readOnly: true })),
    }),
  };
}

function renderVolumes(mounts: Container["mounts"]): { volumes?: object[] } {
  if (mounts === undefined) return {};
  return { volumes: Object.entries(mounts).map(([name, { source }]) => ({ name, ...renderSource(source) })) };
}

/** Kubernetes renews a projected token by itself; this is how long one is good for, and its least. */
const tokenSeconds = 600;

function renderSource(source: MountSource): object {
  switch (source.kind) {
    case "configMap":
      return { configMap: { name: source.name } };
    case "serviceAccountToken": {
      const token = { audience: source.audience, expirationSeconds: tokenSeconds, path: source.file };
      return { projected: { sources: [{ serviceAccountToken: token }] } };
    }
    default:
      return source satisfies never;
  }
}
