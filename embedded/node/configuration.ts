import { join } from "node:path";
import { images } from "../../versions.ts";
import { dnsService, maxPods, type NodeAddresses, podRange } from "./addresses.ts";
import { auditPolicy } from "./auditPolicy.ts";
import { nodeCgroup } from "./cgroups.ts";
import { componentKubeconfig } from "./kubeconfigs.ts";
import type { NodeLayout } from "./layout.ts";

/** containerd's socket, in a folder that only the node sees. */
export const containerdSocket = "/run/containerd/containerd.sock";

/** Where a pod's network policies are asked to be in force; in a folder that only the node sees. */
export const policySocket = "/run/network-policy.sock";

/** The folder in which Debian's containernetworking-plugins are. */
const debianPlugins = "/usr/lib/cni";

/** Name to path of every plugin that makes a pod's network, with those that they call in turn. */
export function networkPlugins(policyPlugin: string): Readonly<Record<string, string>> {
  const debian = ["host-local", "loopback", "portmap", "ptp"].map((name) => [name, join(debianPlugins, name)] as const);
  return { ...Object.fromEntries(debian), "network-policy-plugin": policyPlugin };
}

/** The folder that holds them all, for containerd looks into one only. */
export function networkPluginFolder({ configuration }: NodeLayout): string {
  return join(configuration, "network-plugins");
}

/** What the configuration depends on besides the node's paths and addresses. */
export interface ConfigurationInputs {
  /** Whether this machine lets root lower a process's out-of-memory score (CAP_SYS_RESOURCE). */
  readonly mayLowerOomScore: boolean;
  /** 32 bytes in base64 under which Secrets are kept in etcd. */
  readonly encryptionKey: string;
}

/** File name below the node's configuration folder to its text. */
export function configurationFiles(
  layout: NodeLayout,
  addresses: NodeAddresses,
  inputs: ConfigurationInputs,
): Readonly<Record<string, string>> {
  return {
    "containerd.toml": containerd(layout, inputs.mayLowerOomScore),
    "network/10-payments-platform.conflist": json(network()),
    "kubelet.json": json(kubelet(layout, addresses)),
    "kube-proxy.json": json(kubeProxy(layout, addresses)),
    "audit-policy.json": json(auditPolicy),
    "encryption.json": json(encryption(inputs.encryptionKey)),
    // Nothing on the node has a name server but the cluster's own.
    "resolv.conf": "",
  };
}

function containerd(layout: NodeLayout, mayLowerOomScore: boolean): string {
  const { containerd: folder, configuration } = layout;
  return `version = 2
root = ${JSON.stringify(folder)}
state = "/run/containerd"
# "opt" would make a folder in the host's /opt; the others are snapshotters that need what is not here.
disabled_plugins = [
  "io.containerd.internal.v1.opt",
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs",
]
[grpc]
  address = ${JSON.stringify(containerdSocket)}
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${JSON.stringify(images.pause)}
  # Without the capability runc cannot lower a score and no container starts.
  restrict_oom_score_adj = ${!mayLowerOomScore}
  enable_unprivileged_ports = true
  enable_unprivileged_icmp = true
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      SystemdCgroup = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = ${JSON.stringify(networkPluginFolder(layout))}
    conf_dir = ${JSON.stringify(join(configuration, "network"))}
`;
}

/** Routed, one pair of interfaces a pod: every packet between pods passes the node's firewall, unlike on a bridge. */
function network(): object {
  return {
    cniVersion: "0.4.0",
    name: "payments-platform",
    plugins: [
      {
        type: "ptp",
        ipMasq: true,
        ipam: { type: "host-local", ranges: [[{ subnet: podRange }]], routes: [{ dst: "0.0.0.0/0" }] },
      },
      { type: "portmap", capabilities: { portMappings: true } },
      { type: "network-policy-plugin", socket: policySocket },
    ],
  };
}

function kubelet({ name, pki, kubelet: folder, logs, configuration }: NodeLayout, addresses: NodeAddresses): object {
  return {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    address: addresses.node,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(pki, "ca.crt") },
    },
    authorization: { mode: "Webhook" },
    tlsCertFile: join(pki, "kubelet.crt"),
    tlsPrivateKeyFile: join(pki, "kubelet.key"),
    tlsMinVersion: "VersionTLS12",
    cgroupDriver: "cgroupfs",
    cgroupRoot: `/${nodeCgroup(name)}`,
    containerRuntimeEndpoint: `unix://${containerdSocket}`,
    clusterDNS: [dnsService],
    clusterDomain: "cluster.local",
    resolvConf: join(configuration, "resolv.conf"),
    failSwapOn: false,
    maxPods,
    podPidsLimit: 4096,
    podLogsDir: join(logs, "pods"),
    volumePluginDir: join(folder, "volume-plugins"),
    containerLogMaxSize: "10Mi",
    containerLogMaxFiles: 3,
    // An image that was removed could not be pulled again: neither age, nor a filling disk, removes one.
    imageGCHighThresholdPercent: 100,
    evictionHard: {
      "memory.available": "100Mi",
      "nodefs.available": "0%",
      "nodefs.inodesFree": "0%",
      "imagefs.available": "0%",
      "imagefs.inodesFree": "0%",
    },
  };
}

function kubeProxy(layout: NodeLayout, addresses: NodeAddresses): object {
  return {
    apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
    kind: "KubeProxyConfiguration",
    clientConnection: { kubeconfig: componentKubeconfig(layout, "kube-proxy") },
    bindAddress: addresses.node,
    healthzBindAddress: "127.0.0.1:10256",
    metricsBindAddress: "127.0.0.1:10249",
    nodePortAddresses: [`${addresses.node}/32`],
    mode: "iptables",
    clusterCIDR: podRange,
    // These limits are the whole machine's: not for a node to change.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
  };
}

function encryption(secret: string): object {
  return {
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "EncryptionConfiguration",
    resources: [
      { resources: ["secrets"], providers: [{ secretbox: { keys: [{ name: "node", secret }] } }, { identity: {} }] },
    ],
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
