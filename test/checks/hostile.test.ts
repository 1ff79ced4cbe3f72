import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import type { Path } from "../../checks/finding.ts";
import { valueAt } from "../../checks/model/workflows.ts";
import { report } from "../../checks/report.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { corpus } from "./corpus.ts";

/** The objects of every input that holds plain YAML. */
const inputs = corpus()
  .filter(({ name }) => !name.startsWith("reading/"))
  .map(({ name, file }) => ({
    name,
    objects: parseAllDocuments(readFileSync(file, "utf8")).flatMap(
      (document) => (document.toJS() as KubernetesObject | null) ?? [],
    ),
  }));

/** Every place in a value but what makes an object one. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, below]) => placesIn(below, [...at, key]))];
}

function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === String(step) ? replaced(item, rest, by) : item));
  const fields = value as Record<string, unknown>;
  return { ...fields, [step]: replaced(fields[step], rest, by) };
}

const junk = fc.constantFrom<unknown>(
  null,
  undefined,
  true,
  0,
  -1.5,
  "",
  "x",
  "{{x}}",
  "{{",
  [],
  {},
  [null],
  ["a"],
  [[]],
  { a: null },
  [{ name: null }],
  { name: ["a"] },
);

const essential = ["apiVersion", "kind", "metadata", "metadata.name"];

for (const { name, objects } of inputs)
  test(`${name}: no check crashes, whatever its fields hold`, () => {
    const places = objects.flatMap((object, index) =>
      placesIn(object)
        .filter((at) => at.length > 0 && !essential.includes(at.join(".")))
        .map((at) => [index, ...at]),
    );
    if (places.length === 0) return;
    fc.assert(
      fc.property(fc.constantFrom(...places), junk, fc.constantFrom(...places), junk, (one, first, other, second) => {
        const once = replaced(objects, one, first);
        const isThere = other.slice(0, -1).every((_, depth) => isObject(valueAt(once, other.slice(0, depth + 1))));
        const broken = isThere ? replaced(once, other, second) : once;
        report(broken as KubernetesObject[]);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
