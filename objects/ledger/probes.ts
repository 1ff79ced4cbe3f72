const probe = (path: string) => ({ httpGet: { path, port: "http" }, timeoutSeconds: 3 });

/** How the kubelet asks the programs of ledger/, which all answer /livez and /readyz on their port `http`. */
export const probes = {
  livenessProbe: { ...probe("/livez"), periodSeconds: 10 },
  readinessProbe: { ...probe("/readyz"), periodSeconds: 2 },
  startupProbe: { ...probe("/livez"), periodSeconds: 1, failureThreshold: 60 },
};
