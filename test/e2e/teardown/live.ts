import { commitFiles } from "../../../cli/gitops/commitFiles.ts";
import type { ClusterAccess } from "../../../cli/run/kubectl.ts";
import { application } from "../../../objects/delivery/application.ts";
import { applicationSet } from "../../../objects/delivery/applicationSet.ts";
import { appProject } from "../../../objects/delivery/appProject.ts";
import { inCluster } from "../../../objects/delivery/cluster.ts";
import { list } from "../../../objects/delivery/generators.ts";
import { gitRepository } from "../../../objects/delivery/repository.ts";
import { embeddedRepositoryUrl } from "../../../objects/git/gitServer.ts";
import { yamlDocument } from "../../../objects/gitops/yaml.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../../../objects/podSecurity.ts";
import { images } from "../../../versions.ts";
import { type TestNode, until } from "../node/testNode.ts";

/** Where Argo CD delivers to in this suite. */
export const namespace = "teardown-shop";

/** What an Application of this suite deploys, beside what no state and no repository knows. */
const delivered = ["direct", "generated-one", "generated-two"];

/**
 * Puts on a platform what its stack knows nothing of: a project, an Application and a set of them, all synced from the
 * repository, and a Rollout in the middle of an update. The stack itself has a payments run that waits, and sensors.
 */
export async function bringToLife(node: TestNode, cluster: ClusterAccess): Promise<void> {
  const files = delivered.map((name) => [`${name}/settings.yaml`, yamlDocument(settings(name))]);
  await commitFiles(cluster, Object.fromEntries(files) as Record<string, string>, "What the teardown meets");
  await node.apply(project, direct, generated, rollout("1"));
  for (const name of delivered)
    await until(`Application ${name} has deployed`, 240, () => exists(node, "configmap", `settings-${name}`));
  await until("the Rollout's first version", 120, () => phaseIs(node, "Healthy"));
  await node.apply(rollout("2"));
  await until("the Rollout's second version waits", 120, () => phaseIs(node, "Paused"));
}

const repository = gitRepository("gitops", embeddedRepositoryUrl);
const destination = { cluster: inCluster, namespace };
const project = appProject("teardown", {
  description: "What the teardown meets",
  sources: [repository],
  destinations: [destination],
  namespaceKinds: [{ group: "", kind: "ConfigMap" }],
});
const source = (path: string) => ({ repository, path, revision: "main" });
const direct = application("direct", { project, source: source("direct"), destination, onDelete: "cascade" });
const generated = applicationSet("generated", {
  project,
  generator: list([{ name: "one" }, { name: "two" }]),
  template: ({ name }) => ({
    name: `generated-${name}`,
    source: source(`generated-${name}`),
    destination,
    onDelete: "cascade",
  }),
});

function settings(name: string): KubernetesObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: `settings-${name}`, namespace }, data: { name } };
}

/** Two pods of nothing, half of which are of the new version until somebody promotes it. */
function rollout(version: string): KubernetesObject {
  const labels = { app: "shop" };
  const resources = { requests: { cpu: "1m", memory: "8Mi" }, limits: { cpu: "100m", memory: "16Mi" } };
  const container = { name: "pause", image: images.pause, securityContext: restrictedContainerSecurity, resources };
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Rollout",
    metadata: { name: "shop", namespace },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } },
      template: {
        metadata: { labels, annotations: { version } },
        spec: { securityContext: { ...restrictedPodSecurity, runAsUser: 65535 }, containers: [container] },
      },
    },
  };
}

async function exists(node: TestNode, kind: string, name: string): Promise<boolean> {
  return (await node.kubectl("get", kind, name, "--namespace", namespace, "--ignore-not-found", "-o", "name")) !== "";
}

async function phaseIs(node: TestNode, phase: string): Promise<boolean> {
  return (await node.kubectl("get", "rollout", "shop", "-n", namespace, "-o", "jsonpath={.status.phase}")) === phase;
}
