import assert from "node:assert/strict";
import { test } from "node:test";
import { formChecks } from "../../../checks/form/index.ts";
import { development, full, production } from "../../workflows/stacks.ts";
import { found } from "../model/objects.ts";
import { stackObjects } from "../model/platform.ts";

for (const [name, settings] of Object.entries({ development, full, production })) {
  test(`every object of a ${name} stack has the form that the official schemas ask for`, () => {
    const objects = stackObjects(settings);
    assert.deepEqual(
      formChecks.flatMap((check) => found(check, objects)),
      [],
    );
  });
}
