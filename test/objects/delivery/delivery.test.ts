import assert from "node:assert/strict";
import { test } from "node:test";
import { application } from "../../../objects/delivery/application.ts";
import { applicationSet } from "../../../objects/delivery/applicationSet.ts";
import { appProject } from "../../../objects/delivery/appProject.ts";
import { clusterSecret, inCluster, remoteCluster } from "../../../objects/delivery/cluster.ts";
import { anyOf, matrix, merge } from "../../../objects/delivery/combinations.ts";
import { deliveryObjects } from "../../../objects/delivery/delivery.ts";
import { clusters, gitDirectories, gitFiles, list } from "../../../objects/delivery/generators.ts";
import { notificationObjects, subscribe } from "../../../objects/delivery/notifications.ts";
import { gitRepository, repositorySecret } from "../../../objects/delivery/repository.ts";
import { automatedSync } from "../../../objects/delivery/syncPolicy.ts";
import { gitopsSource } from "../../../objects/git/gitopsSource.ts";

const sourceOf = (url: string) => gitopsSource({ repository: { kind: "external", url, revision: "main", path: "." } });
const gitops = gitRepository("gitops", "https://git.example/team/gitops.git");
const other = gitRepository("other", "https://git.example/other/gitops.git");
const destination = { cluster: inCluster, namespace: "services" };
const options = {
  description: "Services",
  sources: [gitops],
  destinations: [destination],
  namespaceKinds: [{ group: "apps", kind: "Deployment" }],
} as const;
const project = appProject("services", options);
const base = {
  project,
  source: { repository: gitops, path: "ledger", revision: "main" },
  destination,
  onDelete: "cascade",
} as const;

test("by default the repository is what the cluster becomes, and an empty one empties nothing", () => {
  assert.deepEqual(application("ledger", base).spec.syncPolicy, {
    automated: { prune: true, selfHeal: true, allowEmpty: false },
    retry: { limit: 5, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } },
    syncOptions: ["PruneLast=true", "ServerSideApply=true"],
  });
});

test("what becomes of the objects is a finalizer", () => {
  const finalizers = (onDelete: "cascade" | "background" | "orphan") =>
    application("ledger", { ...base, onDelete }).metadata.finalizers;
  assert.deepEqual(finalizers("cascade"), ["resources-finalizer.argocd.argoproj.io"]);
  assert.deepEqual(finalizers("background"), ["resources-finalizer.argocd.argoproj.io/background"]);
  assert.equal(finalizers("orphan"), undefined);
});

test("a repository that the project does not list is an error where it is written", () => {
  assert.throws(() => application("ledger", { ...base, source: { ...base.source, repository: other } }), {
    message:
      'Application ledger reads "https://git.example/other/gitops.git": the project services allows https://git.example/team/gitops.git; add the repository to the project\'s sources',
  });
  const open = appProject("open", { ...options, sources: [{ pattern: "https://git.example/**" }] });
  assert.ok(application("ledger", { ...base, project: open, source: { ...base.source, repository: other } }));
});

test("a destination that the project does not list is an error where it is written", () => {
  const europe = remoteCluster("europe", "https://europe.example");
  for (const wrong of [
    { ...destination, namespace: "kube-system" },
    { ...destination, cluster: europe },
  ])
    assert.throws(
      () => application("ledger", { ...base, destination: wrong }),
      /the project services allows services on https:\/\/kubernetes/,
    );
  assert.throws(
    () =>
      applicationSet("ledgers", {
        project,
        generator: list([{ name: "a" }]),
        template: (found) => ({ ...base, name: found.name, destination: { ...destination, namespace: "argocd" } }),
      }),
    /^ProblemsError: ApplicationSet ledgers deploys to argocd/,
  );
});

test("a name that no object can have", () => {
  for (const name of ["Ledger", "a_b", "-a", "a".repeat(64), ""]) {
    assert.throws(() => application(name, base), /^ProblemsError: Application ".*": expected 1 to 63 lower-case/, name);
    assert.throws(() => gitRepository(name, gitops.url), /^ProblemsError: git repository/, name);
  }
});

test("a project allows what it lists and no object of the cluster", () => {
  assert.deepEqual(project.spec, {
    description: "Services",
    sourceRepos: [gitops.url],
    destinations: [{ server: "https://kubernetes.default.svc", namespace: "services" }],
    namespaceResourceWhitelist: [{ group: "apps", kind: "Deployment" }],
    clusterResourceWhitelist: [],
  });
});

test("a role of a project and a window that would have no effect are refused, all at once", () => {
  const roles = [
    { name: "a", description: "", groups: [], permissions: [] },
    { name: "b", description: "", groups: [], permissions: [{ action: "get", application: "x, y" }] },
  ] as const;
  const syncWindows = [{ kind: "deny", schedule: "0 0 * * *", duration: "1h", timeZone: "UTC" }] as const;
  assert.throws(
    () => appProject("services", { ...options, roles, syncWindows }),
    (error: Error) => {
      assert.match(error.message, /role "a" permits nothing/);
      assert.match(error.message, /role "b" "x, y": expected a name of an Application/);
      assert.match(error.message, /sync window "0 0 \* \* \*" is for nothing/);
      return true;
    },
  );
});

