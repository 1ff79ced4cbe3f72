import { application } from "../../../objects/delivery/application.ts";
import { applicationSet } from "../../../objects/delivery/applicationSet.ts";
import { appProject } from "../../../objects/delivery/appProject.ts";
import { clusterSecret, inCluster, remoteCluster } from "../../../objects/delivery/cluster.ts";
import { matrix, merge } from "../../../objects/delivery/combinations.ts";
import {
  clusterDecisionResource,
  clusters,
  type Generator,
  gitDirectories,
  gitFiles,
  list,
  plugin,
  pullRequest,
  scmProvider,
} from "../../../objects/delivery/generators.ts";
import { notificationObjects, secretKey, subscribe } from "../../../objects/delivery/notifications.ts";
import {
  gitRepository,
  helmRepository,
  repositoryCredentials,
  repositorySecret,
} from "../../../objects/delivery/repository.ts";
import { automatedSync, manualSync } from "../../../objects/delivery/syncPolicy.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

/*
 * One set of objects with every resource that is delivered by, as a person would write it: what the golden files show,
 * what the checks and Argo CD's own program judge.
 */

export const gitops = gitRepository("gitops", "https://git.example/team/gitops.git");
export const charts = helmRepository("charts", "https://charts.example/stable");
export const europe = remoteCluster("europe", "https://europe.example:6443");

export const services = appProject("services", {
  description: "Services of the payments engine",
  sources: [gitops, charts, { pattern: "https://git.example/generated/*" }],
  destinations: [
    { cluster: inCluster, namespace: "services" },
    { cluster: europe, namespace: "services-*" },
  ],
  namespaceKinds: [
    { group: "apps", kind: "Deployment" },
    { group: "", kind: "Service" },
  ],
  roles: [
    {
      name: "deployer",
      description: "Syncs and looks",
      groups: ["payments-deployers"],
      permissions: [
        { action: "sync" },
        { action: "get" },
        { action: "delete", effect: "deny", application: "ledger-*" },
      ],
    },
  ],
  syncWindows: [
    { kind: "deny", schedule: "0 22 * * *", duration: "8h", timeZone: "America/Sao_Paulo", applications: ["*"] },
  ],
});

const slack = { name: "slack", configuration: { token: secretKey("slack-token") } };
const failed = {
  name: "sync-failed",
  message: "{{.app.metadata.name}} could not be synced: {{.app.status.operationState.message}}",
};
export const onSyncFailed = {
  name: "on-sync-failed",
  description: "A sync has failed",
  when: "app.status.operationState.phase in ['Error', 'Failed']",
  oncePer: "app.status.operationState.syncResult.revision",
  send: [failed],
} as const;
const channel = { service: slack, name: "payments-deployments" };

const destination = { cluster: inCluster, namespace: "services" };

const generated = (name: string, generator: Generator<"name">) =>
  applicationSet(name, {
    project: services,
    generator,
    template: (found) => ({
      name: `${name}-${found.name}`,
      source: { repository: gitops, path: `${name}/${found.name}`, revision: "main" },
      destination,
      onDelete: "background",
    }),
  });

const europeans = clusters({ matchLabels: { region: "europe" }, labels: ["region"], values: { tier: "gold" } });
const folders = gitDirectories({ repository: gitops, revision: "main", directories: ["services/*", "!services/old"] });

export const applicationSets = [
  generated("listed", list([{ name: "ledger" }, { name: "gateway" }])),
  generated("decided", clusterDecisionResource({ configMap: "placements", choose: { name: "services" } })),
  generated("asked", plugin({ configMap: "inventory", input: { tier: "gold" }, parameters: ["name"] })),
  generated(
    "described",
    gitFiles({ repository: gitops, revision: "main", files: ["services/*/service.yaml"], parameters: ["name"] }),
  ),
  applicationSet("everywhere", {
    project: services,
    generator: matrix(europeans, folders),
    steps: [{ labels: { stage: ["canary"] } }, { labels: { stage: ["rest"] }, maxUpdate: "25%" }],
    template: (found) => ({
      name: `${found.nameNormalized}-${found["path.basenameNormalized"]}`,
      labels: { stage: found["values.tier"], region: found["metadata.labels.region"] },
      source: { repository: gitops, path: found["path.path"], revision: "main" },
      destination: { cluster: { name: found.name, server: found.server }, namespace: "services-shared" },
      onDelete: "cascade",
    }),
  }),
  applicationSet("sized", {
    project: services,
    generator: merge(["server"], europeans, list([{ server: europe.server, replicas: 5 }])),
    template: (found) => ({
      name: `sized-${found.nameNormalized}`,
      source: {
        repository: charts,
        chart: "service",
        revision: "1.4.2",
        helm: { parameters: [{ name: "replicas", value: found.replicas }] },
      },
      destination: { cluster: { name: found.name, server: found.server }, namespace: "services-sized" },
      onDelete: "cascade",
    }),
  }),
  applicationSet("team", {
    project: services,
    generator: scmProvider({ github: { organization: "team" } }, { filters: [{ repositoryMatch: "^svc-" }] }),
    template: (found) => ({
      name: `team-${found.repository}`,
      source: { repository: gitRepository("found", found.url), path: "deploy", revision: found.sha },
      destination,
      onDelete: "cascade",
    }),
  }),
  applicationSet("previews", {
    project: services,
    generator: pullRequest({ github: { owner: "team", repo: "gitops", labels: ["preview"] } }),
    onLoss: "delete",
    template: (found) => ({
      name: `preview-${found.number}`,
      source: { repository: gitops, path: "preview", revision: found.head_sha },
      destination,
      onDelete: "background",
    }),
  }),
];

export const applications = [
  application("ledger", {
    project: services,
    source: { repository: gitops, path: "ledger", revision: "main" },
    destination,
    onDelete: "cascade",
    annotations: subscribe(onSyncFailed, channel),
    ignoreDifferences: [{ group: "apps", kind: "Deployment", jsonPointers: ["/spec/replicas"] }],
  }),
  application("gateway", {
    project: services,
    source: [
      {
        repository: charts,
        chart: "gateway",
        revision: "2.0.1",
        helm: { valueFiles: ["$values/gateway/values.yaml"] },
      },
      { repository: gitops, ref: "values", revision: "main" },
    ],
    destination,
    sync: manualSync({ retries: 2 }),
    onDelete: "orphan",
    wave: 2,
  }),
  application("reports", {
    project: services,
    source: { repository: gitops, path: "reports", revision: "v1.0.0", directory: { recurse: true } },
    destination,
    sync: automatedSync({ selfHeal: false, options: ["FailOnSharedResource=true"] }),
    onDelete: "background",
    history: 3,
  }),
];

export const secrets: readonly KubernetesObject[] = [
  repositorySecret(gitops, { credentials: "githubApp", project: services }),
  repositorySecret(charts),
  repositoryCredentials("generated", "https://git.example/generated/", "password"),
  clusterSecret(europe, {
    authentication: { kind: "aws", clusterName: "europe", roleArn: "arn:aws:iam::1:role/argocd", authority: "Y2E=" },
    labels: { region: "europe" },
    project: services,
  }),
];

export const notifications = notificationObjects({
  subscriptions: [{ recipients: [channel], triggers: [onSyncFailed], matchLabels: { tier: "gold" } }],
});
