import { createPrivateKey, randomBytes, X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { apiServerPort, kubernetesService, type NodeAddresses } from "./addresses.ts";
import { run } from "./command.ts";
import { readText, replaceFile } from "./files.ts";

type Authority = "ca" | "front-proxy-ca" | "etcd-ca";

/** A key pair that one of the node's authorities vouches for. */
interface Certificate {
  readonly file: string;
  readonly authority: Authority;
  readonly subject: string;
  readonly usage: "client" | "server" | "both";
  /** Names and addresses that a server answers to. */
  readonly alternatives?: readonly string[];
}

const authorities: Readonly<Record<Authority, string>> = {
  ca: "/CN=payments-platform embedded node CA",
  "front-proxy-ca": "/CN=payments-platform embedded node front-proxy CA",
  "etcd-ca": "/CN=payments-platform embedded node etcd CA",
};

/** The identities that talk to the API server with a certificate, and the user and group it sees. */
export const identities = {
  admin: "/O=system:masters/CN=payments-platform:admin",
  "kube-apiserver-kubelet-client": "/CN=payments-platform:kube-apiserver",
  "kube-controller-manager": "/CN=system:kube-controller-manager",
  "kube-proxy": "/CN=system:kube-proxy",
  "kube-scheduler": "/CN=system:kube-scheduler",
  "network-policy": "/CN=payments-platform:network-policy",
  "storage-provisioner": "/CN=payments-platform:storage-provisioner",
} as const;

/** Days that an authority and what it signs are valid; a certificate with fewer than `renewal` days left is made anew. */
const validity = { authority: 3650, certificate: 365, renewal: 60 } as const;

/** The address of the API server as the certificates and kubeconfigs know it. */
export function serverUrl(addresses: NodeAddresses): string {
  return `https://${addresses.node}:${apiServerPort}`;
}

function certificates(node: string, addresses: NodeAddresses): readonly Certificate[] {
  const clients = Object.entries(identities).map(
    ([file, subject]): Certificate => ({ file, authority: "ca", subject, usage: "client" }),
  );
  return [
    ...clients,
    { file: "kubelet-client", authority: "ca", subject: `/O=system:nodes/CN=system:node:${node}`, usage: "client" },
    {
      file: "kubelet",
      authority: "ca",
      subject: `/CN=system:node:${node}`,
      usage: "server",
      alternatives: [`DNS:${node}`, `IP:${addresses.node}`],
    },
    {
      file: "kube-apiserver",
      authority: "ca",
      subject: "/CN=kube-apiserver",
      usage: "server",
      alternatives: [
        "DNS:kubernetes",
        "DNS:kubernetes.default",
        "DNS:kubernetes.default.svc",
        "DNS:kubernetes.default.svc.cluster.local",
        `IP:${kubernetesService}`,
        `IP:${addresses.node}`,
      ],
    },
    { file: "front-proxy-client", authority: "front-proxy-ca", subject: "/CN=front-proxy-client", usage: "client" },
    { file: "etcd", authority: "etcd-ca", subject: "/CN=etcd", usage: "both", alternatives: ["IP:127.0.0.1"] },
    { file: "etcd-client", authority: "etcd-ca", subject: "/CN=kube-apiserver", usage: "client" },
  ];
}

/** Makes what is missing, soon to expire, or no longer fits; keeps the rest, so that a second run changes nothing. */
export async function ensureCertificates(pki: string, node: string, addresses: NodeAddresses): Promise<void> {
  await mkdir(pki, { recursive: true, mode: 0o700 });
  // openssl's own defaults would make every certificate an authority.
  const configuration = join(pki, "openssl.cnf");
  await replaceFile(configuration, "[req]\ndistinguished_name = subject\n[subject]\n");
  for (const [authority, subject] of Object.entries(authorities)) {
    await make(pki, configuration, authority, subject, validity.authority, [
      "basicConstraints=critical,CA:TRUE,pathlen:0",
      "keyUsage=critical,keyCertSign,cRLSign",
      "subjectKeyIdentifier=hash",
    ]);
  }
  for (const { file, authority, subject, usage, alternatives } of certificates(node, addresses)) {
    const extensions = [
      "basicConstraints=critical,CA:FALSE",
      "keyUsage=critical,digitalSignature",
      `extendedKeyUsage=${{ client: "clientAuth", server: "serverAuth", both: "serverAuth,clientAuth" }[usage]}`,
      "authorityKeyIdentifier=keyid",
      ...(alternatives === undefined ? [] : [`subjectAltName=${alternatives.join(",")}`]),
    ];
    await make(pki, configuration, file, subject, validity.certificate, extensions, authority);
  }
  const tokens = join(pki, "service-account.key");
  if (!existsSync(tokens)) {
    await whole(tokens, async (path) => void (await run("openssl", ["genrsa", "-out", path, "2048"])));
  }
  const encryption = join(pki, "encryption.key");
  if (!existsSync(encryption)) await replaceFile(encryption, randomBytes(32).toString("base64"));
}

async function make(
  pki: string,
  configuration: string,
  file: string,
  subject: string,
  days: number,
  extensions: readonly string[],
  authority?: string,
): Promise<void> {
  const [certificate, key] = [join(pki, `${file}.crt`), join(pki, `${file}.key`)];
  // What was asked for is kept beside the answer: when the two differ, the certificate is made anew.
  const request = `${[subject, authority, ...extensions].join("\n")}\n`;
  const issuer = authority === undefined ? undefined : await readText(join(pki, `${authority}.crt`));
  if (
    (await readText(join(pki, `${file}.request`))) === request &&
    isFresh(await readText(certificate), await readText(key), issuer)
  ) {
    return;
  }
  const signer =
    authority === undefined ? [] : ["-CA", join(pki, `${authority}.crt`), "-CAkey", join(pki, `${authority}.key`)];
  await whole(key, (newKey) =>
    whole(certificate, async (newCertificate) => {
      await run("openssl", [
        ...["req", "-x509", "-config", configuration, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc"],
        ...["-sha256", "-days", String(days), "-subj", subject, "-keyout", newKey, "-out", newCertificate],
        ...extensions.flatMap((extension) => ["-addext", extension]),
        ...signer,
      ]);
    }),
  );
  await replaceFile(join(pki, `${file}.request`), request);
}

function isFresh(certificate: string | undefined, key: string | undefined, issuer: string | undefined): boolean {
  if (certificate === undefined || key === undefined) return false;
  try {
    const parsed = new X509Certificate(certificate);
    const days = (Date.parse(parsed.validTo) - Date.now()) / 86_400_000;
    return (
      days > validity.renewal &&
      parsed.checkPrivateKey(createPrivateKey(key)) &&
      (issuer === undefined || parsed.verify(new X509Certificate(issuer).publicKey))
    );
  } catch {
    // Not a certificate or key at all: a crash may leave anything.
    return false;
  }
}

/** Lets `write` make a file beside its place and moves it there when it is complete. */
async function whole(path: string, write: (path: string) => Promise<void>): Promise<void> {
  const partial = `${path}.new`;
  await rm(partial, { force: true });
  await write(partial);
  await rename(partial, path);
}
