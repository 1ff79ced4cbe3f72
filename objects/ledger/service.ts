import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { allowApiServer, allowDns, denyAll } from "../networkPolicies.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../podSecurity.ts";
import { programObject, readProgram } from "../programs.ts";
import { probes } from "./probes.ts";

const namespace = namespaces.ledger;
const name = "ledger";
const labels = { "app.kubernetes.io/name": name };
const metadata = { name, namespace, labels };
const port = 8080;
/** The user of the official Node.js image, and the group that the volume is given to. */
const user = 1000;

/** Where a stage posts. */
export const ledgerUrl = `http://${name}.${namespace}.svc.cluster.local:${port}`;

/** The ledger itself: one pod that owns one volume, and may ask the API server who a caller is. */
export function serviceObjects(options: { readonly image: string; readonly storage: string }): KubernetesObject[] {
  const program = readProgram("ledger.ts");
  return [
    programObject(namespace, "ledger-program", program),
    { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
    ...reviewObjects(),
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata,
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: options.storage } } },
    },
    deployment(options.image, program.checksum),
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: labels, ports: [{ name: "http", port, targetPort: "http" }] },
    },
    denyAll(namespace),
    allowDns(namespace),
    allowApiServer(namespace, labels),
    ingressPolicy(),
  ];
}

function reviewObjects(): KubernetesObject[] {
  const role = { name: "payments-ledger-tokenreviews", labels };
  return [
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: role,
      rules: [{ apiGroups: ["authentication.k8s.io"], resources: ["tokenreviews"], verbs: ["create"] }],
    },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRoleBinding",
      metadata: role,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role.name },
      subjects: [{ kind: "ServiceAccount", name, namespace }],
    },
  ];
}

function deployment(image: string, checksum: string): KubernetesObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: {
      replicas: 1,
      // The journal has one writer: the old pod goes before the new one comes.
      strategy: { type: "Recreate" },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { "payments-platform/program": checksum } },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: true,
          enableServiceLinks: false,
          terminationGracePeriodSeconds: 15,
          securityContext: {
            ...restrictedPodSecurity,
            runAsUser: user,
            runAsGroup: user,
            fsGroup: user,
            fsGroupChangePolicy: "OnRootMismatch",
          },
          containers: [
            {
              name,
              image,
              imagePullPolicy: "IfNotPresent",
              command: ["node", "/opt/ledger/ledger.ts"],
              env: [
                { name: "LEDGER_DIRECTORY", value: "/var/lib/ledger" },
                { name: "LEDGER_PORT", value: String(port) },
                { name: "NODE_EXTRA_CA_CERTS", value: "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt" },
              ],
              ports: [{ name: "http", containerPort: port }],
              securityContext: restrictedContainerSecurity,
              resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
              ...probes,
              volumeMounts: [
                { name: "program", mountPath: "/opt/ledger", readOnly: true },
                { name: "journal", mountPath: "/var/lib/ledger" },
              ],
            },
          ],
          volumes: [
            { name: "program", configMap: { name: "ledger-program" } },
            { name: "journal", persistentVolumeClaim: { claimName: name } },
          ],
        },
      },
    },
  };
}

/** Stages and recorder come from their namespaces; a port-forward comes from the node, which no policy holds back. */
function ingressPolicy(): KubernetesObject {
  const from = [namespaces.payments, namespaces.audit].map((caller) => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": caller } },
  }));
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "allow-stages-and-recorder", namespace },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ["Ingress"],
      ingress: [{ from, ports: [{ protocol: "TCP", port }] }],
    },
  };
}
