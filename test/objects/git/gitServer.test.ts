import assert from "node:assert/strict";
import { test } from "node:test";
import { report } from "../../../checks/report.ts";
import { configuration } from "../../../objects/git/configuration.ts";
import { gitopsSource } from "../../../objects/git/gitopsSource.ts";
import { embeddedRepositoryUrl, gitServerObjects } from "../../../objects/git/gitServer.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { restrictedViolations } from "../podSecurity.ts";

const objects = gitServerObjects();
const object = (kind: string, name: string): KubernetesObject => {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
  assert.ok(found, `${kind} ${name}`);
  return found;
};

test("the git server's pod meets Pod Security restricted, with a root file system that nobody can change", () => {
  const deployment = object("Deployment", "git-server");
  assert.deepEqual(restrictedViolations(deployment), []);
  const { spec } = (deployment["spec"] as { template: { spec: Record<string, unknown> } }).template;
  const containers = [spec["initContainers"], spec["containers"]].flat() as readonly {
    readonly securityContext: { readonly readOnlyRootFilesystem?: boolean };
  }[];
  assert.deepEqual(
    containers.map(({ securityContext }) => securityContext.readOnlyRootFilesystem),
    [true, true],
  );
});

test("nothing is wrong with the objects, but that the passwords are made elsewhere", () => {
  const { findings } = report(objects, { closed: false });
  assert.deepEqual(
    findings
      .filter(({ severity }) => severity === "error")
      .map(({ finding }) => `${finding.rule.code} ${finding.message}`),
    [],
  );
  assert.equal(objects.filter(({ kind }) => kind === "Secret").length, 0);
});

test("only Argo CD's repo-server comes in, and nothing goes out", () => {
  const policies = objects.filter(
    ({ kind, metadata }) => kind === "NetworkPolicy" && metadata.namespace === "payments-git",
  );
  assert.deepEqual(
    policies.map(({ metadata }) => metadata.name),
    ["default-deny", "allow-argo-cd"],
  );
  const { ingress, egress } = object("NetworkPolicy", "allow-argo-cd")["spec"] as {
    readonly ingress: readonly unknown[];
    readonly egress?: unknown;
  };
  assert.equal(egress, undefined);
  assert.deepEqual(ingress, [
    {
      from: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "argocd" } },
          podSelector: { matchLabels: { "app.kubernetes.io/name": "argocd-repo-server" } },
        },
      ],
      ports: [{ protocol: "TCP", port: 8080 }],
    },
  ]);
});

test("the configuration names no password, and refuses to rewrite history", () => {
  const text = Object.values(configuration).join("\n");
  assert.match(text, /receive\.denyNonFastForwards true/);
  assert.match(text, /receive\.denyDeletes true/);
  assert.doesNotMatch(text, /reader:|writer:/);
});

test("the repository is the cluster's own, or the one that the stack names", () => {
  assert.deepEqual(gitopsSource({ repository: { kind: "embedded" } }), {
    repository: { type: "git", name: "gitops", url: embeddedRepositoryUrl },
    revision: "main",
    path: ".",
    credentials: "password",
  });
  const external = {
    kind: "external",
    url: "https://git.example/team/gitops.git",
    revision: "v1",
    path: "eu",
  } as const;
  assert.equal(gitopsSource({ repository: external }).credentials, "none");
  const ssh = { ...external, credentials: { kind: "ssh", privateKey: "key" } } as const;
  assert.deepEqual(gitopsSource({ repository: ssh }), {
    repository: { type: "git", name: "gitops", url: external.url },
    revision: "v1",
    path: "eu",
    credentials: "ssh",
  });
});
