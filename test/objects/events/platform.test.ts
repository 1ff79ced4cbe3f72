import assert from "node:assert/strict";
import { test } from "node:test";
import { checkObjects } from "../../../checks/index.ts";
import { ProblemsError } from "../../../problems.ts";
import { parseSettings } from "../../../settings/parse.ts";
import { stackObjects } from "../../checks/model/platform.ts";

/* Events within a whole stack. */

const stack = { environment: "development", cluster: { kind: "embedded" } };
const payments = { github: { repositories: ["bank/payments"] }, webhook: {} };

for (const sizing of ["small", "production"])
  test(`nothing is wrong with a ${sizing} stack whose runs are started by events`, () => {
    const argoEvents = { payments, metricsFrom: ["monitoring"] };
    const { problems, remarks } = checkObjects(stackObjects(parseSettings({ ...stack, sizing, argoEvents })));
    assert.deepEqual(problems, []);
    // Waived elsewhere; of what events bring along nothing is.
    assert.deepEqual(
      remarks.filter((remark) => /payments-(events|dead-letters)|argo-events/.test(remark)),
      [],
    );
  });

function configuration(argoEvents: object): Readonly<Record<string, string>> {
  const objects = stackObjects(parseSettings({ ...stack, argoEvents }));
  const found = objects.find(({ metadata }) => metadata.name === "workflow-controller-configmap");
  return found?.["data"] as Readonly<Record<string, string>>;
}

test("where deliveries start runs, none goes by count before its delivery has come for the last time", () => {
  assert.ok("retentionPolicy" in configuration({}));
  assert.ok(!("retentionPolicy" in configuration({ payments })));
});

test("a run must not be gone while its delivery may still come again", () => {
  const problemOf = (timeToLive: object, redeliveryWindow: string, sources: object = payments) => {
    try {
      parseSettings({ ...stack, argo: { timeToLive }, argoEvents: { payments: { ...sources, redeliveryWindow } } });
      return undefined;
    } catch (error) {
      assert.ok(error instanceof ProblemsError);
      return error.message;
    }
  };
  assert.equal(problemOf({}, "72h"), undefined);
  assert.equal(problemOf({ success: "72h" }, "72h"), undefined);
  assert.match(
    problemOf({ success: "71h59m" }, "72h") ?? "",
    /^argo\.timeToLive\.success "71h59m": expected at least argoEvents\.payments\.redeliveryWindow, 72h/,
  );
  assert.match(problemOf({}, "721h") ?? "", /argo\.timeToLive\.failure "720h"/);
  // Without a source there is no delivery.
  assert.equal(problemOf({ success: "1h" }, "72h", {}), undefined);
});

test("a repository has an owner, and a body an end", () => {
  const refused = (payments: object, message: RegExp) =>
    assert.throws(() => parseSettings({ ...stack, argoEvents: { payments } }), message);
  refused({ github: { repositories: ["payments"] } }, /argoEvents\.payments\.github\.repositories/);
  refused({ github: { repositories: [] } }, /expected at least one repository/);
  refused({ github: {} }, /argoEvents\.payments\.github\.repositories is missing/);
  refused({ webhook: {}, maxBodyBytes: 2 ** 21 }, /expected at most 1048576 bytes/);
});

test("a bus has 1, 3 or 5 servers", () => {
  for (const replicas of [1, 3, 5]) parseSettings({ ...stack, argoEvents: { bus: { replicas } } });
  assert.throws(() => parseSettings({ ...stack, argoEvents: { bus: { replicas: 2 } } }), /expected/);
});
