import assert from "node:assert/strict";
import { test } from "node:test";
import { addressesOf, maxPods, podRange } from "../../../embedded/node/addresses.ts";
import { auditPolicy } from "../../../embedded/node/auditPolicy.ts";
import { clusterObjects } from "../../../embedded/node/clusterObjects.ts";
import { configurationFiles } from "../../../embedded/node/configuration.ts";
import { nodeLayout } from "../../../embedded/node/layout.ts";
import { images } from "../../../versions.ts";

const layout = nodeLayout("test", "/state");

function file(name: string, mayLowerOomScore = true): string {
  const text = configurationFiles(layout, addressesOf(3), { mayLowerOomScore, encryptionKey: "a2V5" })[name];
  assert.ok(text !== undefined, name);
  return text;
}

function parsed(name: string): Record<string, unknown> {
  return JSON.parse(file(name)) as Record<string, unknown>;
}

test("the kubelet knows who asks, keeps to its control group and its images, and has room", () => {
  const kubelet = parsed("kubelet.json");
  assert.deepEqual(kubelet["authentication"], {
    anonymous: { enabled: false },
    webhook: { enabled: true },
    x509: { clientCAFile: "/state/nodes/test/pki/ca.crt" },
  });
  assert.deepEqual(kubelet["authorization"], { mode: "Webhook" });
  assert.equal(kubelet["cgroupRoot"], "/payments-platform-test");
  assert.equal(kubelet["imageGCHighThresholdPercent"], 100);
  assert.equal(kubelet["maxPods"], maxPods);
  assert.ok(maxPods >= 250);
  // A full disk must not cost us an image either.
  const hard = kubelet["evictionHard"] as Record<string, string>;
  for (const signal of ["nodefs.available", "nodefs.inodesFree", "imagefs.available", "imagefs.inodesFree"]) {
    assert.equal(hard[signal], "0%", signal);
  }
});

test("containerd is told when it may not lower a score", () => {
  assert.match(file("containerd.toml", false), /restrict_oom_score_adj = true/);
  assert.match(file("containerd.toml", true), /restrict_oom_score_adj = false/);
  assert.ok(file("containerd.toml").includes(`sandbox_image = "${images.pause}"`));
});

test("pods are routed, not bridged", () => {
  const network = parsed("network/10-payments-platform.conflist") as { plugins: { type: string; ipam?: object }[] };
  assert.deepEqual(
    network.plugins.map(({ type }) => type),
    ["ptp", "portmap", "network-policy-plugin"],
  );
  assert.ok(JSON.stringify(network).includes(podRange));
});

test("kube-proxy changes no limit of the whole machine", () => {
  const proxy = parsed("kube-proxy.json");
  assert.deepEqual(proxy["conntrack"], {
    maxPerCore: 0,
    min: 0,
    tcpEstablishedTimeout: "0s",
    tcpCloseWaitTimeout: "0s",
  });
  assert.equal(proxy["mode"], "iptables");
});

test("Secrets are enciphered first of all, and can still be read where they are not", () => {
  const { resources } = parsed("encryption.json") as { resources: { resources: string[]; providers: object[] }[] };
  assert.deepEqual(resources[0]?.resources, ["secrets"]);
  assert.deepEqual(
    resources[0]?.providers.map((provider) => Object.keys(provider)[0]),
    ["secretbox", "identity"],
  );
});

test("the audit policy writes bodies of workflows' changes, and of nothing else", () => {
  const full = auditPolicy.rules.filter(({ level }) => level === "RequestResponse");
  assert.deepEqual(full, [
    {
      level: "RequestResponse",
      verbs: ["create", "update", "patch", "delete"],
      resources: [{ group: "argoproj.io", resources: ["workflows"] }],
    },
  ]);
  assert.deepEqual(auditPolicy.rules.at(-1), { level: "Metadata" });
  assert.ok(auditPolicy.rules.every(({ level }) => ["RequestResponse", "Metadata", "None"].includes(level)));
});

test("the cluster starts with names, storage, and the rights of the node's own components", () => {
  const found = clusterObjects().map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  for (const object of ["Deployment coredns", "Service kube-dns", "StorageClass standard"]) {
    assert.ok(found.includes(object), object);
  }
  assert.equal(new Set(found).size, found.length);
});
