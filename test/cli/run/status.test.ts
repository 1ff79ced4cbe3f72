import assert from "node:assert/strict";
import { test } from "node:test";
import type { LedgerRecords } from "../../../cli/run/ledgerRecords.ts";
import { parseRun } from "../../../cli/run/run.ts";
import { type Status, statusLines } from "../../../cli/run/statusText.ts";
import { wavesOf } from "../../../cli/run/steps.ts";
import { createStyle } from "../../../cli/run/style.ts";
import { decided, gate, stage, waiting, workflow } from "./workflows.ts";

const now = Date.parse("2026-11-21T13:16:30Z");
const writing = { style: createStyle({ isTTY: false }), now, timezone: "America/Sao_Paulo" };
const empty: LedgerRecords = { postings: [], decisions: [] };

function statusOf(object: object, more: Partial<Status> = {}): Status {
  const run = parseRun(object);
  return { run, waves: wavesOf(run), ledger: empty, others: [], ...more };
}

test("a run that waits", () => {
  const postings = ["fin-schedule", "liquidation", "anticipation", "registration", "edi"].map((name) => ({
    stage: name,
    recordedAt: "2026-11-21T13:15:07Z",
  }));
  const lines = statusLines(statusOf(waiting(), { ledger: { postings, decisions: [] } }), writing);
  assert.deepEqual(
    lines,
    [
      "payments-wf-1  waits for a decision (1m 30s)  business date 2026-11-21",
      "",
      "  ✔ fin-schedule     succeeded, 10:15:00 7s, posted",
      "  │",
      "  ├─ ✔ liquidation   succeeded, 10:15:00 7s, posted",
      "  ├─ ✔ anticipation  succeeded, 10:15:00 7s, posted",
      "  │",
      "  ├─ ✔ registration  succeeded, 10:15:00 7s, posted",
      "  ├─ ✔ edi           succeeded, 10:15:00 7s, posted",
      "  ├─ ◆ approval      waiting, 10:15:14 1m 16s, rejected at 10:15:14 if nobody decides (23h 58m left)",
      "  │",
      "  └─ ○ accounting    not begun",
      "",
      "Ledger for 2026-11-21",
      "  posted: fin-schedule, liquidation, anticipation, registration, edi",
      "  decided: nothing yet",
      "",
      "Next",
      "  make approve                                             lets accounting post",
      '  npx payments-platform reject payments-wf-1 --reason "…"  ends the run',
      "  make status                                              shows this again",
      "  make down                                                stops the node, keeps its data",
    ].map((line) => line),
  );
});

test("a rejected run says why, and that accounting never ran", () => {
  const name = "payments-wf-1";
  const nodes = [
    ...stage(name, "fin-schedule"),
    ...gate(name, { ...decided("NO", "figures differ") }).map((node) =>
      node.displayName === "approval" ? { ...node, phase: "Failed" } : node,
    ),
    {
      id: "a",
      displayName: "accounting",
      type: "Skipped",
      phase: "Omitted",
      boundaryID: name,
      message: "omitted: depends condition not met",
    },
  ];
  const decision = {
    ...{ workflowUid: "uid-1", workflow: name, nodeId: "n", verdict: "NO" as const, reason: "figures differ" },
    ...{
      actor: "system:serviceaccount:payments:operator-operator",
      decidedAt: "2026-11-21T13:16:00Z",
      auditId: "0f6e",
    },
  };
  const status = statusOf(workflow({ phase: "Failed", message: "child failed", nodes }), {
    ledger: { postings: [], decisions: [decision, { ...decision, workflowUid: "uid-0", workflow: "payments-wf-0" }] },
  });
  const text = statusLines(status, writing).join("\n");
  assert.match(text, /^payments-wf-1 {2}Failed \(1m 05s\) .*\n {2}child failed\n/);
  assert.match(text, /✖ approval +failed, .*rejected: figures differ/);
  assert.match(text, /– accounting +skipped/);
  assert.match(text, /– edi +skipped, never began/);
  assert.match(
    text,
    /\n {2}NO by system:serviceaccount:payments:operator-operator at 2026-11-21T13:16:00Z \(audit 0f6e\): "figures differ"/,
  );
  assert.match(text, /\n {2}payments-wf-0: NO by/);
  assert.ok(!text.includes("approve"), "a run that ended cannot be approved");
});

test("retries, failures, other runs, a ledger that is away", () => {
  const name = "payments-wf-1";
  const [retry = {}, first = {}] = stage(name, "fin-schedule", "Failed", { message: "No more retries left" });
  const nodes = [retry, { ...first, phase: "Failed" }, { ...first, id: "again", displayName: "fin-schedule(1)" }];
  const text = statusLines(
    statusOf(workflow({ phase: "Failed", nodes }), {
      ledger: undefined,
      ledgerProblem: "service payments-ledger/ledger cannot be reached: connection refused",
      others: [parseRun(waiting("payments-wf-2"))],
    }),
    writing,
  ).join("\n");
  assert.match(text, /✖ fin-schedule +failed, 10:15:00 7s, 2 attempts, No more retries left/);
  assert.match(text, /Ledger\n {2}service payments-ledger\/ledger cannot be reached/);
  assert.ok(!text.includes("approve"), "a run that ended cannot be approved");
  assert.match(text, /Other runs\n {2}payments-wf-2 {2}waits for a decision/);
});

test("a run that the controller has not seen", () => {
  const object = workflow({ phase: "" }) as { status: object };
  const text = statusLines(statusOf({ ...object, status: undefined }), writing).join("\n");
  assert.match(
    text,
    /^payments-wf-1 {2}Pending {2}business date 2026-11-21\n\n {2}the controller has not begun with it yet/,
  );
});

test("colours are for terminals that want them", () => {
  const coloured = { ...writing, style: createStyle({ isTTY: true }, {}) };
  const status = statusOf(waiting());
  assert.ok(statusLines(status, coloured).join("").includes("\u001b[32m✔"));
  for (const style of [
    createStyle({ isTTY: true }, { NO_COLOR: "1" }),
    createStyle({ isTTY: false }, {}),
    createStyle({ isTTY: true }, { TERM: "dumb" }),
  ]) {
    assert.ok(
      !statusLines(status, { ...writing, style })
        .join("")
        .includes("\u001b"),
    );
  }
});

test("where several wait, what to type next names the run", () => {
  const text = statusLines(statusOf(waiting(), { others: [parseRun(waiting("payments-wf-2"))] }), writing).join("\n");
  assert.match(text, /npx payments-platform approve payments-wf-1 /);
});

test("what is typed next names a stack that is not the default one", () => {
  const lines = statusLines(statusOf(waiting()), { ...writing, stack: "full" });
  assert.deepEqual(
    lines.slice(-4).map((line) => line.trim().split(/ {2,}/)[0]),
    [
      "make approve STACK=full",
      'npx payments-platform reject --stack full payments-wf-1 --reason "…"',
      "make status STACK=full",
      "make down STACK=full",
    ],
  );
});
