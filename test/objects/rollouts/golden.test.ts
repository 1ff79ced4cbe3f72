import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { stringify } from "yaml";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { schemaOf } from "../../../schemas/schemas.ts";
import { validate } from "../../../schemas/validate.ts";
import { examples } from "./examples.ts";

/* What comes of the typed resources, for a person to review: UPDATE_GOLDEN=1 writes it anew. */

const folder = new URL("../../golden/rollouts/", import.meta.url);

for (const [name, object] of Object.entries<KubernetesObject>(examples)) {
  test(`${name}: the golden file`, () => {
    const text = stringify(object, { aliasDuplicateObjects: false, lineWidth: 120 });
    const file = new URL(`${name}.yaml`, folder);
    if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(file, text);
    assert.ok(existsSync(file), `${file.pathname}: write it with UPDATE_GOLDEN=1`);
    assert.equal(text, readFileSync(file, "utf8"));
  });

  test(`${name}: the official schema allows it`, () => {
    assert.deepEqual(validate(schemaOf("rollouts"), object.kind, object), []);
  });
}

test("every golden file has its example", () => {
  assert.deepEqual(
    readdirSync(folder).sort(),
    Object.keys(examples)
      .map((name) => `${name}.yaml`)
      .sort(),
  );
});
