import { X509Certificate } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ProblemsError } from "../../../problems.ts";
import { stateDirectory } from "../../paths.ts";
import type { Connection } from "./kubeconfig.ts";

const useOfficial =
  "use the official Kubernetes plugin for every other cluster (`npx payments-platform doctor` says why it is missing)";

/**
 * Lets through only the API servers of this machine's embedded nodes, each known by its certificate authority:
 * nothing home-made ever writes to another cluster.
 * @throws ProblemsError for any other.
 */
export function requireEmbeddedNode(connection: Connection, directory: string = stateDirectory()): void {
  const refuse = (reason: string): ProblemsError =>
    new ProblemsError([
      {
        path: `kubeconfig server "${connection.server}":`,
        message: `refused, ${reason}; this stand-in for the Kubernetes plugin serves the embedded nodes of this machine only`,
        fix: useOfficial,
      },
    ]);
  if (connection.insecureSkipTlsVerify) throw refuse("because insecure-skip-tls-verify leaves the server unproven");
  const authority = fingerprints(connection.certificateAuthority ?? "");
  const [given] = authority;
  if (given === undefined || authority.length > 1) {
    throw refuse("because its kubeconfig does not hold exactly one certificate authority");
  }
  if (!nodeAuthorities(directory).includes(given)) {
    throw refuse(`because its certificate authority is not that of a node under ${join(directory, "nodes")}`);
  }
}

function nodeAuthorities(directory: string): readonly string[] {
  const nodes = join(directory, "nodes");
  return list(nodes).flatMap((node) => {
    try {
      return fingerprints(readFileSync(join(nodes, node, "pki", "ca.crt"), "utf8"));
    } catch {
      return [];
    }
  });
}

function list(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function fingerprints(pem: string): readonly string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block).fingerprint256);
  } catch {
    return [];
  }
}
