import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { allowDns, allowEgress, denyAll } from "../networkPolicies.ts";
import { restrictedContainerSecurity } from "../podSecurity.ts";
import { programObject, readProgram } from "../programs.ts";
import { probes } from "./probes.ts";
import { ledgerUrl } from "./service.ts";

const namespace = namespaces.audit;
const name = "decision-recorder";
const labels = { "app.kubernetes.io/name": name };
const metadata = { name, namespace, labels };
const waiver = {
  "payments-platform/waive-PP-752": "the audit log lies on the node and belongs to root; nothing else is taken from it",
};
const port = 8081;
const auditDirectory = "/var/log/kubernetes/audit";

/**
 * The recorder of decisions. It reads the API server's audit log from the node (a hostPath, and the log belongs to
 * root), which is why its namespace is not `restricted`; it has no capability, no token for the API server, and no
 * place to write.
 */
export function recorderObjects({ image }: { readonly image: string }): KubernetesObject[] {
  const program = readProgram("recorder.ts");
  return [
    programObject(namespace, "decision-recorder-program", program),
    { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
    deployment(image, program.checksum),
    denyAll(namespace),
    allowDns(namespace),
    allowEgress(namespace, "allow-ledger", labels, { namespace: namespaces.ledger, port: 8080 }),
  ];
}

function deployment(image: string, checksum: string): KubernetesObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { ...metadata, annotations: waiver },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { "payments-platform/program": checksum } },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          terminationGracePeriodSeconds: 5,
          securityContext: { runAsUser: 0, seccompProfile: { type: "RuntimeDefault" } },
          containers: [
            {
              name,
              image,
              imagePullPolicy: "IfNotPresent",
              command: ["node", "/opt/recorder/recorder.ts"],
              env: [
                { name: "AUDIT_LOG", value: `${auditDirectory}/audit.log` },
                { name: "LEDGER_URL", value: ledgerUrl },
                { name: "LEDGER_TOKEN_FILE", value: "/var/run/secrets/ledger/token" },
                { name: "RECORDER_PORT", value: String(port) },
              ],
              ports: [{ name: "http", containerPort: port }],
              securityContext: { ...restrictedContainerSecurity, runAsNonRoot: false },
              resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
              ...probes,
              volumeMounts: [
                { name: "program", mountPath: "/opt/recorder", readOnly: true },
                { name: "audit", mountPath: auditDirectory, readOnly: true },
                { name: "token", mountPath: "/var/run/secrets/ledger", readOnly: true },
              ],
            },
          ],
          volumes: [
            { name: "program", configMap: { name: "decision-recorder-program" } },
            { name: "audit", hostPath: { path: auditDirectory, type: "Directory" } },
            {
              name: "token",
              projected: {
                sources: [{ serviceAccountToken: { audience: "ledger", expirationSeconds: 3600, path: "token" } }],
              },
            },
          ],
        },
      },
    },
  };
}
