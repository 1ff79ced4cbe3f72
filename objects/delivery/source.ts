import type {
  ApplicationSpecSource,
  ApplicationSpecSourceDirectory,
  ApplicationSpecSourceHelm,
  ApplicationSpecSourceKustomize,
  ApplicationSpecSourcePlugin,
} from "../../schemas/generated/cd.ts";
import type { Repository } from "./repository.ts";

/** A folder of a git or OCI repository, and how it becomes objects; without a word, its YAML as it is. */
export interface FolderSource {
  readonly repository: Repository<"git" | "oci">;
  readonly path: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  readonly directory?: ApplicationSpecSourceDirectory;
  readonly kustomize?: ApplicationSpecSourceKustomize;
  readonly helm?: ApplicationSpecSourceHelm;
  readonly plugin?: ApplicationSpecSourcePlugin;
}

/** A chart of a Helm or OCI repository, at an exact version. */
export interface ChartSource {
  readonly repository: Repository<"helm" | "oci">;
  readonly chart: string;
  readonly revision: string;
  readonly helm?: ApplicationSpecSourceHelm;
}

/** Files for the values of another source, which names them `$<ref>/<path>`. */
export interface ValuesSource {
  readonly repository: Repository<"git">;
  readonly ref: string;
  readonly revision: string;
}

/** What an Application reads. */
export type Source = FolderSource | ChartSource;

/** One source of an Application that reads several. */
export type PartialSource = Source | ValuesSource;

/** A source as Argo CD writes it. */
export function renderedSource({ repository, revision, ...rest }: PartialSource): ApplicationSpecSource {
  return { repoURL: repository.url, targetRevision: revision, ...rest };
}
