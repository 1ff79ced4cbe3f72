import assert from "node:assert/strict";
import { test } from "node:test";
import { deliveryRepositories } from "../../../checks/references/deliveryRepositories.ts";
import { foundIn } from "../yaml.ts";

const app = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ledger, namespace: argocd }
spec: { project: payments, source: { repoURL: https://git.example/team/app.git, path: . } }
---`;

function secret(type: string, data: string): string {
  return `
apiVersion: v1
kind: Secret
metadata: { name: repository, namespace: argocd, labels: { argocd.argoproj.io/secret-type: ${type} } }
stringData: { ${data} }
---`;
}

test("a repository that a Secret declares", () => {
  for (const [type, data] of [
    ["repository", "url: https://git.example/Team/app"],
    ["repository", "url: https://git.example/team/app, project: payments"],
    ["repo-creds", "url: https://git.example/team"],
  ] as const)
    assert.deepEqual(foundIn(deliveryRepositories, app + secret(type, data)), []);
});

test("one that none declares, or only for another project", () => {
  assert.deepEqual(foundIn(deliveryRepositories, app + secret("cluster", "url: https://git.example/team/app")), [
    'PP-340? spec.source.repoURL "https://git.example/team/app.git": no repository Secret declares it',
  ]);
  assert.deepEqual(
    foundIn(deliveryRepositories, app + secret("repository", "url: https://git.example/team/app, project: billing")),
    ['PP-340? spec.source.repoURL "https://git.example/team/app.git": is declared for the project billing only'],
  );
});
