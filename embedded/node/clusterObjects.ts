import { createHash } from "node:crypto";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { images } from "../../versions.ts";
import { dnsService } from "./addresses.ts";

/** The name of a StorageClass's provisioner, as the Go module `kubernetes` knows itself. */
const provisioner = "payments-platform/host-path";

const dnsLabels = { "k8s-app": "kube-dns" } as const;

// A server block of its own for names outside the cluster: within one block, template comes before kubernetes.
const corefile = `cluster.local in-addr.arpa ip6.arpa {
    errors
    health
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        ttl 30
    }
    prometheus :9153
    cache 30
    loadbalance
}
# Names outside the cluster do not exist here: said at once rather than after a time-out.
. {
    errors
    template ANY ANY {
        rcode NXDOMAIN
    }
}
`;

/** What the node itself keeps in its cluster: rights of its components, storage, names. */
export function clusterObjects(): readonly KubernetesObject[] {
  return [...rights(), storageClass(), ...coredns()];
}

function rights(): KubernetesObject[] {
  return [
    // The API server fetches logs and opens shells at the kubelet as this user.
    clusterRoleBinding("payments-platform:kube-apiserver", "system:kubelet-api-admin", {
      apiGroup: "rbac.authorization.k8s.io",
      kind: "User",
      name: "payments-platform:kube-apiserver",
    }),
    clusterRole("payments-platform:network-policy", [
      { apiGroups: [""], resources: ["namespaces", "pods"], verbs: ["list", "watch"] },
      { apiGroups: ["networking.k8s.io"], resources: ["networkpolicies"], verbs: ["list", "watch"] },
    ]),
    clusterRoleBinding("payments-platform:network-policy", "payments-platform:network-policy", {
      apiGroup: "rbac.authorization.k8s.io",
      kind: "User",
      name: "payments-platform:network-policy",
    }),
    clusterRole("payments-platform:storage-provisioner", [
      { apiGroups: [""], resources: ["persistentvolumes"], verbs: ["get", "list", "watch", "create", "delete"] },
      { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["get", "list", "watch", "update"] },
      { apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "watch"] },
      { apiGroups: [""], resources: ["events"], verbs: ["create", "update", "patch"] },
      { apiGroups: ["storage.k8s.io"], resources: ["storageclasses"], verbs: ["get", "list", "watch"] },
    ]),
    clusterRoleBinding("payments-platform:storage-provisioner", "payments-platform:storage-provisioner", {
      apiGroup: "rbac.authorization.k8s.io",
      kind: "User",
      name: "payments-platform:storage-provisioner",
    }),
  ];
}

function storageClass(): KubernetesObject {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    provisioner,
    reclaimPolicy: "Delete",
    volumeBindingMode: "Immediate",
  };
}

function coredns(): KubernetesObject[] {
  const configuration = createHash("sha256").update(corefile).digest("hex");
  const metadata = { name: "coredns", namespace: "kube-system", labels: dnsLabels };
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata },
    clusterRole("system:coredns", [
      { apiGroups: [""], resources: ["services", "pods", "namespaces"], verbs: ["list", "watch"] },
      { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["list", "watch"] },
    ]),
    clusterRoleBinding("system:coredns", "system:coredns", {
      kind: "ServiceAccount",
      name: "coredns",
      namespace: "kube-system",
    }),
    { apiVersion: "v1", kind: "ConfigMap", metadata, data: { Corefile: corefile } },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { ...metadata, name: "kube-dns" },
      spec: {
        clusterIP: dnsService,
        selector: dnsLabels,
        ports: [
          { name: "dns", port: 53, protocol: "UDP" },
          { name: "dns-tcp", port: 53, protocol: "TCP" },
          { name: "metrics", port: 9153, protocol: "TCP" },
          { name: "ready", port: 8181, protocol: "TCP" },
        ],
      },
    },
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: dnsLabels },
        // Another configuration is another pod: `up` returns when it is in force.
        template: { metadata: { labels: dnsLabels, annotations: { configuration } }, spec: corednsPod() },
      },
    },
  ];
}

function corednsPod(): object {
  const probe = (path: string, port: number, periodSeconds: number) => ({ httpGet: { path, port }, periodSeconds });
  return {
    serviceAccountName: "coredns",
    priorityClassName: "system-cluster-critical",
    // The only name server here is itself.
    dnsPolicy: "Default",
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [
      {
        name: "coredns",
        image: images.coredns,
        imagePullPolicy: "IfNotPresent",
        args: ["-conf", "/etc/coredns/Corefile"],
        ports: [
          { name: "dns", containerPort: 53, protocol: "UDP" },
          { name: "dns-tcp", containerPort: 53, protocol: "TCP" },
          { name: "metrics", containerPort: 9153, protocol: "TCP" },
        ],
        livenessProbe: { ...probe("/health", 8080, 10), failureThreshold: 6 },
        readinessProbe: probe("/ready", 8181, 2),
        resources: { requests: { cpu: "50m", memory: "70Mi" }, limits: { memory: "170Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
          readOnlyRootFilesystem: true,
        },
        volumeMounts: [{ name: "configuration", mountPath: "/etc/coredns", readOnly: true }],
      },
    ],
    volumes: [{ name: "configuration", configMap: { name: "coredns" } }],
  };
}

function clusterRole(name: string, rules: readonly object[]): KubernetesObject {
  return { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name }, rules };
}

function clusterRoleBinding(name: string, role: string, subject: object): KubernetesObject {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
    subjects: [subject],
  };
}
