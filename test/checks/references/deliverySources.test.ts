import assert from "node:assert/strict";
import { test } from "node:test";
import { deliverySources } from "../../../checks/references/deliverySources.ts";
import { foundIn } from "../yaml.ts";

function app(fields: string): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ledger, namespace: argocd }
spec: { project: payments, ${fields} }
---`;
}

function project(...repositories: string[]): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: payments, namespace: argocd }
spec: { sourceRepos: ${JSON.stringify(repositories)} }
---`;
}

const of = (repoURL: string) => app(`source: { repoURL: ${JSON.stringify(repoURL)}, path: . }`);

test("a repository that the project allows", () => {
  for (const pattern of ["*", "https://git.example/team/*", "https://GIT.example/team/app.git", "!https://git.other/*"])
    assert.deepEqual(foundIn(deliverySources, project(pattern) + of("https://git.example/team/app.git")), [], pattern);
  assert.deepEqual(
    foundIn(deliverySources, project("git@git.example:team/*") + of("git@git.example:Team/app.git")),
    [],
  );
  assert.deepEqual(foundIn(deliverySources, of("https://git.example/app")), [], "no project to ask");
  assert.deepEqual(foundIn(deliverySources, project("https://x.example/*") + of("https://git.example/{{repo}}")), []);
});

test("a repository that the project does not allow: a star does not reach across a slash", () => {
  assert.deepEqual(foundIn(deliverySources, project("https://git.example/*") + of("https://git.example/team/app")), [
    'PP-333 spec.source.repoURL "https://git.example/team/app": the project payments allows one of https://git.example/*; in a pattern * does not reach across a slash, ** does',
  ]);
  const denied = project("*", "!https://git.example/secret/*");
  assert.equal(foundIn(deliverySources, denied + of("https://git.example/secret/app")).length, 1);
  assert.equal(foundIn(deliverySources, project() + of("https://git.example/app")).length, 1, "no repository at all");
});

test("every one of several sources", () => {
  const sources = "sources: [{ repoURL: https://a.example/x, path: . }, { repoURL: https://b.example/x, path: . }]";
  assert.match(
    String(foundIn(deliverySources, project("https://a.example/*") + app(sources))),
    /^PP-333 spec\.sources\[1\]\.repoURL /,
  );
});

test("a source that is not complete", () => {
  const said = (fields: string) => foundIn(deliverySources, app(fields)).join("\n");
  assert.equal(said("source: { path: . }"), "PP-334 spec.source has no repoURL");
  assert.equal(said("source: { repoURL: x }"), "PP-334 spec.source has neither path nor chart");
  assert.match(said("source: { repoURL: x, ref: a }"), /neither path nor chart$/);
  assert.equal(said("source: { repoURL: x, chart: a, targetRevision: 1 }"), "");
  assert.equal(
    said("source: { repoURL: x, chart: a }"),
    'PP-334 spec.source takes the chart "a" without targetRevision',
  );
  assert.equal(said("sources: [{ repoURL: x, ref: a }, { repoURL: x }]").split("\n").length, 1);
  assert.equal(said("sourceHydrator: { drySource: { repoURL: x, path: . } }"), "");
});

test("a values file of another source", () => {
  const sources = (file: string) =>
    app(
      `sources: [{ repoURL: x, chart: a, targetRevision: "1", helm: { valueFiles: [${file}] } }, { repoURL: y, ref: values }]`,
    );
  assert.deepEqual(foundIn(deliverySources, sources("$values/prod.yaml, prod.yaml")), []);
  assert.deepEqual(foundIn(deliverySources, sources("prod.yaml, $vales/prod.yaml")), [
    'PP-335 spec.sources[0].helm.valueFiles[1] "vales": no such ref of a source, expected one of values; did you mean "values"?',
  ]);
});
