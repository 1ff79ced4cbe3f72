import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { closingLine, readSummary, runFiles, sum } from "../../../cli/test/runFiles.ts";

test("a cancelled test is a failed one", () => {
  const count = readSummary("# tests 3\n# pass 1\n# fail 1\n# cancelled 1\n# skipped 2\n# todo 0\n");
  assert.deepEqual(count, { passed: 1, failed: 2, skipped: 2 });
});

test("the closing line has the form that CI reads", () => {
  assert.equal(
    closingLine(
      sum([
        { passed: 2, failed: 0, skipped: 0 },
        { passed: 1, failed: 1, skipped: 0 },
      ]),
    ),
    "3 passed, 1 failed",
  );
  assert.equal(closingLine({ passed: 1, failed: 0, skipped: 2 }), "1 passed, 0 failed, 2 skipped");
});

test("a file that cannot even be loaded fails the run", async () => {
  const folder = await mkdtemp(join(tmpdir(), "payments-platform-test-"));
  const file = join(folder, "broken.test.mjs");
  await writeFile(file, "import './does-not-exist.mjs';\n");
  const environment = { ...process.env };
  // Set by the runner that runs this very test; it would make the inner runner report to the outer one.
  delete environment["NODE_TEST_CONTEXT"];
  const { failed } = await runFiles([file], { concurrency: 1, environment });
  assert.equal(failed, 1);
});
