import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { addressesOf } from "../../../embedded/node/addresses.ts";
import { ensureCertificates } from "../../../embedded/node/certificates.ts";

const pki = join(await mkdtemp(join(tmpdir(), "payments-platform-pki-")), "pki");
const ensure = (slot = 3) => ensureCertificates(pki, "test", addressesOf(slot));
const read = async (file: string) => new X509Certificate(await readFile(join(pki, `${file}.crt`)));

before(() => ensure());
after(() => rm(join(pki, ".."), { recursive: true }));

/** File to content. */
async function contents(): Promise<Record<string, string>> {
  const files = (await readdir(pki)).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(pki, file), "utf8")])),
  );
}

/** The files whose content differs. */
function changed(one: Record<string, string>, two: Record<string, string>): string[] {
  return Object.keys(two).filter((file) => one[file] !== two[file]);
}

test("the authority is known by its name, and only it may sign", async () => {
  const authority = await read("ca");
  assert.equal(authority.subject, "CN=payments-platform embedded node CA");
  assert.ok(authority.ca);
  for (const file of ["admin", "kubelet", "kube-apiserver", "etcd", "front-proxy-client"]) {
    const certificate = await read(file);
    assert.ok(!certificate.ca, file);
    const by = file === "etcd" ? "etcd-ca" : file.startsWith("front-proxy") ? "front-proxy-ca" : "ca";
    assert.ok(certificate.verify((await read(by)).publicKey), file);
  }
});

test("a server's certificate names it, and serves for nothing else; a client's likewise", async () => {
  const server = await read("kube-apiserver");
  for (const name of ["kubernetes", "kubernetes.default.svc.cluster.local"]) assert.ok(server.checkHost(name), name);
  for (const address of ["10.96.0.1", "10.88.3.2"]) assert.ok(server.checkIP(address), address);
  assert.deepEqual(server.keyUsage, ["1.3.6.1.5.5.7.3.1"]);
  const client = await read("kube-scheduler");
  assert.equal(client.subject, "CN=system:kube-scheduler");
  assert.deepEqual(client.keyUsage, ["1.3.6.1.5.5.7.3.2"]);
});

test("keys are for root alone", async () => {
  for (const file of (await readdir(pki)).filter((name) => name.endsWith(".key"))) {
    assert.equal(((await stat(join(pki, file))).mode & 0o077).toString(8), "0", file);
  }
});

test("a second run changes nothing", async () => {
  const first = await contents();
  await ensure();
  assert.deepEqual(changed(first, await contents()), []);
});

test("another address changes the certificates that name it, and no other", async () => {
  const first = await contents();
  await ensure(4);
  assert.deepEqual(
    changed(first, await contents()).filter((file) => file.endsWith(".crt")),
    ["kube-apiserver.crt", "kubelet.crt"],
  );
  await ensure();
});

test("a certificate without its key, or with another's, or of another authority is made anew", async () => {
  await rm(join(pki, "admin.key"));
  await copyFile(join(pki, "kubelet.key"), join(pki, "kube-proxy.key"));
  const first = await contents();
  await ensure();
  const renewed = changed(first, await contents()).filter((file) => file.endsWith(".crt"));
  assert.deepEqual(renewed, ["admin.crt", "kube-proxy.crt"]);

  await rm(join(pki, "front-proxy-ca.key"));
  await ensure();
  assert.ok((await read("front-proxy-client")).verify((await read("front-proxy-ca")).publicKey));
});

test("a file that is no certificate is made anew", async () => {
  await writeFile(join(pki, "admin.crt"), "");
  await ensure();
  assert.match((await read("admin")).subject, /O=system:masters/);
});
