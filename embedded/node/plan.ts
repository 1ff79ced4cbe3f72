import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { apiServerPort, type NodeAddresses, serviceRange } from "./addresses.ts";
import { auditLogBounds } from "./auditPolicy.ts";
import { programPath } from "./command.ts";
import { containerdSocket, policySocket } from "./configuration.ts";
import { componentKubeconfig } from "./kubeconfigs.ts";
import type { NodeLayout } from "./layout.ts";
import { networkNames } from "./network.ts";

/** What the supervisor reads: the Go module embedded/toolchain/modules/supervisor describes each field. */
export interface Plan {
  readonly network: string;
  readonly cgroups: readonly string[];
  readonly masks: readonly string[];
  readonly preserve: readonly string[];
  readonly binds: readonly { readonly source: string; readonly target: string }[];
  readonly files: Readonly<Record<string, string>>;
  readonly sysctls: Readonly<Record<string, string>>;
  readonly log: string;
  /** The supervisor's own program: another one takes over only from the start. */
  readonly supervisor: string;
  readonly processes: readonly PlannedProcess[];
}

export interface PlannedProcess {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: readonly string[];
  readonly log: string;
  readonly after: readonly string[];
  readonly containers: boolean;
  readonly revision: string;
}

export interface PlanInputs {
  readonly layout: NodeLayout;
  readonly addresses: NodeAddresses;
  /** Name to absolute path: those of the Kubernetes tool, `supervisor`, and the host's `containerd` and `runc`. */
  readonly programs: Readonly<Record<string, string>>;
  readonly cgroups: readonly string[];
  /** Folders that the node must see wherever they are: its own, and the programs'. */
  readonly preserve: readonly string[];
  /** The text of every file that a component reads: path to text. */
  readonly texts: ReadonlyMap<string, string>;
}

const etcdAddress = "127.0.0.1:2379";

/** Everything that runs on a node and how it sees the machine. */
export function nodePlan(inputs: PlanInputs): Plan {
  const { layout, addresses, programs, cgroups, preserve } = inputs;
  return {
    network: networkNames(layout.name).path,
    cgroups,
    // What containers and their network leave behind dies with the node, as it would in a reboot.
    masks: ["/run", "/var/lib", "/var/log"],
    preserve,
    binds: [{ source: layout.audit, target: "/var/log/kubernetes/audit" }],
    // The kubelet would set these for the whole machine; it finds them set.
    files: {
      "/proc/sys/kernel/keys/root_maxbytes": "25000000\n",
      "/proc/sys/kernel/keys/root_maxkeys": "1000000\n",
      "/proc/sys/kernel/panic": "10\n",
      "/proc/sys/kernel/panic_on_oops": "1\n",
      "/proc/sys/vm/overcommit_memory": "1\n",
      "/proc/sys/vm/panic_on_oom": "0\n",
    },
    sysctls: { "net.ipv4.ip_forward": "1" },
    log: join(layout.logs, "supervisor.log"),
    supervisor: programs["supervisor"] ?? missing("supervisor"),
    processes: processes(inputs, `tcp:${addresses.node}:${apiServerPort}`),
  };
}

