/** The components of the control plane, whose reading says nothing about what a person or a program did. */
const controlPlane = [
  "system:apiserver",
  "system:kube-controller-manager",
  "system:kube-proxy",
  "system:kube-scheduler",
];

/**
 * What the API server writes down: who changed a workflow, and how, in full; of everything else who, what and when,
 * never a body: those hold secrets and tokens. Left out is only what repeats without end and changes nothing of anybody's.
 */
export const auditPolicy = {
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived"],
  omitManagedFields: true,
  rules: [
    {
      level: "RequestResponse",
      verbs: ["create", "update", "patch", "delete"],
      resources: [{ group: "argoproj.io", resources: ["workflows"] }],
    },
    { level: "None", nonResourceURLs: ["/healthz*", "/livez*", "/readyz*", "/version", "/openapi/*"] },
    { level: "None", resources: [{ group: "coordination.k8s.io", resources: ["leases"] }] },
    { level: "None", users: controlPlane, verbs: ["get", "list", "watch"] },
    {
      level: "None",
      userGroups: ["system:nodes", "system:serviceaccounts:kube-system"],
      verbs: ["get", "list", "watch"],
    },
    { level: "Metadata" },
  ],
} as const;

/** Bounds of the log: 64 MiB a file, and eight older ones. */
export const auditLogBounds = { megabytes: 64, backups: 8 } as const;
