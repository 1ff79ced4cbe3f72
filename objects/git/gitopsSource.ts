import type { GitopsSettings } from "../../settings/schema.ts";
import { type CredentialKind, gitRepository, type Repository } from "../delivery/repository.ts";
import { embeddedRepositoryUrl } from "./gitServer.ts";

/** The GitOps repository of a stack, and what of it the stack follows. */
export interface GitopsSource {
  readonly repository: Repository<"git">;
  /** Branch, tag or commit. */
  readonly revision: string;
  /** Folder of the repository that everything of the stack lies in; "." for all of it. */
  readonly path: string;
  /** How Argo CD shows the repository who it is. */
  readonly credentials: CredentialKind;
}

/** Reads the settings: the repository of the cluster's own git server, or one elsewhere. */
export function gitopsSource({ repository }: GitopsSettings): GitopsSource {
  switch (repository.kind) {
    case "embedded":
      return {
        repository: gitRepository("gitops", embeddedRepositoryUrl),
        revision: "main",
        path: ".",
        credentials: "password",
      };
    case "external": {
      const { url, revision, path, credentials } = repository;
      return { repository: gitRepository("gitops", url), revision, path, credentials: credentials?.kind ?? "none" };
    }
    default:
      return repository satisfies never;
  }
}
