import assert from "node:assert/strict";
import { test } from "node:test";
import { rolloutsLimits } from "../../../checks/references/rolloutsLimits.ts";
import { found, object } from "../model/objects.ts";

const said = (metric: object, kind = "AnalysisTemplate") =>
  found(rolloutsLimits, [
    object(`argoproj.io/v1alpha1 ${kind}`, "rate", { spec: { metrics: [{ name: "rate", ...metric }] } }),
  ]);

test("a limit below the number of measurements can be exceeded", () => {
  assert.deepEqual(said({ count: 3, interval: "30s", inconclusiveLimit: 2, failureLimit: 1 }), []);
  assert.deepEqual(said({}), []);
  assert.deepEqual(said({ interval: "30s", inconclusiveLimit: 9 }), [], "it goes on until somebody ends it");
  assert.deepEqual(said({ count: "{{args.count}}", failureLimit: 9 }), []);
});

test("one that is as great cannot", () => {
  assert.deepEqual(said({ count: 3, interval: "30s", inconclusiveLimit: 3 }), [
    "PP-381 spec.metrics[rate].inconclusiveLimit 3: as many as are measured at all (3), so that every one of them may be and it succeeds",
  ]);
  assert.match(said({ count: "5", interval: "1m", failureLimit: 5 }).join(), /failureLimit 5: /);
  assert.match(said({ failureLimit: 1 }, "ClusterAnalysisTemplate").join(), /failureLimit 1: .*\(1\)/);
});

test("enough good measurements in a row are another way to be sure", () => {
  const metric = { count: 6, interval: "30s", inconclusiveLimit: 6, consecutiveSuccessLimit: 3 };
  assert.deepEqual(said(metric), []);
});
