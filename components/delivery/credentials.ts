import type { GitopsSettings } from "../../settings/schema.ts";

/** What a stack was told to read its GitOps repository with, by the keys of the repository's Secret. */
export function repositoryCredentials({ repository }: GitopsSettings): Readonly<Record<string, string>> {
  if (repository.kind === "embedded" || repository.credentials === undefined) return {};
  const { credentials } = repository;
  switch (credentials.kind) {
    case "password":
      return { username: credentials.username, password: credentials.password };
    case "ssh":
      return { sshPrivateKey: credentials.privateKey };
    default:
      return credentials satisfies never;
  }
}
