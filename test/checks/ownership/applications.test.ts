import assert from "node:assert/strict";
import { test } from "node:test";
import { applications } from "../../../checks/ownership/applications.ts";
import { foundIn } from "../yaml.ts";

function app(name: string, fields: string): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { ${fields} }
---`;
}

const source = "source: { repoURL: https://git.example/app, path: ledger }";
const destination = "destination: { name: in-cluster, namespace: ledger }";

test("applications of other sources, other values or other places", () => {
  const others = [
    [source.replace("ledger", "billing"), destination],
    [source.replace("path:", "helm: { valueFiles: [prod.yaml] }, path:"), destination],
    [source, destination.replace("ledger", "billing")],
    [source.replace("ledger", "'{{path}}'"), destination],
  ] as const;
  const first = app("a", `${source}, ${destination}`);
  for (const fields of others) assert.deepEqual(foundIn(applications, first + app("b", fields.join())), []);
  assert.deepEqual(foundIn(applications, app("a", destination) + app("b", destination)), []);
});

test("two that deploy the same", () => {
  assert.deepEqual(
    foundIn(applications, app("a", `${source}, ${destination}`) + app("b", `${destination}, ${source}`)),
    ['PP-903 spec deploys to in-cluster namespace "ledger" the same as Application argocd/a'],
  );
});

test("a namespace that is created and declared", () => {
  const creating = app("a", `${destination}, syncPolicy: { syncOptions: [CreateNamespace=true] }`);
  assert.deepEqual(foundIn(applications, creating), []);
  const declared = "\napiVersion: v1\nkind: Namespace\nmetadata: { name: ledger }\n---";
  assert.deepEqual(foundIn(applications, creating + declared), [
    'PP-904 spec.syncPolicy.syncOptions[0] creates the namespace "ledger", which is declared too',
  ]);
});
