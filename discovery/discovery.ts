/**
 * Tells the Prometheus beside it which pods of rollouts there are to scrape (HTTP service discovery).
 *
 * Environment: DISCOVERY_PORT (default 9091, on loopback), KUBERNETES_API (default https://kubernetes.default.svc, its
 * authority in NODE_EXTRA_CA_CERTS), KUBERNETES_TOKEN_FILE (default: the service account's).
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type Pod, targetsOf, versionLabel } from "./targets.ts";

const {
  DISCOVERY_PORT: port = "9091",
  KUBERNETES_API: apiServer = "https://kubernetes.default.svc",
  KUBERNETES_TOKEN_FILE: tokenFile = "/var/run/secrets/kubernetes.io/serviceaccount/token",
} = process.env;

async function listPods(): Promise<readonly Pod[]> {
  // Read anew each time, for the kubelet renews it.
  const token = (await readFile(tokenFile, "utf8")).trim();
  // Version 0: from the API server's cache, which is soon enough for a scrape.
  const response = await fetch(`${apiServer}/api/v1/pods?labelSelector=${versionLabel}&resourceVersion=0`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`the API server answered ${response.status}`);
  return ((await response.json()) as { readonly items: readonly Pod[] }).items;
}

const server = createServer((_, response) => {
  response.setHeader("content-type", "application/json");
  listPods().then(
    (pods) => response.end(JSON.stringify(targetsOf(pods))),
    (error: unknown) => {
      // Prometheus keeps what it was told before.
      console.error(JSON.stringify({ level: "error", message: "pods could not be listed", error: String(error) }));
      response.writeHead(503).end();
    },
  );
}).listen(Number(port), "127.0.0.1");

process.on("SIGTERM", () => server.close(() => process.exit()));
