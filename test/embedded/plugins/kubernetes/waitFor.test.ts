import assert from "node:assert/strict";
import { test } from "node:test";
import { parseWaitFor } from "../../../../embedded/plugins/kubernetes/waitFor.ts";
import type { PropertyMap } from "../../../../embedded/plugins/provider/values.ts";

function annotated(expression: string): PropertyMap {
  return { metadata: { annotations: { "pulumi.com/waitFor": expression } } };
}

async function stateOf(expression: string, live: PropertyMap): Promise<string | undefined> {
  // These checks look at the object alone.
  const context = undefined as unknown as Parameters<NonNullable<ReturnType<typeof parseWaitFor>>>[1];
  return (await parseWaitFor(annotated(expression))?.(live, context))?.state;
}

const conditions = (status: string): PropertyMap => ({ status: { conditions: [{ type: "Synced", status }] } });

const cases: readonly [string, PropertyMap, "ready" | "waiting"][] = [
  ["jsonpath={.status.phase}=Running", { status: { phase: "Running" } }, "ready"],
  ["jsonpath={.status.phase}=Running", { status: { phase: "Pending" } }, "waiting"],
  ["jsonpath={.status.phase}=Running", {}, "waiting"],
  ["jsonpath={ .status.phase }", { status: { phase: "Pending" } }, "ready"],
  ["jsonpath={.status.phase}", { status: {} }, "waiting"],
  ["jsonpath={.status.ready}=true", { status: { ready: true } }, "ready"],
  ["jsonpath={.status.url}=http://a?b=c", { status: { url: "http://a?b=c" } }, "ready"],
  ['jsonpath={.status.conditions[?(@.type=="Synced")].status}=True', conditions("True"), "ready"],
  ['jsonpath={.status.conditions[?(@.type=="Synced")].status}=True', conditions("False"), "waiting"],
  ["condition=Synced", conditions("True"), "ready"],
  ["condition=Synced", conditions("False"), "waiting"],
  ["condition=Synced=False", conditions("False"), "ready"],
  ["condition=Synced", {}, "waiting"],
  ['["condition=Synced", "jsonpath={.status.phase}=Up"]', conditions("True"), "waiting"],
  [
    "jsonpath={.status.phase}=Up",
    { metadata: { generation: 2 }, status: { phase: "Up", observedGeneration: 1 } },
    "waiting",
  ],
];

for (const [expression, live, wanted] of cases) {
  test(`${expression} on ${JSON.stringify(live)} is ${wanted}`, async () => {
    assert.equal(await stateOf(expression, live), wanted);
  });
}

for (const expression of ["Ready", "jsonpath=.status.phase", "jsonpath={.status[}", "condition=", "[]"]) {
  test(`"${expression}" is refused, and named`, () => {
    assert.throws(
      () => parseWaitFor(annotated(expression)),
      (error: Error) => error.message.includes(`"${expression}"`) && error.message.includes("pulumi.com/waitFor"),
    );
  });
}

test("without the annotation there is nothing to parse", () => {
  assert.equal(parseWaitFor({ metadata: {} }), undefined);
});