test("a set that finds nothing deletes nothing, unless it is told to", () => {
  const set = (onLoss?: "keep" | "delete") =>
    applicationSet("ledgers", {
      project,
      generator: gitDirectories({ repository: gitops, revision: "main", directories: ["*"] }),
      template: (found) => ({ ...base, name: found["path.basename"] }),
      ...(onLoss && { onLoss }),
    }).spec;
  assert.deepEqual(set().syncPolicy, { applicationsSync: "create-update", preserveResourcesOnDeletion: true });
  assert.deepEqual(set("delete").syncPolicy, { applicationsSync: "sync", preserveResourcesOnDeletion: false });
  assert.deepEqual(set().goTemplateOptions, ["missingkey=error"]);
});

test("parameters are what Argo CD replaces; names that are none to its templates are looked up", () => {
  const files = gitFiles({
    repository: gitops,
    revision: "main",
    files: ["*.json"],
    parameters: ["cluster.zone-id", "a"],
  });
  assert.equal(files.parameters["cluster.zone-id"], '{{ index . "cluster" "zone-id" }}');
  assert.equal(files.parameters.a, "{{ .a }}");
  const found = clusters({ matchLabels: {}, labels: ["a.example/b"], values: { tier: "gold" } }).parameters;
  assert.equal(found["metadata.labels.a.example/b"], '{{ index . "metadata" "labels" "a.example/b" }}');
  assert.equal(found["values.tier"], "{{ .values.tier }}");
});

test("combinations nest once, and the second of a matrix may use what the first one finds", () => {
  const names = list([{ name: "a" }]);
  const combined = matrix(
    merge(["name"], names, list([{ name: "a", size: 1 }])),
    matrix(names, (found) =>
      gitFiles({ repository: gitops, revision: "main", files: [`${found.name}/*.json`], parameters: ["x"] }),
    ),
  );
  assert.equal(combined.depth, 2);
  assert.deepEqual(combined.specs, [
    {
      matrix: {
        generators: [
          {
            merge: {
              mergeKeys: ["name"],
              generators: [{ list: { elements: [{ name: "a" }] } }, { list: { elements: [{ name: "a", size: 1 }] } }],
            },
          },
          {
            matrix: {
              generators: [
                { list: { elements: [{ name: "a" }] } },
                { git: { repoURL: gitops.url, revision: "main", files: [{ path: "{{ .name }}/*.json" }] } },
              ],
            },
          },
        ],
      },
    },
  ]);
});

test("of two generators side by side, what both of them find", () => {
  const either = anyOf(list([{ name: "a", size: 1 }]), list([{ name: "b", zone: "x" }]));
  assert.deepEqual(Object.keys(either.parameters), ["name"]);
  assert.equal(either.specs.length, 2);
});

test("no secret is part of the objects", () => {
  const { stringData } = repositorySecret(gitops, { credentials: "ssh" }) as unknown as {
    readonly stringData: Readonly<Record<string, string>>;
  };
  assert.deepEqual(stringData, { type: "git", url: gitops.url, sshPrivateKey: "<secret>" });
  const token = clusterSecret(remoteCluster("europe", "https://europe.example"), { authentication: { kind: "token" } });
  assert.equal(
    (token as unknown as { readonly stringData: { readonly config: string } }).stringData.config,
    "<secret>",
  );
});

test("two notifications of one name are refused; one that is used twice is there once", () => {
  const template = { name: "failed", message: "failed" };
  const trigger = { name: "on-failed", description: "", when: "true", send: [template] } as const;
  const service = { name: "webhook.tickets", configuration: { url: "https://tickets.example" } };
  const recipients = [{ service, name: "" }] as const;
  const [configuration] = notificationObjects({
    subscriptions: [
      { recipients, triggers: [trigger] },
      { recipients, triggers: [trigger], matchLabels: { tier: "gold" } },
    ],
  });
  assert.deepEqual(Object.keys(configuration?.["data"] as object), [
    "service.webhook.tickets",
    "template.failed",
    "trigger.on-failed",
    "subscriptions",
  ]);
  const impostor = { ...trigger, send: [{ ...template }] } as const;
  assert.throws(
    () => notificationObjects({ subscriptions: [{ recipients, triggers: [trigger, impostor] }] }),
    /notification trigger "on-failed": is the name of two.*\n.*template "failed"/,
  );
  assert.deepEqual(subscribe(trigger, recipients[0]), {
    "notifications.argoproj.io/subscribe.on-failed.webhook.tickets": "",
  });
});

test("retries and options are added to those that every sync has", () => {
  const policy = automatedSync({ retries: 1, options: ["CreateNamespace=true"], prune: false });
  assert.equal(policy.retry?.limit, 1);
  assert.deepEqual(policy.syncOptions, ["PruneLast=true", "ServerSideApply=true", "CreateNamespace=true"]);
  assert.equal(policy.automated?.prune, false);
});

test("a repository at a port of its own is let through Argo CD's network policies, at that port and no other", () => {
  const ports = (url: string) =>
    deliveryObjects(sourceOf(url)).network.map(({ spec }) => (spec as { readonly egress: readonly unknown[] }).egress);
  for (const url of ["https://git.example/a.git", "https://git.example:443/a.git", "ssh://git@git.example/a.git"])
    assert.deepEqual(ports(url), [], url);
  assert.deepEqual(ports("git@git.example:2222/a.git"), []);
  assert.deepEqual(ports("https://git.example:8443/a.git"), [[{ ports: [{ protocol: "TCP", port: 8443 }] }]]);
  assert.deepEqual(ports("ssh://git@git.example:2222/a.git"), [[{ ports: [{ protocol: "TCP", port: 2222 }] }]]);
});
