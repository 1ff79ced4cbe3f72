import * as pulumi from "@pulumi/pulumi";
import { type Problem, throwProblems } from "./problems.ts";
import { parseSettings } from "./settings/parse.ts";
import type { Settings } from "./settings/schema.ts";

/**
 * Reads the stack's configuration; the only place that does.
 * @throws ProblemsError with everything that is wrong.
 */
export function loadSettings(): Settings {
  const project = `${pulumi.getProject()}:`;
  const raw: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(pulumi.runtime.allConfig()))
    if (key.startsWith(project)) raw[key.slice(project.length)] = plainValue(value);
  const settings = parseSettings(raw);
  const secret = secretKeys();
  checkSecrecy(settings, (key) => secret.includes(`${project}${key}`));
  return settings;
}

/** The engine hands objects, lists, numbers and booleans over as JSON, and strings as they are. */
function plainValue(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The keys that the stack's file holds encrypted. The SDK knows them, but does not let a program ask. */
function secretKeys(): readonly unknown[] {
  const keys: unknown = JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]");
  return Array.isArray(keys) ? keys : [];
}

function checkSecrecy({ cluster, gitops, ownership }: Settings, isSecret: (key: string) => boolean): void {
  const problems: Problem[] = [];
  const expectSecret = (path: string, file: string) =>
    problems.push({
      path,
      message: "(secret): stored as plain text, expected a secret",
      fix: `set it with: pulumi config set --secret --path ${path} < ${file}`,
    });
  if (cluster.kind === "existing" && cluster.kubeconfig !== undefined && !isSecret("cluster"))
    expectSecret("cluster.kubeconfig", "kubeconfig");
  if (gitops?.repository.kind === "external" && gitops.repository.credentials !== undefined && !isSecret("gitops")) {
    const { kind } = gitops.repository.credentials;
    expectSecret(`gitops.repository.credentials.${kind === "ssh" ? "privateKey" : "password"}`, "file");
  }
  for (const path of ["payments", "crons", "ledger"].filter((key) => ownership !== "direct" && isSecret(key)))
    problems.push({
      path,
      message: `(secret): with ownership ${JSON.stringify(ownership)} it would be in the repository for everybody to read`,
      fix: `set it anew without --secret: pulumi config set --path ${path}.<key> <value>`,
    });
  throwProblems(problems);
}
