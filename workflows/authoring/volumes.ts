import type { Problem } from "../../problems.ts";
import type { ArgoVolumeMount, VolumeClaim } from "./argo.ts";
import { objectNameProblems } from "./names.ts";

/** What appears at a path in a container. */
export interface Mount {
  readonly path: string;
  readonly source: MountSource;
  /** Only this file or folder of the volume. Default: all of it. */
  readonly subPath?: string;
}

export type MountSource =
  /** Read-only. */
  | { readonly kind: "configMap"; readonly name: string }
  /** Read-only. */
  | { readonly kind: "secret"; readonly name: string }
  /** A token of the pod's service account, short-lived and good for one audience. Read-only. */
  | { readonly kind: "serviceAccountToken"; readonly audience: string; readonly file: string }
  /** A folder that lives as long as the pod. */
  | { readonly kind: "emptyDir"; readonly sizeLimit: string; readonly inMemory?: true }
  /** A volume that is there already, and stays. */
  | { readonly kind: "persistentVolumeClaim"; readonly claim: string; readonly readOnly?: true }
  | ClaimTemplate;

/** A volume that each run gets for itself, and that goes when the run does. */
export interface ClaimTemplate {
  readonly kind: "claimTemplate";
  readonly name: string;
  readonly size: string;
  readonly storageClass?: string;
}

/**
 * A volume that each run gets for itself, shared by all templates that mount it.
 *
 * @example
 * const workspace = claimTemplate("workspace", { size: "1Gi" });
 * // mounts: { work: { path: "/work", source: workspace } }
 */
export function claimTemplate(
  name: string,
  options: { readonly size: string; readonly storageClass?: string },
): ClaimTemplate {
  return { kind: "claimTemplate", name, ...options };
}

/** What is mounted, by a name of its own. */
export type Mounts = Readonly<Record<string, Mount>>;

/** Mounts as the container has them. */
export function renderMounts(mounts: Mounts): { volumeMounts?: ArgoVolumeMount[] } {
  const volumeMounts = Object.entries(mounts).map(([name, { path, source, subPath }]) => ({
    name: source.kind === "claimTemplate" ? source.name : name,
    mountPath: path,
    ...(subPath !== undefined && { subPath }),
    ...(isReadOnly(source) && { readOnly: true }),
  }));
  return volumeMounts.length === 0 ? {} : { volumeMounts };
}

/** The volumes that the template brings along; claim templates are the workflow's. */
export function renderVolumes(mounts: Mounts): { volumes?: object[] } {
  const volumes = Object.entries(mounts).flatMap(([name, { source }]) =>
    source.kind === "claimTemplate" ? [] : [{ name, ...renderSource(source) }],
  );
  return volumes.length === 0 ? {} : { volumes };
}

/** The claim templates among some mounts. */
export function claimsOf(mounts: Mounts): ClaimTemplate[] {
  return Object.values(mounts).flatMap(({ source }) => (source.kind === "claimTemplate" ? [source] : []));
}

/** What is wrong with mounts. */
export function mountProblems(path: string, mounts: Mounts): Problem[] {
  const entries = Object.entries(mounts);
  return entries.flatMap(([name, { path: place, source }], index) => {
    const at = `${path} mount "${name}":`;
    const same = entries.slice(0, index).find(([, other]) => other.path === place);
    return [
      ...objectNameProblems(at, source.kind === "claimTemplate" ? source.name : name, 63),
      ...(/^\/[^:]*$/.test(place) ? [] : [{ path: at, message: `path ${JSON.stringify(place)}: expected /…` }]),
      ...(same ? [{ path: at, message: `path "${place}": "${same[0]}" is there already`, fix: "move one" }] : []),
    ];
  });
}

/** Claim templates as the workflow has them. */
export function renderClaim({ name, size, storageClass }: ClaimTemplate): VolumeClaim {
  return {
    metadata: { name },
    spec: {
      accessModes: ["ReadWriteOnce"],
      ...(storageClass !== undefined && { storageClassName: storageClass }),
      resources: { requests: { storage: size } },
    },
  };
}

function isReadOnly(source: MountSource): boolean {
  switch (source.kind) {
    case "configMap":
    case "secret":
    case "serviceAccountToken":
      return true;
    case "persistentVolumeClaim":
      return source.readOnly === true;
    case "emptyDir":
    case "claimTemplate":
      return false;
    default:
      return source satisfies never;
  }
}

/** Kubernetes renews a projected token by itself; this is how long one is good for, and its least. */
const tokenSeconds = 600;

function renderSource(source: Exclude<MountSource, ClaimTemplate>): object {
  switch (source.kind) {
    case "configMap":
      return { configMap: { name: source.name } };
    case "secret":
      return { secret: { secretName: source.name } };
    case "serviceAccountToken": {
      const token = { audience: source.audience, expirationSeconds: tokenSeconds, path: source.file };
      return { projected: { sources: [{ serviceAccountToken: token }] } };
    }
    case "emptyDir":
      return { emptyDir: { ...(source.inMemory && { medium: "Memory" }), sizeLimit: source.sizeLimit } };
    case "persistentVolumeClaim":
      return { persistentVolumeClaim: { claimName: source.claim, ...(source.readOnly && { readOnly: true }) } };
    default:
      return source satisfies never;
  }
}
