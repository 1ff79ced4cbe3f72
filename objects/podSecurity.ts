/** What Pod Security `restricted` asks of a pod, and the user that the Argo images run as. */
export const restrictedPodSecurity = {
  runAsNonRoot: true,
  runAsUser: 8737,
  seccompProfile: { type: "RuntimeDefault" },
} as const;

/** What Pod Security `restricted` asks of a container, and a root file system that nobody can change. */
export const restrictedContainerSecurity = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
} as const;
