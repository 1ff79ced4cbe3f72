import assert from "node:assert/strict";
import { test } from "node:test";
import { syncHooks } from "../../../checks/cycles/syncHooks.ts";
import { found, object } from "../model/objects.ts";

function said(annotations: object): string[] {
  return found(syncHooks, [object("ConfigMap", "settings", {}, { annotations })]);
}

test("waves and hooks that Argo CD knows", () => {
  for (const wave of ["0", "-1", "+5", "{{wave}}"])
    assert.deepEqual(said({ "argocd.argoproj.io/sync-wave": wave }), []);
  assert.deepEqual(said({ "argocd.argoproj.io/hook": "PreSync, PostSync" }), []);
  assert.deepEqual(said({ "argocd.argoproj.io/hook-delete-policy": "HookSucceeded,BeforeHookCreation" }), []);
  assert.deepEqual(said({ "helm.sh/hook": "test" }), [], "what Helm knows is Helm's");
});

test("waves that are no whole numbers", () => {
  for (const wave of ["1.5", "one", "", " 1", "1e3"])
    assert.deepEqual(said({ "argocd.argoproj.io/sync-wave": wave }), [
      `PP-431 metadata.annotations["argocd.argoproj.io/sync-wave"] ${JSON.stringify(wave)}: expected a whole number such as "-1"; this is taken for wave 0`,
    ]);
});

test("unknown hooks", () => {
  assert.deepEqual(said({ "argocd.argoproj.io/hook": "PreSync, PostSinc" }), [
    'PP-432 metadata.annotations["argocd.argoproj.io/hook"] "PostSinc": is not known to Argo CD, expected one of PreSync, Sync, PostSync, SyncFail, PostDelete, Skip; did you mean "PostSync"?',
  ]);
  assert.match(
    String(said({ "argocd.argoproj.io/hook-delete-policy": "hook-succeeded" })),
    /did you mean "HookSucceeded"\?/,
  );
});
