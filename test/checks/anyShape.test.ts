import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checks } from "../../checks/all.ts";
import type { Path } from "../../checks/finding.ts";
import { createModel } from "../../checks/model/model.ts";
import { valueAt } from "../../checks/model/workflows.ts";
import { report } from "../../checks/report.ts";
import { readObjects } from "../../cli/check/objects.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { corpus } from "./corpus.ts";

/*
 * Objects may come from anybody. Every value of every broken input is replaced by values of other types in turn, and no
 * check stumbles over any of it: one that did would hide what all others find.
 */

const others: readonly unknown[] = [
  null,
  7,
  true,
  "text",
  "",
  [],
  [null],
  [[]],
  {},
  { name: 7 },
  ["text"],
  "__proto__",
];

/** Every place of a value, the outermost left out: without a kind there is nothing to look at. */
function* places(value: unknown, at: Path = []): Generator<Path> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...at, Array.isArray(value) ? Number(key) : key];
    if (here[0] !== "apiVersion" && here[0] !== "kind" && here.join() !== "metadata") yield here;
    yield* places(inner, here);
  }
}

function replaced(object: KubernetesObject, at: Path, value: unknown): KubernetesObject {
  const copy = structuredClone(object) as KubernetesObject;
  const parent = valueAt(copy, at.slice(0, -1)) as Record<string | number, unknown>;
  parent[at.at(-1) ?? ""] = value;
  return copy;
}

test("no check stumbles over a value of another type, wherever it stands", () => {
  const stumbles = new Map<string, string>();
  let turn = 0;
  for (const { file, name } of corpus()) {
    const text = readFileSync(file, "utf8");
    const objects = readObjects({ name, path: file }, text).sources.map(({ object }) => object);
    for (const [index, object] of objects.entries())
      for (const at of places(object)) {
        // Each place meets one of the values, another one than the same place of the next input.
        const value = others[turn++ % others.length];
        const changed = objects.with(index, replaced(object, at, value));
        try {
          report(changed);
        } catch {
          const model = createModel(changed);
          for (const check of checks) {
            try {
              check.run(model);
            } catch (error) {
              const stack =
                error instanceof Error ? (error.stack ?? "").split("\n").slice(0, 4).join(" ") : String(error);
              const codes = check.rules.map(({ code }) => code).join();
              if (!stumbles.has(codes))
                stumbles.set(codes, `${name} ${at.join(".")} ${JSON.stringify(value)}: ${stack}`);
            }
          }
        }
      }
  }
  assert.deepEqual([...stumbles], []);
});
