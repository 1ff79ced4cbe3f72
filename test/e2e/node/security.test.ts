import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { images } from "../../../versions.ts";
import { testNode, until } from "./testNode.ts";

/* Who gets in, what is written down, and what pods can reach. */

const node = await testNode("test-secure", ["node"]);

before(async () => {
  await node.up();
});

after(async () => {
  await node.purge();
});

/** The status of an HTTPS GET; `certificate`: which of the node's key pairs is shown. */
async function status(port: number, path: string, certificate?: string): Promise<number> {
  const { hostname } = new URL((await node.state()).server);
  const read = (file: string) => readFile(join(node.directory, "pki", file));
  const pair =
    certificate === undefined ? {} : { cert: await read(`${certificate}.crt`), key: await read(`${certificate}.key`) };
  const ca = await read("ca.crt");
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, ca, agent: false, ...pair }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

test("nobody gets in without a name, neither at the API server nor at the kubelet", async () => {
  assert.equal(await status(6443, "/api"), 401);
  assert.equal(await status(6443, "/api", "admin"), 200);
  assert.equal(await status(10250, "/pods"), 401);
  assert.equal(await status(10250, "/pods", "kube-scheduler"), 403);
  assert.equal(await status(10250, "/pods", "kube-apiserver-kubelet-client"), 200);
});

test("each component has an identity of its own, with no more than its rights", async () => {
  assert.equal(await status(6443, "/api/v1/secrets", "storage-provisioner"), 403);
  assert.equal(await status(6443, "/api/v1/persistentvolumes", "storage-provisioner"), 200);
  assert.equal(await status(6443, "/api/v1/secrets", "kubelet-client"), 403);
  // An authority of the node's, but not the one that vouches for clients.
  assert.equal(await status(6443, "/api", "front-proxy-client"), 401);
});

test("nothing but the API server and the kubelet listens where the host could reach it", async () => {
  for (const port of [2379, 2380, 10257, 10259, 10248, 10249, 10256]) {
    await assert.rejects(status(port, "/"), { code: "ECONNREFUSED" }, `port ${port}`);
  }
});

test("etcd holds Secrets enciphered", async () => {
  const [secret, plain] = ["hidden-1f0c7a", "visible-9d3e5b"];
  await node.kubectl("create", "secret", "generic", "word", `--from-literal=word=${secret}`);
  await node.kubectl("create", "configmap", "word", `--from-literal=word=${plain}`);
  const folder = join(node.directory, "etcd", "member", "wal");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".wal"));
  const log = Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, name)))));
  assert.ok(log.includes(plain), "what is not enciphered can be read, so this test would see a Secret");
  assert.ok(!log.includes(secret) && !log.includes(Buffer.from(secret).toString("base64")));
});

test("the audit log holds changes of workflows in full, and of Secrets never the content", async () => {
  const names = { plural: "workflows", singular: "workflow", kind: "Workflow", listKind: "WorkflowList" };
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  await node.apply({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "workflows.argoproj.io" },
    spec: {
      group: "argoproj.io",
      names,
      scope: "Namespaced",
      versions: [{ name: "v1alpha1", served: true, storage: true, schema }],
    },
  });
  await node.kubectl("wait", "--for=condition=Established", "customresourcedefinition/workflows.argoproj.io");
  await until("the definition to be served", 30, async () =>
    node.apply({ apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata: { name: "run" } }).then(
      () => true,
      () => false,
    ),
  );
  const patch = JSON.stringify({ spec: { mark: "patched-77aa" } });
  await node.kubectl(
    "patch",
    "workflows.argoproj.io/run",
    "--type=merge",
    "--patch",
    patch,
    "--as=alice",
    "--as-group=system:masters",
  );
  const events = (await readFile((await node.state()).auditLog, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const patched = events.find(
    (event) => event["verb"] === "patch" && JSON.stringify(event["requestObject"] ?? "").includes("patched-77aa"),
  );
  assert.ok(patched);
  assert.equal(patched["level"], "RequestResponse");
  assert.deepEqual(patched["impersonatedUser"], {
    username: "alice",
    groups: ["system:masters", "system:authenticated"],
  });
  const ofSecrets = events.filter((event) => (event["objectRef"] as { resource?: string })?.resource === "secrets");
  assert.ok(ofSecrets.length > 0);
  for (const event of ofSecrets) {
    assert.ok(!("requestObject" in event) && !("responseObject" in event), JSON.stringify(event));
  }
});

test("pods find each other and the API server by name, see the audit log where it is promised, and nothing outside", async () => {
  const script = [
    "set -e",
    "getent hosts kubernetes.default.svc.cluster.local",
    "getent hosts kube-dns.kube-system",
    "if getent hosts example.com; then exit 1; fi",
    "node -e 'fetch(`https://kubernetes.default`).catch((error) => console.log(error.cause.code))'",
    "tail -n 1 /var/log/kubernetes/audit/audit.log | cut -c 1-17",
  ].join("\n");
  await node.apply({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "look" },
    spec: {
      restartPolicy: "Never",
      containers: [
        {
          name: "look",
          image: images.node,
          command: ["sh", "-c", script],
          volumeMounts: [{ name: "audit", mountPath: "/var/log/kubernetes/audit", readOnly: true }],
        },
      ],
      volumes: [{ name: "audit", hostPath: { path: "/var/log/kubernetes/audit", type: "Directory" } }],
    },
  });
  const phase = () => node.kubectl("get", "pod", "look", "--output", "jsonpath={.status.phase}");
  await until("the pod to end", 60, async () => ["Succeeded", "Failed"].includes(await phase()));
  const output = await node.kubectl("logs", "look");
  assert.equal(await phase(), "Succeeded", output);
  assert.match(output, /^10\.96\.0\.1 /);
  assert.match(output, /^10\.96\.0\.10 /m);
  // It reached the API server, and did not know its authority.
  assert.match(output, /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY/);
  assert.match(output, /\{"kind":"Event"/);
});
