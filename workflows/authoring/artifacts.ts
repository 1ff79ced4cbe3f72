import type { SecretKey } from "./environment.ts";
import type { Value } from "./reference.ts";

/** A file or folder that a template takes. */
export interface ArtifactInput<Optional extends boolean = boolean> {
  readonly optional: Optional;
  readonly artifact: {
    readonly path?: string;
    readonly mode?: number;
    readonly source?: ArtifactSource;
    readonly mayBeMissing?: true;
  };
}

/** A file or folder that a template hands out. */
export interface ArtifactOutput {
  readonly artifact:
    | ({ readonly path: string } & SavingOptions)
    /** Handed on from a task of a dag. */
    | { readonly from: string };
}

/** Where an artifact is kept, or comes from. */
export type ArtifactSource =
  | { readonly kind: "s3"; readonly place: S3Place }
  | { readonly kind: "raw"; readonly data: string }
  | { readonly kind: "git"; readonly repository: GitPlace }
  | { readonly kind: "http"; readonly url: Value };

/** An object, or all below a folder, in a bucket. */
export interface S3Place {
  /** In the bucket: `reports/2026-11-21.csv`. */
  readonly key: Value;
  /** Default: the artifact repository that the namespace is configured with. */
  readonly bucket?: string;
  /** Host and port. Default: the configured repository's. */
  readonly endpoint?: string;
  readonly accessKey?: SecretKey;
  readonly secretKey?: SecretKey;
}

export interface GitPlace {
  readonly url: string;
  /** Branch, tag or commit. Only a commit is the same tomorrow. */
  readonly revision: Value;
  /** Commits to fetch. Default: all. */
  readonly depth?: number;
}

export interface SavingOptions {
  /** How it is packed. Default: `tar`, compressed. */
  readonly archive?: "none" | "zip";
  /** Where it is kept. Default: a place of its own in the configured artifact repository. */
  readonly to?: Extract<ArtifactSource, { kind: "s3" }>;
  /** When it is removed. Default: as the workflow or the controller says, which is never unless they say so. */
  readonly gc?: "OnWorkflowCompletion" | "OnWorkflowDeletion" | "Never";
  /** The program need not have written it. Default: false. */
  readonly optional?: true;
}

/**
 * A file or folder that the template takes; it appears at a path in the container. A dag passes it on and has no path.
 * With a source, callers may leave it out.
 *
 * @example { inputs: { source: artifact("/src"), config: artifact("/etc/app", { source: raw("debug: false") }) } }
 */
export function artifact(path?: string, options?: { readonly mode?: number }): ArtifactInput<false>;
export function artifact(
  path: string | undefined,
  options: { readonly mode?: number } & ({ readonly source: ArtifactSource } | { readonly mayBeMissing: true }),
): ArtifactInput<true>;
export function artifact(path?: string, options: Omit<ArtifactInput["artifact"], "path"> = {}): ArtifactInput {
  const optional = options.source !== undefined || options.mayBeMissing === true;
  return { optional, artifact: { ...(path !== undefined && { path }), ...options } };
}

/**
 * A file or folder that the program leaves at a path, to be handed on.
 *
 * @example { outputs: { report: savedFrom("/tmp/report.csv", { archive: "none", gc: "OnWorkflowDeletion" }) } }
 */
export function savedFrom(path: string, options: SavingOptions = {}): ArtifactOutput {
  return { artifact: { path, ...options } };
}

/**
 * An object in a bucket.
 *
 * @example artifact("/in", { source: s3({ key: "reports/today.csv" }) })
 */
export function s3(place: S3Place): Extract<ArtifactSource, { kind: "s3" }> {
  return { kind: "s3", place };
}

/**
 * A file of a few letters that stand in the workflow itself, unlike anything secret.
 *
 * @example artifact("/in", { source: raw("debug: false") })
 */
export function raw(data: string): ArtifactSource {
  return { kind: "raw", data };
}

/**
 * A working copy.
 *
 * @example artifact("/in", { source: git({ url: "https://git.example.com/ledger.git", revision: "v2.4.0" }) })
 */
export function git(repository: GitPlace): ArtifactSource {
  return { kind: "git", repository };
}

/**
 * What a web server answers.
 *
 * @example artifact("/in", { source: download("https://example.com/holidays.ics") })
 */
export function download(url: Value): ArtifactSource {
  return { kind: "http", url };
}

/** Where an artifact comes from or goes to, as Argo reads it. */
export function renderSource(source: ArtifactSource, show: (value: Value) => string): object {
  switch (source.kind) {
    case "s3": {
      const { key, bucket, endpoint, accessKey, secretKey } = source.place;
      return {
        s3: {
          key: show(key),
          ...(bucket !== undefined && { bucket: show(bucket) }),
          ...(endpoint !== undefined && { endpoint: show(endpoint) }),
          ...(accessKey && { accessKeySecret: accessKey.secretKeyRef }),
          ...(secretKey && { secretKeySecret: secretKey.secretKeyRef }),
        },
      };
    }
    case "raw":
      return { raw: { data: show(source.data) } };
    case "git": {
      const { url, revision, depth } = source.repository;
      return { git: { repo: show(url), revision: show(revision), ...(depth !== undefined && { depth }) } };
    }
    case "http":
      return { http: { url: show(source.url) } };
    default:
      return source satisfies never;
  }
}
