import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { test } from "node:test";
import { startRun } from "../../../cli/run/start.ts";
import { waitForApproval } from "../../../cli/run/waitForApproval.ts";
import { createFakeKubectl } from "./fakeKubectl.ts";
import { waiting, workflow, workflowsPath } from "./workflows.ts";

test("starts a run as an operator, whose token is in a file that does not stay", async (context) => {
  const kubectl = await createFakeKubectl(context);
  const tokenPath = "/api/v1/namespaces/payments/serviceaccounts/operator-operator/token";
  await kubectl.answer(tokenPath, { status: { token: "short-lived" } });
  await kubectl.answer(workflowsPath, {
    ...workflow({ name: "payments-wf-new", date: "2026-11-22" }),
    items: [waiting()],
  });
  const run = await startRun(kubectl.context, { date: "2026-11-22", deadline: "90s" });
  assert.equal(run.name, "payments-wf-new");

  const created = (await kubectl.calls()).find(({ args }) => args.includes("create") && args.includes(workflowsPath));
  assert.deepEqual(JSON.parse(created?.input ?? ""), {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { generateName: "payments-wf-2026-11-22-", namespace: "payments" },
    spec: {
      workflowTemplateRef: { name: "payments-wf-template" },
      arguments: {
        parameters: [
          { name: "date", value: "2026-11-22" },
          { name: "deadline", value: "90s" },
        ],
      },
    },
  });
  const kubeconfig = JSON.parse(created?.kubeconfig ?? "");
  assert.deepEqual(kubeconfig.users[0].user, { token: "short-lived" });
  assert.deepEqual(kubeconfig.clusters[0].cluster, { server: "https://api.example" });
  assert.ok(!created?.args.includes("short-lived"));
  const path = created?.args[created.args.indexOf("--kubeconfig") + 1] ?? "";
  await assert.rejects(stat(path), { code: "ENOENT" });
});

test("one run of a business date at a time", async (context) => {
  const kubectl = await createFakeKubectl(context);
  await kubectl.answer(workflowsPath, { items: [waiting()] });
  await assert.rejects(
    startRun(kubectl.context, { date: "2026-11-21" }),
    /payments-wf-1 of business date 2026-11-21 is under way/,
  );
  assert.equal((await kubectl.calls()).length, 1);
});

test("what is wrong is said before anything is asked", async (context) => {
  const kubectl = await createFakeKubectl(context);
  await assert.rejects(startRun(kubectl.context, { date: "tomorrow" }), /--date "tomorrow": expected a day/);
  await assert.rejects(startRun(kubectl.context, { operator: "bob" }), /--as "bob": expected one of operator, ana/);
  assert.deepEqual(await kubectl.calls(), []);
  await kubectl.answer(workflowsPath, { items: [] });
  await assert.rejects(startRun(kubectl.context, { deadline: "1 day" }), /--deadline "1 day": expected a duration/);
});

test("waits for the gate, not for ever, and not for a run that ended", async (context) => {
  const kubectl = await createFakeKubectl(context);
  const path = `${workflowsPath}/payments-wf-1`;
  await kubectl.answer(path, workflow());
  const waited = waitForApproval(kubectl.context, "payments-wf-1", 20);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await kubectl.answer(path, waiting());
  assert.equal((await waited).name, "payments-wf-1");
  await kubectl.answer(path, workflow({ phase: "Failed", message: "fin-schedule failed" }));
  await assert.rejects(
    waitForApproval(kubectl.context, "payments-wf-1"),
    /ended as Failed before its gate: fin-schedule failed/,
  );
  await kubectl.answer(path, workflow());
  await assert.rejects(waitForApproval(kubectl.context, "payments-wf-1", 0), /was not at its gate after 0 s/);
});
