import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { accessChecks } from "../../../checks/access/index.ts";
import { capacityChecks } from "../../../checks/capacity/index.ts";
import { type Fields, isFields } from "../../../checks/model/read.ts";
import { valueAt } from "../../../checks/model/workflows.ts";
import { report } from "../../../checks/report.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

/*
 * Objects may come from anybody. Each input of the corpus is broken further, in random places: whatever stands there,
 * the checks say something or nothing, and never fail.
 */

const inputs = ["access", "capacity"].flatMap((family) => {
  const folder = fileURLToPath(new URL(`../corpus/${family}/`, import.meta.url));
  return readdirSync(folder).map((file) =>
    parseAllDocuments(readFileSync(`${folder}${file}`, "utf8")).map((document): unknown => document.toJS()),
  );
});

const junk = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e308,
    "",
    "{{x}}",
    "*",
    [],
    {},
    [null],
    [[]],
    { name: null },
    { "": {} },
    "__proto__",
    "constructor",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** What makes it an object at all is seen to by whoever reads it. */
const given = ["apiVersion", "kind", "metadata", "metadata/name", "metadata/namespace"];

/** Fields that the checks read, whether an input has them or not. */
const fieldName = fc.constantFrom(
  ...["ports", "volumes", "env", "envFrom", "volumeMounts", "securityContext", "resources", "initContainers"],
  ...["sidecars", "containers", "capabilities", "labels", "annotations", "selector", "spec", "template", "replicas"],
  ...["matchExpressions", "withSequence", "withItems", "parallelism", "aggregationRule", "subjects", "ingress", "to"],
  ...["livenessProbe", "metadata", "successCondition", "outputs", "templateDefaults", "executor", "arguments"],
);

/** The value with another in place of one of its parts, or of one of their fields; which one, a number says. */
function broken(value: unknown, where: number, field: string | undefined, by: unknown): unknown {
  const paths = pathsIn(value)
    .filter((path) => field === undefined || isFields(valueAt(value, path)))
    .map((path) => [...path, ...(field === undefined ? [] : [field])])
    .filter((path) => path.length > 0 && !given.includes(path.join("/")));
  const path = paths[where % Math.max(paths.length, 1)];
  return path === undefined ? value : replaced(value, path, by);
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, at: Path = []): Path[] {
  const parts: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : Object.entries(isFields(value) ? value : {});
  return [at, ...parts.flatMap(([step, part]) => pathsIn(part, [...at, step]))];
}

function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, by) : item));
  return { ...(value as Fields), [step]: replaced((value as Fields)[step], rest, by) };
}

test("no input makes a check fail", () => {
  const change = fc.tuple(fc.nat(), fc.nat(), fc.option(fieldName, { nil: undefined }), junk);
  fc.assert(
    fc.property(fc.constantFrom(...inputs), fc.array(change, { minLength: 1, maxLength: 3 }), (input, changes) => {
      const objects = changes.reduce<unknown[]>(
        (objects, [which, where, field, by]) =>
          objects.map((object, index) =>
            index === which % objects.length ? broken(object, where, field, by) : object,
          ),
        input,
      );
      const { findings } = report(objects as KubernetesObject[], { checks: [...accessChecks, ...capacityChecks] });
      for (const { finding } of findings) assert.equal(typeof finding.message, "string");
    }),
    { numRuns: 1_000 },
  );
});
