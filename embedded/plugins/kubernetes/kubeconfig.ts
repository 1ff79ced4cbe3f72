import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { didYouMean, ProblemsError } from "../../../problems.ts";

/** What one needs to speak to a cluster, read from one context of a kubeconfig. Certificates and keys are PEM. */
export interface Connection {
  readonly server: string;
  readonly certificateAuthority?: string;
  readonly insecureSkipTlsVerify: boolean;
  readonly tlsServerName?: string;
  readonly clientCertificate?: string;
  readonly clientKey?: string;
  readonly token?: string;
  /** The context's default namespace. */
  readonly namespace?: string;
}

const named = <Key extends string, Schema extends z.ZodType>(key: Key, schema: Schema) =>
  z.array(z.object({ name: z.string(), [key]: schema } as { name: z.ZodString } & Record<Key, Schema>)).nullish();

const kubeconfigSchema = z.looseObject({
  "current-context": z.string().nullish(),
  clusters: named(
    "cluster",
    z.looseObject({
      server: z.string(),
      "certificate-authority-data": z.string().optional(),
      "certificate-authority": z.string().optional(),
      "insecure-skip-tls-verify": z.boolean().optional(),
      "tls-server-name": z.string().optional(),
    }),
  ),
  contexts: named(
    "context",
    z.looseObject({ cluster: z.string(), user: z.string().optional(), namespace: z.string().optional() }),
  ),
  users: named(
    "user",
    z.looseObject({
      "client-certificate-data": z.string().optional(),
      "client-certificate": z.string().optional(),
      "client-key-data": z.string().optional(),
      "client-key": z.string().optional(),
      token: z.string().optional(),
      tokenFile: z.string().optional(),
    }),
  ),
});

/** Which parts of a kubeconfig to use instead of its current context. */
export interface KubeconfigChoice {
  readonly context?: string;
  readonly cluster?: string;
}

/**
 * Reads a kubeconfig, given as its content (YAML or JSON) or as a path.
 * @throws ProblemsError when it can't be read, or names a context, cluster or user that it does not hold.
 */
export function readKubeconfig(pathOrContent: string, choice: KubeconfigChoice = {}): Connection {
  const kubeconfig = parseKubeconfig(pathOrContent);
  const contextName = choice.context ?? kubeconfig["current-context"] ?? "";
  const { context } = find(kubeconfig.contexts, contextName, "context");
  const { cluster } = find(kubeconfig.clusters, choice.cluster ?? context.cluster, "cluster");
  const user = context.user === undefined ? undefined : find(kubeconfig.users, context.user, "user").user;
  const certificateAuthority = pem(cluster["certificate-authority-data"], cluster["certificate-authority"]);
  const clientCertificate = pem(user?.["client-certificate-data"], user?.["client-certificate"]);
  const clientKey = pem(user?.["client-key-data"], user?.["client-key"]);
  const token = user?.token ?? (user?.tokenFile === undefined ? undefined : readFile(user.tokenFile).trim());
  return {
    server: cluster.server,
    insecureSkipTlsVerify: cluster["insecure-skip-tls-verify"] ?? false,
    ...(certificateAuthority !== undefined && { certificateAuthority }),
    ...(cluster["tls-server-name"] !== undefined && { tlsServerName: cluster["tls-server-name"] }),
    ...(clientCertificate !== undefined && { clientCertificate }),
    ...(clientKey !== undefined && { clientKey }),
    ...(token !== undefined && { token }),
    ...(context.namespace !== undefined && { namespace: context.namespace }),
  };
}

/** The kubeconfig that the environment names: `$KUBECONFIG`, else `~/.kube/config`. */
export function ambientKubeconfig(environment: NodeJS.ProcessEnv = process.env): string {
  return environment["KUBECONFIG"]?.split(":").find((path) => path !== "") ?? "~/.kube/config";
}

function parseKubeconfig(pathOrContent: string): z.output<typeof kubeconfigSchema> {
  const content = isPath(pathOrContent) ? readFile(pathOrContent) : pathOrContent;
  let document: unknown;
  try {
    document = parse(content);
  } catch {
    throw problem("is neither YAML nor JSON", "pass a kubeconfig's content, or the path of one");
  }
  const parsed = kubeconfigSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw problem(
    `is not a kubeconfig: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    "pass a kubeconfig's content, or the path of one",
  );
}

/** A path is one line that holds no mapping. */
function isPath(pathOrContent: string): boolean {
  const text = pathOrContent.trim();
  return !text.includes("\n") && !text.startsWith("{") && !text.includes(": ");
}

function readFile(path: string): string {
  const absolute = path.startsWith("~/") ? `${homedir()}${path.slice(1)}` : path;
  try {
    return readFileSync(absolute, "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    const hint = isAbsolute(absolute) ? "does the cluster exist?" : "a relative path starts at the stack's directory";
    throw problem(`can't be read: "${path}" (${reason})`, hint);
  }
}

function find<Entry extends { readonly name: string }>(
  entries: readonly Entry[] | null | undefined,
  name: string,
  what: string,
): Entry {
  const entry = entries?.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  const names = (entries ?? []).map((candidate) => candidate.name);
  throw problem(`has no ${what} "${name}", only: ${names.join(", ") || "none"}${didYouMean(name, names)}`);
}

function pem(data: string | undefined, path: string | undefined): string | undefined {
  if (data !== undefined) return Buffer.from(data, "base64").toString("utf8");
  return path === undefined ? undefined : readFile(path);
}

function problem(message: string, fix?: string): ProblemsError {
  return new ProblemsError([{ path: "kubeconfig", message, ...(fix !== undefined && { fix }) }]);
}
