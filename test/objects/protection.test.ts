import assert from "node:assert/strict";
import { test } from "node:test";
import { carriersOf, protectedObjects, protectedProducts, refusedRemovals } from "../../objects/protection.ts";

const object = (kind: string, name: string, namespace?: string) => ({
  apiVersion: "v1",
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }) },
});
const definition = object("CustomResourceDefinition", "applications.argoproj.io");
const project = object("AppProject", "payments", "argocd");
const namespace = object("Namespace", "payments");
const carriers = carriersOf([definition, project, namespace, object("ConfigMap", "settings", "payments")]);

test("what carries others is protected in production, save what may be removed", () => {
  const production = (allowRemoval: "all" | readonly string[]) => [
    ...protectedObjects(carriers, { environment: "production", allowRemoval }),
  ];
  assert.deepEqual(production([]), [
    "CustomResourceDefinition applications.argoproj.io",
    "AppProject argocd/payments",
    "Namespace payments",
  ]);
  assert.deepEqual(production(["Namespace payments", "AppProject payments"]), carriers.slice(0, 2));
  assert.deepEqual(production("all"), []);
  assert.equal(protectedObjects(carriers, { environment: "development", allowRemoval: [] }).size, 0);
});

test("a product that may go may be drained; Argo Workflows only where nothing is protected", () => {
  const product = { presets: [], definitions: [], namespace: [], surroundings: [], programs: [] };
  const products = { "argo-workflows": product, "argo-cd": { ...product, definitions: [definition] } };
  assert.deepEqual(protectedProducts(products, new Set(carriers)), ["argo-workflows", "argo-cd"]);
  assert.deepEqual(protectedProducts(products, new Set(["Namespace payments"])), ["argo-workflows"]);
  assert.deepEqual(protectedProducts(products, new Set()), []);
});

test("what is protected and not in the program any more is refused: what, why, and the flag", () => {
  const last = { cluster: "one", objects: carriers };
  assert.deepEqual(refusedRemovals(last, { cluster: "one", carriers }), []);
  assert.deepEqual(refusedRemovals(undefined, { cluster: "one", carriers: [] }), []);
  assert.deepEqual(refusedRemovals({ cluster: "two", objects: [] }, { cluster: "one", carriers: [] }), []);
  assert.deepEqual(refusedRemovals(last, { cluster: undefined, carriers: carriers.slice(1) }), [
    {
      path: "CustomResourceDefinition applications.argoproj.io",
      message: "would be deleted, with all that lives on it: it is protected",
      fix: 'to let it go, put it back, run pulumi up with "CustomResourceDefinition applications.argoproj.io" in allowRemoval, and remove it then',
    },
  ]);
});

test("another cluster would replace all of it", () => {
  const [problem, ...others] = refusedRemovals({ cluster: "one", objects: carriers }, { cluster: "two", carriers });
  assert.deepEqual(others, []);
  assert.equal(problem?.path, "cluster");
  assert.match(problem?.message ?? "", /Namespace payments would be replaced/);
  assert.match(problem?.fix ?? "", /cluster\.identifier to one; .* allowRemoval "all"/);
});
