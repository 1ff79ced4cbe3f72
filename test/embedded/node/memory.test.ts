import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { nodeCgroup } from "../../../embedded/node/cgroups.ts";
import { inWords, nodeMemory } from "../../../embedded/node/memory.ts";

const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));

function hierarchy(name: string, files: Readonly<Record<string, string>>): string {
  const mountPoint = join(folder, name);
  mkdirSync(join(mountPoint, nodeCgroup("full")), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(mountPoint, nodeCgroup("full"), file), text);
  return mountPoint;
}

test("what a node takes is all but the file cache that is not in use, by either version of control groups", async () => {
  const first = hierarchy("memory", {
    "memory.usage_in_bytes": "1000\n",
    "memory.stat": "cache 700\ninactive_file 1\ntotal_inactive_file 400\n",
  });
  assert.equal(await nodeMemory("full", Promise.resolve([{ mountPoint: first, version: 1 }])), 600);
  const second = hierarchy("unified", { "memory.current": "2000\n", "memory.stat": "anon 5\ninactive_file 500\n" });
  assert.equal(await nodeMemory("full", Promise.resolve([{ mountPoint: second, version: 2 }])), 1500);
});

test("a hierarchy that does not count memory is passed over, and nothing is made up", async () => {
  const cpu = hierarchy("cpu", {});
  const memory = hierarchy("counting", { "memory.usage_in_bytes": "9", "memory.stat": "total_inactive_file 2\n" });
  const both = [
    { mountPoint: cpu, version: 1 },
    { mountPoint: memory, version: 1 },
  ] as const;
  assert.equal(await nodeMemory("full", Promise.resolve(both)), 7);
  assert.equal(await nodeMemory("full", Promise.resolve([both[0]])), undefined);
  assert.equal(await nodeMemory("other", Promise.resolve(both)), undefined);
});

test("in words", () => {
  assert.equal(inWords(870 * 2 ** 20), "870 MiB");
  assert.equal(inWords(1.44 * 2 ** 30), "1.4 GiB");
});