function processes(inputs: PlanInputs, apiServer: string): PlannedProcess[] {
  const { layout, addresses, programs, texts } = inputs;
  const pki = (file: string) => join(layout.pki, file);
  const configuration = (file: string) => join(layout.configuration, file);
  const process = (
    name: string,
    flags: Readonly<Record<string, string | number | boolean>>,
    { after = [], reads = [] }: { after?: readonly string[]; reads?: readonly string[] } = {},
  ): PlannedProcess => {
    const values = Object.values(flags).map(String);
    return {
      name,
      program: programs[name] ?? missing(name),
      arguments: Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
      environment: [`PATH=${[...new Set([dirname(programs["runc"] ?? "/"), programPath])].join(":")}`, "HOME=/root"],
      log: join(layout.logs, `${name}.log`),
      after,
      containers: name === "containerd",
      revision: digest([...texts].filter(([path]) => values.includes(path) || reads.includes(path))),
    };
  };
  return [
    process("etcd", {
      name: layout.name,
      "data-dir": layout.etcd,
      "listen-client-urls": `https://${etcdAddress}`,
      "advertise-client-urls": `https://${etcdAddress}`,
      "listen-peer-urls": "https://127.0.0.1:2380",
      "initial-advertise-peer-urls": "https://127.0.0.1:2380",
      "initial-cluster": `${layout.name}=https://127.0.0.1:2380`,
      "cert-file": pki("etcd.crt"),
      "key-file": pki("etcd.key"),
      "trusted-ca-file": pki("etcd-ca.crt"),
      "client-cert-auth": true,
      "peer-cert-file": pki("etcd.crt"),
      "peer-key-file": pki("etcd.key"),
      "peer-trusted-ca-file": pki("etcd-ca.crt"),
      "peer-client-cert-auth": true,
      "auto-compaction-mode": "periodic",
      "auto-compaction-retention": "1h",
      "quota-backend-bytes": 4 * 2 ** 30,
    }),
    process(
      "kube-apiserver",
      {
        "bind-address": addresses.node,
        "advertise-address": addresses.node,
        "secure-port": apiServerPort,
        "tls-cert-file": pki("kube-apiserver.crt"),
        "tls-private-key-file": pki("kube-apiserver.key"),
        "tls-min-version": "VersionTLS12",
        "client-ca-file": pki("ca.crt"),
        "anonymous-auth": false,
        "authorization-mode": "Node,RBAC",
        "enable-admission-plugins": "NodeRestriction",
        "allow-privileged": true,
        profiling: false,
        "etcd-servers": `https://${etcdAddress}`,
        "etcd-cafile": pki("etcd-ca.crt"),
        "etcd-certfile": pki("etcd-client.crt"),
        "etcd-keyfile": pki("etcd-client.key"),
        "encryption-provider-config": configuration("encryption.json"),
        "service-account-issuer": "https://kubernetes.default.svc.cluster.local",
        "service-account-key-file": pki("service-account.key"),
        "service-account-signing-key-file": pki("service-account.key"),
        "service-cluster-ip-range": serviceRange,
        "kubelet-certificate-authority": pki("ca.crt"),
        "kubelet-client-certificate": pki("kube-apiserver-kubelet-client.crt"),
        "kubelet-client-key": pki("kube-apiserver-kubelet-client.key"),
        "kubelet-preferred-address-types": "InternalIP",
        "requestheader-client-ca-file": pki("front-proxy-ca.crt"),
        "requestheader-allowed-names": "front-proxy-client",
        "requestheader-username-headers": "X-Remote-User",
        "requestheader-group-headers": "X-Remote-Group",
        "requestheader-extra-headers-prefix": "X-Remote-Extra-",
        "proxy-client-cert-file": pki("front-proxy-client.crt"),
        "proxy-client-key-file": pki("front-proxy-client.key"),
        "audit-policy-file": configuration("audit-policy.json"),
        "audit-log-path": layout.auditLog,
        "audit-log-maxsize": auditLogBounds.megabytes,
        "audit-log-maxbackup": auditLogBounds.backups,
      },
      { after: [`tcp:${etcdAddress}`] },
    ),
    process(
      "kube-controller-manager",
      {
        ...kubeconfigs(componentKubeconfig(layout, "kube-controller-manager")),
        "bind-address": "127.0.0.1",
        "client-ca-file": pki("ca.crt"),
        "requestheader-client-ca-file": pki("front-proxy-ca.crt"),
        "root-ca-file": pki("ca.crt"),
        "cluster-signing-cert-file": pki("ca.crt"),
        "cluster-signing-key-file": pki("ca.key"),
        "service-account-private-key-file": pki("service-account.key"),
        "use-service-account-credentials": true,
        // The default of 20 requests a second alone would take five of the node's first seconds.
        "kube-api-qps": 200,
        "kube-api-burst": 400,
        "leader-elect": false,
        profiling: false,
      },
      { after: [apiServer], reads: [pki("kube-controller-manager.crt")] },
    ),
    process(
      "kube-scheduler",
      {
        ...kubeconfigs(componentKubeconfig(layout, "kube-scheduler")),
        "bind-address": "127.0.0.1",
        "client-ca-file": pki("ca.crt"),
        "requestheader-client-ca-file": pki("front-proxy-ca.crt"),
        "leader-elect": false,
        profiling: false,
      },
      { after: [apiServer], reads: [pki("kube-scheduler.crt")] },
    ),
    // Stopped after the kubelet and before the API server, which would wait for the watches of pods.
    process("containerd", { config: configuration("containerd.toml") }),
    process(
      "kubelet",
      {
        config: configuration("kubelet.json"),
        kubeconfig: componentKubeconfig(layout, "kubelet"),
        "root-dir": layout.kubelet,
        "hostname-override": layout.name,
        "node-ip": addresses.node,
      },
      {
        // Without the policies no pod could start.
        after: [`unix:${containerdSocket}`, `unix:${policySocket}`, apiServer],
        reads: [pki("ca.crt"), pki("kubelet.crt"), pki("kubelet-client.crt")],
      },
    ),
    process(
      "kube-proxy",
      { config: configuration("kube-proxy.json"), "hostname-override": layout.name },
      { after: [apiServer], reads: [componentKubeconfig(layout, "kube-proxy"), pki("kube-proxy.crt")] },
    ),
    process(
      "network-policy",
      { kubeconfig: componentKubeconfig(layout, "network-policy"), socket: policySocket },
      { after: [apiServer], reads: [pki("network-policy.crt")] },
    ),
    process(
      "storage-provisioner",
      { kubeconfig: componentKubeconfig(layout, "storage-provisioner"), root: layout.volumes, node: layout.name },
      { after: [apiServer], reads: [pki("storage-provisioner.crt")] },
    ),
  ];
}

function kubeconfigs(path: string): Record<string, string> {
  return { kubeconfig: path, "authentication-kubeconfig": path, "authorization-kubeconfig": path };
}

function digest(texts: readonly (readonly [path: string, text: string])[]): string {
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex");
}

function missing(program: string): never {
  throw new Error(`the node needs the program ${program}, and nothing says where it is`);
}
