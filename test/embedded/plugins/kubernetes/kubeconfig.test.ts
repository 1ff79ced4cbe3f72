import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parse, stringify } from "yaml";
import { readKubeconfig } from "../../../../embedded/plugins/kubernetes/kubeconfig.ts";
import { requireEmbeddedNode } from "../../../../embedded/plugins/kubernetes/trust.ts";

let folder = "";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "payments-platform-trust-"));
  for (const node of ["embedded", "other"]) {
    const pki = join(folder, "nodes", node, "pki");
    mkdirSync(pki, { recursive: true });
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc"];
    const files = ["-keyout", join(pki, "ca.key"), "-out", join(pki, "ca.crt")];
    execFileSync("openssl", ["req", "-x509", ...key, ...files, "-subj", `/CN=${node}`], { stdio: "ignore" });
  }
  // The other's authority is not one of a node's any more.
  writeFileSync(join(folder, "foreign.crt"), readFileSync(join(folder, "nodes", "other", "pki", "ca.crt")));
  rmSync(join(folder, "nodes", "other"), { recursive: true });
});

after(() => rmSync(folder, { recursive: true }));

const authority = (path: string) => readFileSync(join(folder, path)).toString("base64");

function kubeconfig(cluster: object): string {
  return stringify({
    "current-context": "a",
    clusters: [{ name: "c", cluster: { server: "https://192.0.2.1:6443", ...cluster } }],
    contexts: [{ name: "a", context: { cluster: "c", user: "u", namespace: "payments" } }],
    users: [{ name: "u", user: { token: "t" } }],
  });
}

const check = (content: string) => requireEmbeddedNode(readKubeconfig(content), folder);

test("a kubeconfig is read from its content, as YAML and as JSON, and from its path", () => {
  const content = kubeconfig({});
  const wanted = {
    server: "https://192.0.2.1:6443",
    insecureSkipTlsVerify: false,
    token: "t",
    namespace: "payments",
  };
  assert.deepEqual(readKubeconfig(content), wanted);
  const path = join(folder, "kubeconfig");
  writeFileSync(path, content);
  assert.deepEqual(readKubeconfig(path), wanted);
  assert.deepEqual(readKubeconfig(JSON.stringify(parse(content))), wanted);
});

test("a context that is not there is named, with those that are", () => {
  assert.throws(() => readKubeconfig(kubeconfig({}), { context: "b" }), /has no context "b", only: a/);
});

test("a missing file is named", () => {
  assert.throws(() => readKubeconfig("/nowhere/kubeconfig"), /can't be read: "\/nowhere\/kubeconfig" \(ENOENT\)/);
});

test("the API server of a node of this machine is served", () => {
  check(kubeconfig({ "certificate-authority-data": authority("nodes/embedded/pki/ca.crt") }));
});

const foreign: readonly [string, () => object, RegExp][] = [
  [
    "another authority",
    () => ({ "certificate-authority-data": authority("foreign.crt") }),
    /is not that of a node under/,
  ],
  ["no authority", () => ({}), /exactly one certificate authority/],
  [
    "an authority that is none",
    () => ({ "certificate-authority-data": "bm9uZQ==" }),
    /exactly one certificate authority/,
  ],
  [
    "a foreign authority beside a node's",
    () => ({
      "certificate-authority-data": Buffer.from(
        readFileSync(join(folder, "nodes/embedded/pki/ca.crt"), "utf8") +
          readFileSync(join(folder, "foreign.crt"), "utf8"),
      ).toString("base64"),
    }),
    /exactly one certificate authority/,
  ],
  [
    "an unproven server",
    () => ({
      "insecure-skip-tls-verify": true,
      "certificate-authority-data": authority("nodes/embedded/pki/ca.crt"),
    }),
    /insecure-skip-tls-verify leaves the server unproven/,
  ],
];

for (const [what, cluster, reason] of foreign) {
  test(`${what} is refused, with the reason and what to do`, () => {
    assert.throws(
      () => check(kubeconfig(cluster())),
      (error: Error) =>
        reason.test(error.message) &&
        error.message.includes("https://192.0.2.1:6443") &&
        error.message.includes("official Kubernetes plugin"),
    );
  });
}

test("a machine without nodes serves nothing", () => {
  const content = kubeconfig({ "certificate-authority-data": authority("foreign.crt") });
  assert.throws(() => requireEmbeddedNode(readKubeconfig(content), join(folder, "nothing")), /refused/);
});
