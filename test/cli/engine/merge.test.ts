import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeTrees, type Tree } from "../../../cli/engine/merge.ts";

const tracked: Tree = { config: { "p:environment": "development", "p:payments": { retries: 2, secondsToSleep: 5 } } };

const cases: readonly { name: string; local: Tree; base: Tree; tracked: Tree; merged: Tree }[] = [
  { name: "a first copy is the tracked file", local: {}, base: {}, tracked, merged: tracked },
  {
    name: "the salt and a local key stay",
    local: { ...tracked, encryptionsalt: "v1:x" },
    base: tracked,
    tracked,
    merged: { ...tracked, encryptionsalt: "v1:x" },
  },
  {
    name: "a local change within an object survives, a changed default beside it arrives",
    local: { config: { "p:payments": { retries: 2, secondsToSleep: 1 } } },
    base: { config: { "p:payments": { retries: 2, secondsToSleep: 5 } } },
    tracked: { config: { "p:payments": { retries: 3, secondsToSleep: 9 } } },
    merged: { config: { "p:payments": { retries: 3, secondsToSleep: 1 } } },
  },
  {
    name: "a new default arrives, one that is gone goes",
    local: { config: { "p:old": 1, "p:mine": 2 } },
    base: { config: { "p:old": 1 } },
    tracked: { config: { "p:new": 3 } },
    merged: { config: { "p:new": 3, "p:mine": 2 } },
  },
  {
    name: "a key that was removed locally stays away",
    local: { config: {} },
    base: { config: { "p:crons": { daily: {} } } },
    tracked: { config: { "p:crons": { daily: {} } } },
    merged: { config: {} },
  },
  {
    name: "a list is one value",
    local: { config: { "p:operators": ["ana"] } },
    base: { config: { "p:operators": ["operator"] } },
    tracked: { config: { "p:operators": ["operator", "second"] } },
    merged: { config: { "p:operators": ["ana"] } },
  },
  {
    name: "a secret is one value",
    local: { config: { "p:cluster": { kind: "existing", kubeconfig: { secure: "v1:mine" } } } },
    base: { config: { "p:cluster": { kind: "existing" } } },
    tracked: { config: { "p:cluster": { kind: "existing", context: "new" } } },
    merged: { config: { "p:cluster": { kind: "existing", kubeconfig: { secure: "v1:mine" }, context: "new" } } },
  },
];

for (const { name, local, base, tracked: now, merged } of cases)
  test(name, () => assert.deepEqual(mergeTrees(local, base, now), merged));
