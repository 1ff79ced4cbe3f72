/** Runs kubectl against the cluster in question. */
export type Kubectl = (...args: string[]) => Promise<string>;

/** What comes and goes by itself: it tells nothing of what a stack left. */
const passing = ["events", "events.events.k8s.io", "leases.coordination.k8s.io"];

/** Every object on a cluster, of every kind that it knows: `clusterroles.rbac.authorization.k8s.io admin`. */
export async function inventory(kubectl: Kubectl): Promise<readonly string[]> {
  const kinds = (await lines(kubectl("api-resources", "--verbs", "list", "--output", "name"))).filter(
    (kind) => !passing.includes(kind) && !kind.endsWith("metrics.k8s.io"),
  );
  const found: string[] = [];
  const columns = "custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name";
  for (const kind of kinds) {
    const objects = await lines(
      kubectl("get", kind, "--all-namespaces", "--ignore-not-found", "--no-headers", "--output", columns),
    );
    found.push(...objects.map((object) => `${kind} ${object.replace(/ +/g, "/").replace(/^<none>\//, "")}`));
  }
  return found.sort();
}

async function lines(text: Promise<string>): Promise<string[]> {
  return (await text).split("\n").filter((line) => line !== "");
}
