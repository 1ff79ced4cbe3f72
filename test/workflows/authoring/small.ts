/** The least that a container says. */
export const small = {
  image: "docker.io/library/busybox:1.37.0",
  command: ["true"],
  resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { cpu: "100m", memory: "32Mi" } },
  user: 1000,
  deadlineSeconds: 60,
} as const;
