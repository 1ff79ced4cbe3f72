import assert from "node:assert/strict";
import { test } from "node:test";
import { argoVersion } from "../../../objects/workflows/workflows.ts";
import {
  approval,
  artifact,
  container,
  cronWorkflow,
  dag,
  fromField,
  fromFile,
  http,
  is,
  json,
  on,
  printed,
  renderCronWorkflow,
  renderWorkflowTemplate,
  resource,
  run,
  savedFrom,
  steps,
  type Template,
  text,
  workflowTemplate,
} from "../../../workflows/authoring/index.ts";
import { argoLint } from "./argoLint.ts";
import { small } from "./small.ts";

/*
 * What Argo's linter says of corners that neither the guide nor the random workflows come to.
 */

const settings = { serviceAccount: "test", deadlineSeconds: 60 };
const read = container("read", { inputs: { report: artifact("/report") } }, () => small);
const make = container(
  "make",
  { inputs: {}, outputs: { report: savedFrom("/tmp/report"), note: fromFile("/tmp/note") } },
  () => small,
);
const say = container(
  "say",
  { inputs: { notes: json<readonly string[]>() }, outputs: { said: printed() } },
  () => small,
);
const ping = http("ping", { inputs: {} }, () => ({ url: "https://example.com", deadlineSeconds: 60 }));
const gate = approval("gate", { inputs: { deadline: text("1h") } }, ({ deadline }) => ({ deadline }));

const templates: Readonly<Record<string, Template>> = {
  "a file that the run gives": read,
  "a file that may be missing, handed on": dag(
    "main",
    { report: artifact(), other: artifact(undefined, { mayBeMissing: true }) },
    (call, { report, other }) => {
      call(read, { report }, { name: "first" });
      call(read, { report: other }, { name: "second" });
    },
  ),
  "files between steps, and out of them": steps("main", {}, (row) => {
    const made = row((call) => call(make, {}));
    row((call) => call(read, { report: made.out.report }));
    return { report: made.out.report };
  }),
  "what a loop collects, out of steps": steps("main", {}, (row) => {
    const made = row((call) => call.each(["a", "b"], make, () => ({})));
    return { notes: made.out.note };
  }),
  "what the programs of a loop print": dag("main", {}, (call) => {
    const many = call.each(["a", "b"], say, () => ({ notes: [] as readonly string[] }));
    call(say, { notes: many.out.said }, { name: "all" });
  }),
  "an answer, in a condition and out of the dag": dag("main", {}, (call) => {
    const { out } = call(ping, {});
    call(make, {}, { when: is(out.result, "ready") });
    return { answer: out.result };
  }),
  "an input out of the dag": dag("main", { note: text("a") }, (call, { note }) => {
    call(make, {});
    return { note };
  }),
  "a verdict of a gate that may be skipped, which has one always": dag("main", {}, (call) => {
    const first = call(gate, {}, { hooks: () => [on("Running", ping, {})] });
    const second = call(gate, {}, { name: "second", when: is(first.out.verdict, "YES") });
    return { verdict: second.out.verdict };
  }),
  "names with dashes in a manifest": resource(
    "main",
    { inputs: { "pod-name": text() }, outputs: { phase: fromField("{.status.phase}") } },
    (inputs) => ({
      action: "get",
      manifest: {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: inputs["pod-name"], annotations: { run: `of ${run.name}` } },
      },
      user: 1000,
      deadlineSeconds: 60,
    }),
  ),
};

test("argo lint accepts them all", async () => {
  const published = Object.values(templates).map((template, index) =>
    workflowTemplate(`template-${index}`, template, {
      ...settings,
      hooks: [on("Running", ping, {}), on("exit", say, { notes: ["over"] })],
      semaphores: [{ configMap: "limits", key: "runs" }],
    }),
  );
  const pinged = workflowTemplate("pinged", ping, settings);
  const schedule = { schedules: ["0 2 * * *"], timezone: "UTC", startingDeadlineSeconds: 60, suspended: true };
  const cron = cronWorkflow("nightly", pinged, {}, schedule);
  const objects = [
    ...[...published, pinged].map((workflow) => ({
      apiVersion: argoVersion,
      kind: "WorkflowTemplate",
      metadata: { name: workflow.name },
      spec: renderWorkflowTemplate(workflow),
    })),
    { apiVersion: argoVersion, kind: "CronWorkflow", metadata: { name: cron.name }, spec: renderCronWorkflow(cron) },
  ];
  assert.match(await argoLint(objects), /no linting errors found/);
});

test("a file is no argument that stands in the template: the run gives it", () => {
  const { arguments: given } = renderWorkflowTemplate(workflowTemplate("read-template", read, settings));
  assert.equal(given, undefined);
});
