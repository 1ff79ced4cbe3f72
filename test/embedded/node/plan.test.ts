import assert from "node:assert/strict";
import { test } from "node:test";
import { addressesOf } from "../../../embedded/node/addresses.ts";
import { nodeLayout } from "../../../embedded/node/layout.ts";
import { nodePlan, type Plan, type PlannedProcess } from "../../../embedded/node/plan.ts";

const names = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "containerd",
  "kubelet",
  "kube-proxy",
  "network-policy",
  "storage-provisioner",
];
const layout = nodeLayout("test", "/state");
const programs = Object.fromEntries([...names, "runc", "supervisor"].map((name) => [name, `/programs/${name}`]));

function plan(texts: Readonly<Record<string, string>> = {}): Plan {
  return nodePlan({
    layout,
    addresses: addressesOf(3),
    programs,
    cgroups: ["/sys/fs/cgroup/payments-platform-test/system"],
    preserve: [layout.directory],
    texts: new Map(Object.entries(texts)),
  });
}

function find(name: string, { processes } = plan()): PlannedProcess {
  const found = processes.find((process) => process.name === name);
  assert.ok(found, name);
  return found;
}

test("stores start before those that use them, and stop after them; pods end before what they watch", () => {
  assert.deepEqual(
    plan().processes.map(({ name }) => name),
    names,
  );
  assert.deepEqual(
    plan()
      .processes.filter(({ containers }) => containers)
      .map(({ name }) => name),
    ["containerd"],
  );
  assert.deepEqual(find("kube-apiserver").after, ["tcp:127.0.0.1:2379"]);
  assert.deepEqual(find("kubelet").after, [
    "unix:/run/containerd/containerd.sock",
    "unix:/run/network-policy.sock",
    "tcp:10.88.3.2:6443",
  ]);
});

test("secure by default: no anonymous, no plain text, no address but the node's", () => {
  const api = find("kube-apiserver").arguments;
  for (const flag of [
    "--anonymous-auth=false",
    "--authorization-mode=Node,RBAC",
    "--bind-address=10.88.3.2",
    "--encryption-provider-config=/state/nodes/test/configuration/encryption.json",
    "--audit-log-path=/state/nodes/test/audit/audit.log",
    "--kubelet-certificate-authority=/state/nodes/test/pki/ca.crt",
  ]) {
    assert.ok(api.includes(flag), flag);
  }
  assert.ok(find("etcd").arguments.includes("--client-cert-auth=true"));
  for (const { name, arguments: flags } of plan().processes) {
    for (const flag of flags) {
      assert.ok(!/http:|0\.0\.0\.0|insecure|unsafe|AlwaysAllow|token-auth|feature-gates/.test(flag), `${name} ${flag}`);
    }
  }
});

test("the audit log is bounded", () => {
  const flags = find("kube-apiserver").arguments.join(" ");
  assert.match(flags, /--audit-log-maxsize=\d+ --audit-log-maxbackup=\d+/);
});

test("a changed file changes those that read it, and nobody else", () => {
  const file = "/state/nodes/test/configuration/kubelet.json";
  const [one, two] = [plan({ [file]: "one" }), plan({ [file]: "two" })];
  for (const name of names) {
    const same = find(name, one).revision === find(name, two).revision;
    assert.equal(same, name !== "kubelet", name);
  }
});

test("a renewed certificate restarts its owner, though only its kubeconfig names it", () => {
  for (const [name, file] of [
    ["kubelet", "kubelet-client.crt"],
    ["kubelet", "kubelet.crt"],
    ["kube-proxy", "kube-proxy.crt"],
    ["kube-scheduler", "kube-scheduler.crt"],
    ["kube-controller-manager", "kube-controller-manager.crt"],
    ["network-policy", "network-policy.crt"],
    ["storage-provisioner", "storage-provisioner.crt"],
    ["kube-apiserver", "kube-apiserver.crt"],
    ["etcd", "etcd.crt"],
  ] as const) {
    const path = `/state/nodes/test/pki/${file}`;
    assert.notEqual(find(name, plan({ [path]: "a" })).revision, find(name, plan({ [path]: "b" })).revision, path);
  }
});

test("what a node leaves in the host's folders, and what a kubelet sets for the whole machine, stays its own", () => {
  const { masks, files, binds } = plan();
  assert.deepEqual(masks, ["/run", "/var/lib", "/var/log"]);
  assert.ok("/proc/sys/vm/overcommit_memory" in files && "/proc/sys/kernel/panic" in files);
  assert.deepEqual(binds, [{ source: "/state/nodes/test/audit", target: "/var/log/kubernetes/audit" }]);
});

test("the kubelet waits for the network policies, without which no pod starts", () => {
  const { arguments: flags } = find("network-policy", plan());
  const socket = flags.find((flag) => flag.startsWith("--socket="))?.slice("--socket=".length);
  assert.ok(find("kubelet", plan()).after.includes(`unix:${socket}`));
});

test("a program that nobody named is an error, not an empty command", () => {
  assert.throws(
    () => nodePlan({ layout, addresses: addressesOf(3), programs: {}, cgroups: [], preserve: [], texts: new Map() }),
    /the node needs the program supervisor/,
  );
});
