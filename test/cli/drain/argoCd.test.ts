import assert from "node:assert/strict";
import { test } from "node:test";
import { drainCd } from "../../../cli/drain/argoCd.ts";
import { type Controller, type FakeObject, fakeCluster, object } from "./fakeCluster.ts";

const bounds = { release: 0, cascade: 0 };
const sets = "applicationsets.argoproj.io";
const applications = "applications.argoproj.io";
const projects = "appprojects.argoproj.io";
const finalizers = ["resources-finalizer.argocd.argoproj.io"];
const here = { destination: { server: "https://kubernetes.default.svc" } };

const inArgoCd = (name: string, rest: Partial<FakeObject> = {}): FakeObject =>
  object(name, { ...rest, metadata: { ...rest.metadata, name, namespace: "argocd" } });

/** Deletes what a deleted Application manages, then the Application. */
const alive: Controller = (objects) => {
  objects[applications] = (objects[applications] ?? []).filter(({ metadata }) => !metadata.deletionTimestamp);
};

test("ApplicationSets go before Applications, and these before the projects that allow them; default stays", async () => {
  const { kubectl, calls, progress, notes } = fakeCluster(
    {
      [sets]: [inArgoCd("customers")],
      [applications]: [inArgoCd("generated", { metadata: { name: "", finalizers } }), inArgoCd("kept")],
      [projects]: [inArgoCd("default"), inArgoCd("payments")],
    },
    alive,
  );
  await drainCd(kubectl, progress, { ...bounds, cascade: 5 });
  assert.deepEqual(calls, [
    "delete applicationsets customers",
    "delete applications generated kept",
    "delete appprojects payments",
  ]);
  assert.ok(notes.some((note) => /what these deployed stays.*: argocd\/kept$/.test(note)));
});

test("in place of a dead controller: what an Application tracks is deleted, and nothing else, then it is let go", async () => {
  const tracked = (name: string, id: string, options?: string): FakeObject =>
    object(name, {
      metadata: {
        name,
        namespace: "payments",
        annotations: {
          "argocd.argoproj.io/tracking-id": id,
          ...(options !== undefined && { "argocd.argoproj.io/sync-options": options }),
        },
      },
    });
  const deployment = { group: "apps", version: "v1", kind: "Deployment", namespace: "payments" };
  const resources = [
    ...["ours", "others", "bystander", "to-stay", "gone"].map((name) => ({ ...deployment, name })),
    { version: "v1", kind: "ConfigMap", namespace: "payments", name: "settings" },
    { group: "unknown.example.com", version: "v1", kind: "Gone", namespace: "payments", name: "x" },
  ];
  const { kubectl, calls, progress, notes, objects } = fakeCluster({
    [sets]: [],
    [applications]: [
      inArgoCd("shop", { metadata: { name: "", finalizers }, spec: here, status: { resources } }),
      inArgoCd("elsewhere", {
        metadata: { name: "", finalizers },
        spec: { destination: { server: "https://other.example.com" } },
        status: { resources },
      }),
    ],
    [projects]: [],
    "Deployment.v1.apps": [
      tracked("ours", "shop:apps/Deployment:payments/ours"),
      tracked("others", "shopping:apps/Deployment:payments/others"),
      tracked("bystander", "shop:apps/Deployment:payments/copied-from"),
      tracked("to-stay", "shop:apps/Deployment:payments/to-stay", "Prune=false, Delete=false"),
    ],
    ConfigMap: [tracked("settings", "argocd_shop:/ConfigMap:payments/settings")],
  });
  await drainCd(kubectl, progress, bounds);
  assert.deepEqual(calls, [
    "delete applications shop elsewhere",
    "delete Deployment ours",
    "delete ConfigMap settings",
    'patch applications shop {"metadata":{"finalizers":null}}',
    'patch applications elsewhere {"metadata":{"finalizers":null}}',
  ]);
  assert.deepEqual(objects[applications], []);
  assert.ok(notes.includes("argocd/elsewhere: what it deployed to cluster https://other.example.com stays there"));
});

test("a cluster that never had Argo CD is drained already", async () => {
  const { kubectl, calls, progress } = fakeCluster({});
  await drainCd(kubectl, progress, bounds);
  assert.deepEqual(calls, []);
});
