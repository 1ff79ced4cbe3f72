import assert from "node:assert/strict";
import { test } from "node:test";
import { checks } from "../../../checks/all.ts";
import { asProblem } from "../../../checks/finding.ts";
import { report } from "../../../checks/report.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { describeProblem } from "../../../problems.ts";
import { examples } from "./examples.ts";

/* What the typed resources make is what the checks ask for; what lies around it here is somebody else's. */

test("nothing is found in the typed resources but what they refer to outside", () => {
  const { findings } = report(Object.values<KubernetesObject>(examples), { checks });
  assert.deepEqual(
    findings.filter(({ finding }) => !finding.outside).map(({ finding }) => describeProblem(asProblem(finding))),
    [],
  );
});
