import assert from "node:assert/strict";
import { test } from "node:test";
import { stages } from "../../settings/schema.ts";
import type { ArgoTask } from "../../workflows/authoring/argo.ts";
import { renderCronWorkflow, renderWorkflowTemplate } from "../../workflows/authoring/index.ts";
import { paymentsWorkflows } from "../../workflows/payments/index.ts";
import { development, production } from "./stacks.ts";

function runOf(settings: typeof development) {
  const template = paymentsWorkflows(settings).workflowTemplates.find(({ name }) => name === "payments-wf-template");
  assert.ok(template);
  return renderWorkflowTemplate(template);
}

function tasksOf(settings: typeof development): Record<string, ArgoTask> {
  const tasks = runOf(settings).templates.flatMap(({ dag }) => dag?.tasks ?? []);
  return Object.fromEntries(tasks.map((task) => [task.name, task]));
}

test("the order of a run: one, then two side by side, then three after both, accounting behind the approval", () => {
  const order = Object.values(tasksOf(development)).map(({ name, depends }) => [name, depends]);
  const settled = "liquidation.Succeeded && anticipation.Succeeded";
  assert.deepEqual(order, [
    ["fin-schedule", undefined],
    ["liquidation", "fin-schedule.Succeeded"],
    ["anticipation", "fin-schedule.Succeeded"],
    ["registration", settled],
    ["edi", settled],
    ["approval", settled],
    ["accounting", "approval.Succeeded"],
  ]);
});

test("accounting runs only on YES", () => {
  assert.equal(tasksOf(development)["accounting"]?.when, "'{{tasks.approval.outputs.parameters.verdict}}' == 'YES'");
});

test("a stage is posted under its own name", () => {
  const tasks = tasksOf(development);
  for (const stage of stages) {
    const given = tasks[stage]?.arguments?.parameters?.find(({ name }) => name === "stage");
    assert.equal(given?.value, stage);
  }
});

test("one run at a time for a business date", () => {
  const [run] = runOf(development).templates;
  assert.deepEqual(run?.synchronization, { mutexes: [{ name: "payments-{{inputs.parameters.date}}" }] });
});

test("a run's deadline leaves room for another run of its date, and for its own gate and retries", () => {
  // 24 h at the gate; three stages of three attempts of 10 minutes with two pauses of at most 2 minutes.
  assert.equal(runOf(development).activeDeadlineSeconds, 2 * (24 * 3600 + 3 * (3 * 600 + 2 * 120)));
});

test("development has the stand-in job and the scenarios, production neither", () => {
  const names = (settings: typeof development) => paymentsWorkflows(settings).workflowTemplates.map(({ name }) => name);
  assert.deepEqual(names(development), [
    "successful-job-template",
    "failed-job-template",
    "manual-approval-template",
    "payments-wf-template",
    "heartbeat-template",
    "job-timeout-template",
    "resource-constraint-template",
    "approval-timeout-template",
    "dependency-failure-template",
  ]);
  assert.deepEqual(names(production), [
    "stage-job-template",
    "manual-approval-template",
    "payments-wf-template",
    "heartbeat-template",
  ]);
});

test("jobs and the gate cannot be run by themselves", () => {
  const { runnable } = paymentsWorkflows(development);
  assert.deepEqual(
    ["successful-job-template", "failed-job-template", "manual-approval-template"].filter((n) => runnable.includes(n)),
    [],
  );
  assert.deepEqual(paymentsWorkflows(production).runnable, ["payments-wf-template", "heartbeat-template"]);
});

test("a stage with an image of its own runs what the image says", () => {
  const mixed = {
    ...development,
    payments: {
      ...development.payments,
      stageImages: { ...development.payments.stageImages, edi: "registry.example.com/edi:1" },
    },
  };
  const tasks = tasksOf(mixed);
  assert.equal(tasks["edi"]?.templateRef?.name, "stage-job-template");
  assert.equal(tasks["registration"]?.templateRef?.name, "successful-job-template");
});

test("business dates of scheduled runs: a minute in development, a day in production, in the cron's zone", () => {
  const dateOf = (settings: typeof development) => {
    const cron = paymentsWorkflows(settings).cronWorkflows.find(({ name }) => name === "daily-payments-cron");
    assert.ok(cron);
    return cron.arguments?.parameters?.find(({ name }) => name === "date")?.value;
  };
  assert.match(String(dateOf(development)), /timezone\("America\/Sao_Paulo"\)\)\.Format\("2006-01-02T15-04"\)/);
  assert.match(String(dateOf(production)), /\.Format\("2006-01-02"\)/);
});

test("no schedule, no cron", () => {
  assert.deepEqual(paymentsWorkflows({ ...development, crons: {} }).cronWorkflows, []);
});

test("a live suspension is left alone unless the settings ask for one", () => {
  const suspended = (suspend: boolean) => {
    const { daily } = development.crons;
    assert.ok(daily);
    const [cron] = paymentsWorkflows({ ...development, crons: { daily: { ...daily, suspend } } }).cronWorkflows;
    assert.ok(cron);
    return renderCronWorkflow(cron);
  };
  assert.equal("suspend" in suspended(false), false);
  assert.equal(suspended(true).suspend, true);
});

test("every pod of ours meets Pod Security restricted, and nothing of it is privileged", () => {
  for (const { workflowTemplates } of [paymentsWorkflows(development), paymentsWorkflows(production)])
    for (const { templates } of workflowTemplates.map(renderWorkflowTemplate))
      for (const { name, container, securityContext } of templates) {
        if (container === undefined) continue;
        assert.deepEqual(
          { name, pod: securityContext, container: container.securityContext },
          {
            name,
            pod: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
            container: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ["ALL"] },
              readOnlyRootFilesystem: true,
              runAsNonRoot: true,
            },
          },
        );
      }
});
