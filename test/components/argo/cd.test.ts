import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { Cd } from "../../../components/argo/cd.ts";
import { cdObjects } from "../../../objects/argo/cd.ts";
import { argoCdSchema } from "../../../settings/argoCd.ts";
import { readUpstream } from "../../objects/argo/manifests.ts";
import { mockEngine, settle } from "../mocks.ts";

/* As program.test.ts: what a resource is known by never changes without an alias. */

const registered = await mockEngine();
const options = { ...argoCdSchema.parse({ managedNamespaces: ["shop"] }), sizing: "small" } as const;
new Cd("argo-cd", { objects: cdObjects(await readUpstream("argo-cd"), options) });
await settle();

const golden = new URL("../golden/argoCd.txt", import.meta.url);

test("the resources of Argo CD are those of the golden list", () => {
  const lines = registered.map(({ type, name }) => `${type} ${name}`).sort();
  const text = `${lines.join("\n")}\n`;
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, "utf8"));
  assert.equal(new Set(registered.map(({ name }) => name)).size, registered.length);
});
