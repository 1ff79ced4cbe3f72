import assert from "node:assert/strict";
import { test } from "node:test";
import { rolloutsAnalyses } from "../../../checks/references/rolloutsAnalyses.ts";
import { found, object } from "../model/objects.ts";

const argo = "argoproj.io/v1alpha1";

function rollout(args: readonly object[], templates: readonly string[] = ["errors"]) {
  const analysis = { templates: templates.map((templateName) => ({ templateName })), args };
  return object(`${argo} Rollout`, "ledger", { spec: { strategy: { canary: { analysis } } } });
}

const errors = object(`${argo} AnalysisTemplate`, "errors", {
  spec: {
    args: [{ name: "service" }, { name: "limit", value: "5" }, { name: "token", valueFrom: { secretKeyRef: {} } }],
  },
});
const at = "spec.strategy.canary.analysis";

test("arguments that the template declares, each with a value", () => {
  assert.deepEqual(found(rolloutsAnalyses, [errors, rollout([{ name: "service", value: "ledger" }])]), []);
  const fromPod = { name: "service", valueFrom: { podTemplateHashValue: "Latest" } };
  assert.deepEqual(found(rolloutsAnalyses, [errors, rollout([fromPod, { name: "limit", value: "" }])]), []);
  assert.deepEqual(
    found(rolloutsAnalyses, [errors, rollout([], ["errors", "latency"])]),
    [],
    "a template is not there",
  );
});

test("an argument that is missing, or has no value", () => {
  assert.deepEqual(found(rolloutsAnalyses, [errors, rollout([])]), [
    `PP-374 ${at} does not give the argument "service", which has no value of its own`,
  ]);
  assert.deepEqual(found(rolloutsAnalyses, [errors, rollout([{ name: "service" }])]), [
    `PP-374 ${at}.args[service] has neither value nor valueFrom, and gives an empty text`,
  ]);
});

test("an argument that no template declares", () => {
  const args = [
    { name: "service", value: "a" },
    { name: "limt", value: "9" },
  ];
  assert.deepEqual(found(rolloutsAnalyses, [errors, rollout(args)]), [
    `PP-375 ${at}.args[limt] "limt": no such argument of the analysis, expected one of service, limit, token; did you mean "limit"?`,
  ]);
});

test("templates made of templates, also of themselves", () => {
  const both = object(`${argo} AnalysisTemplate`, "both", {
    spec: {
      args: [{ name: "service", value: "ledger" }],
      templates: [{ templateName: "errors" }, { templateName: "both" }],
    },
  });
  assert.deepEqual(found(rolloutsAnalyses, [errors, both, rollout([{ name: "limit", value: "1" }], ["both"])]), []);
});
