import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createRaw } from "../../../cli/run/kubectl.ts";
import { asOperator } from "../../../cli/run/operator.ts";
import { gateOf, type Run } from "../../../cli/run/run.ts";
import { startRun } from "../../../cli/run/start.ts";
import { waitForApproval } from "../../../cli/run/waitForApproval.ts";
import {
  newBusinessDate,
  operator,
  patchRun,
  platform,
  postToLedger,
  readRun,
  terminate,
  workflowsPath,
} from "./platform.ts";

const context = await platform();

/** Creates a run with this spec, as an operator. */
function create(spec: object): Promise<unknown> {
  const workflow = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { generateName: "walking-around-", namespace: "payments" },
    spec,
  };
  return asOperator(context, operator, (cluster) => createRaw(cluster, workflowsPath, workflow));
}

const dated = (date: string) => ({ parameters: [{ name: "date", value: date }] });

test("another entrypoint is refused", async () => {
  const workflowTemplateRef = { name: "payments-wf-template" };
  const spec = { workflowTemplateRef, entrypoint: "accounting", arguments: dated(newBusinessDate()) };
  await assert.rejects(create(spec), /spec\.entrypoint/);
});

test("the job's template as accounting is refused", async () => {
  const parameters = [
    { name: "stage", value: "accounting" },
    { name: "date", value: newBusinessDate() },
  ];
  const spec = { workflowTemplateRef: { name: "successful-job-template" }, arguments: { parameters } };
  await assert.rejects(create(spec), /successful-job-template.*expected one of/);
});

test("a run without a template is refused", async () => {
  const container = { image: "docker.io/library/node:24", command: ["true"] };
  const spec = { entrypoint: "main", templates: [{ name: "main", container }] };
  await assert.rejects(create(spec), /spec/);
});

describe("a run that waits", () => {
  const date = newBusinessDate();
  let run: Run;

  before(async () => {
    const { name } = await startRun(context, { date });
    run = await waitForApproval(context, name);
  });
  after(() => terminate(context, run.name));

  const patchAsOperator = (patch: object) =>
    asOperator(context, operator, (cluster) => patchRun(cluster, run.name, patch));

  test("an operator's patch of its spec is refused", async () => {
    for (const spec of [
      { entrypoint: "accounting" },
      { workflowTemplateRef: { name: "successful-job-template" } },
      { arguments: dated(newBusinessDate()) },
      { serviceAccountName: "default" },
    ]) {
      await assert.rejects(patchAsOperator({ spec }), /ValidatingAdmissionPolicy/, JSON.stringify(spec));
    }
  });

  test("an operator's patch of what is not a waiting gate is refused", async () => {
    const gate = gateOf(run);
    const other = Object.values(run.nodes).find(({ displayName }) => displayName === "edi");
    assert.ok(gate && other);
    const nodes = [
      { [other.id]: { phase: "Failed" } },
      { [gate.id]: { type: "Skipped" } },
      { [gate.id]: { phase: "Succeeded", inputs: { parameters: [{ name: "date", value: newBusinessDate() }] } } },
      { made: { id: "made", name: "made", type: "Suspend", phase: "Running" } },
    ];
    for (const patch of nodes) {
      await assert.rejects(
        patchAsOperator({ status: { nodes: patch } }),
        /ValidatingAdmissionPolicy/,
        JSON.stringify(patch),
      );
    }
    await assert.rejects(patchAsOperator({ status: { phase: "Succeeded" } }), /ValidatingAdmissionPolicy/);
    assert.equal(gateOf(await readRun(context, run.name))?.phase, "Running");
  });

  test("the ledger refuses accounting without the recorded YES, whoever asks", async () => {
    const posting = { businessDate: date, stage: "accounting", content: { batch: `${date}/accounting` } };
    const refused = await postToLedger(context, "argo-workflow", "/postings", posting);
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, "decision-missing");
    assert.equal((await postToLedger(context, "operator-operator", "/postings", posting)).status, 403);
    assert.equal((await postToLedger(context, "argo-workflow", "/postings", posting, "other")).status, 401);
    const decision = {
      ...{ workflowUid: run.uid, workflow: run.name, nodeId: gateOf(run)?.id, businessDate: date, verdict: "YES" },
      ...{ reason: "", actor: "cfo", decidedAt: new Date().toISOString(), auditId: "made up", message: "" },
    };
    for (const account of ["argo-workflow", "operator-operator"]) {
      assert.equal((await postToLedger(context, account, "/decisions", decision)).status, 403);
    }
  });
});
