import assert from "node:assert/strict";
import { test } from "node:test";
import {
  container,
  cronWorkflow,
  dag,
  ended,
  externalTemplate,
  on,
  renderWorkflowTemplate,
  workflowTemplate,
} from "../../../workflows/authoring/index.ts";
import { build, problemsOf, settings, testRefusals, unseen } from "./refusals.ts";
import { small } from "./small.ts";

testRefusals({
  "a hook given twice, with an argument that there is not": {
    write: () =>
      workflowTemplate("release", build, {
        ...settings,
        hooks: [on("exit", build, { tag: ended.status }), on("exit", build, unseen({ tag: "1", branch: "main" }))],
      }),
    problems: [
      'workflow template "release" hook "exit" argument "branch": no such input of "build", which takes tag, env',
      'workflow template "release" hook "exit": given twice; call a dag that does both',
    ],
  },
  "names that Kubernetes does not take": {
    write: () => workflowTemplate("Release_1", build, { serviceAccount: "", deadlineSeconds: 0 }),
    problems: [
      'workflow template "Release_1" name "Release_1": expected at most 63 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'workflow template "Release_1" serviceAccount "": expected at most 253 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'workflow template "Release_1" deadlineSeconds 0: expected a whole number, 1 or more',
    ],
  },
  "a schedule without one, under too long a name": {
    write: () =>
      cronWorkflow("n".repeat(53), workflowTemplate("release", build, settings), unseen({}), {
        schedules: [],
        timezone: "UTC",
        startingDeadlineSeconds: 60,
        suspended: false,
      }),
    problems: [
      `cron "${"n".repeat(53)}" name "${"n".repeat(53)}": expected at most 52 lower-case letters, digits, dashes and dots, with a letter or digit first and last`,
      `cron "${"n".repeat(53)}" has no schedule; give it one`,
      `cron "${"n".repeat(53)}" argument "tag": missing; "build" wants it`,
    ],
  },
  "a template of somebody else under a name that is none": {
    write: () => externalTemplate("Tools", "scan image", { inputs: {} }),
    problems: [
      'external template "Tools/scan image" workflow template "Tools": expected at most 253 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'external template "Tools/scan image" name "scan image": expected 1 to 128 letters, digits and dashes, no dash first',
    ],
  },
});

test("two volumes that each run gets for itself must not have one name", () => {
  const mounting = (name: string, size: string) =>
    container(name, { inputs: {} }, () => ({
      ...small,
      mounts: { work: { path: "/work", source: { kind: "claimTemplate", name: "work", size } } },
    }));
  const both = dag("both", {}, (call) => {
    call(mounting("first", "1Gi"), {});
    call(mounting("second", "2Gi"), {});
  });
  assert.deepEqual(
    problemsOf(() => renderWorkflowTemplate(workflowTemplate("both", both, settings))),
    ['workflow template "both" volume claim "work": two volume claims have this name; rename one'],
  );
});
