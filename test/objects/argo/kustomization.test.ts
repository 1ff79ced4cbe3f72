import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { parseAllDocuments } from "yaml";
import { createProgress } from "../../../embedded/progress.ts";
import { goModuleDirectory, requireTools } from "../../../embedded/toolchain/toolchain.ts";
import { documentsIn, readKustomization } from "../../../objects/argo/kustomization.ts";
import { manifests } from "../../../objects/argo/upstream.ts";
import { ProblemsError } from "../../../problems.ts";
import { readUpstream } from "./manifests.ts";

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const byName = (objects: readonly Named[]) =>
  Object.fromEntries(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object]));

test("upstream's manifests are read as kustomize builds them", async () => {
  const { kustomize } = await requireTools(["kustomize"], createProgress());
  const folder = join(await goModuleDirectory("argo-workflows"), manifests["argo-workflows"].path);
  const program = kustomize.programs["kustomize"] ?? "";
  const { stdout } = await promisify(execFile)(program, ["build", folder], { maxBuffer: 2 ** 26 });
  const built = [...parseAllDocuments(stdout, { version: "1.1" })].map((document) => document.toJS() as Named);
  const read = await readUpstream();
  assert.equal(read.length, built.length);
  assert.deepEqual(byName(read), byName(built));
});

test("a namespace goes where kustomize puts it", () => {
  const files: Readonly<Record<string, string>> = {
    "a/kustomization.yaml":
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [objects.yaml, ../b]\nnamespace: here\n",
    "a/objects.yaml": [
      "{apiVersion: v1, kind: ServiceAccount, metadata: {name: own}}",
      "{apiVersion: v1, kind: ClusterRole, metadata: {name: role}}",
      "{apiVersion: v1, kind: ClusterRoleBinding, metadata: {name: binding}, subjects: [{kind: ServiceAccount, name: own}, {kind: ServiceAccount, name: other, namespace: there}, {kind: User, name: own}]}",
    ].join("\n---\n"),
    "b/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [c.yml]\n",
    "b/c.yml": "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}\n---\n# nothing but a comment\n",
  };
  assert.deepEqual(
    readKustomization((path) => documentsIn(files[path] ?? ""), "a"),
    [
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "own", namespace: "here" } },
      { apiVersion: "v1", kind: "ClusterRole", metadata: { name: "role" } },
      {
        apiVersion: "v1",
        kind: "ClusterRoleBinding",
        metadata: { name: "binding" },
        subjects: [
          { kind: "ServiceAccount", name: "own", namespace: "here" },
          { kind: "ServiceAccount", name: "other", namespace: "there" },
          { kind: "User", name: "own" },
        ],
      },
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c", namespace: "here" } },
    ],
  );
});

test("a kustomization that asks for more is refused, not half understood", () => {
  const text = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\nimages: []\n";
  assert.throws(
    () => readKustomization(() => documentsIn(text), "a"),
    (error) => error instanceof ProblemsError && /^a\/kustomization\.yaml .*"images".*teach/.test(error.message),
  );
});
