import assert from "node:assert/strict";
import { test } from "node:test";
import { parseWorkflowChange } from "../../ledger/auditEvent.ts";
import { createGates } from "../../ledger/gates.ts";
import type { Decision } from "../../ledger/records.ts";
import { answered, controller, event, gate, operator } from "./audit.ts";

/** What a log comes to; undefined stands for a gap in it. */
function decisions(lines: readonly (string | undefined)[]): Decision[] {
  const gates = createGates();
  for (const line of lines) {
    if (line === undefined) {
      gates.forget();
      continue;
    }
    const change = parseWorkflowChange(line, "payments");
    if (change !== undefined) gates.see(change);
  }
  assert.deepEqual(gates.decided(), [], "a decision is told at once, before an earlier change could be logged");
  const told = gates.decided();
  assert.deepEqual(gates.decided(), [], "a decision is told twice");
  return told;
}

const opened = () => event({ gate: gate() });
const approval = () => event({ user: operator, gate: answered("YES", "books agree", { message: "approved by CFO" }) });

test("an approval: the audited user, not the name in the message", () => {
  const approved = approval();
  const audited = JSON.parse(approved) as { auditID: string; requestReceivedTimestamp: string };
  assert.deepEqual(decisions([event(), opened(), event({ gate: gate() }), approved]), [
    {
      workflowUid: "uid-1",
      workflow: "payments-wf-2vk7p",
      nodeId: "run-2",
      businessDate: "2026-11-21",
      verdict: "YES",
      reason: "books agree",
      actor: operator,
      decidedAt: audited.requestReceivedTimestamp,
      auditId: audited.auditID,
      message: "approved by CFO",
    },
  ]);
});

test("what comes after the decision changes nothing", () => {
  const lines = [opened(), approval()];
  lines.push(event({ gate: answered("YES", "books agree", { message: "approved by nobody" }) }));
  lines.push(event({ user: "system:admin", verb: "patch", gate: answered("NO", "changed my mind") }));
  const [decision, ...others] = decisions(lines);
  assert.deepEqual(others, []);
  assert.equal(decision?.actor, operator);
  assert.equal(decision?.verdict, "YES");
});

test("a decision is told once, however long the run goes on", () => {
  const gates = createGates();
  const see = (line: string) => {
    const change = parseWorkflowChange(line, "payments");
    if (change !== undefined) gates.see(change);
  };
  see(opened());
  see(approval());
  gates.decided();
  assert.equal(gates.decided().length, 1);
  see(event({ gate: answered("YES", "books agree") }));
  assert.deepEqual([...gates.decided(), ...gates.decided()], []);
});

test("a rejection, an expiry, a termination", () => {
  const rejected = event({ user: operator, gate: answered("NO", "figures differ") });
  const [rejection] = decisions([opened(), rejected]);
  assert.deepEqual([rejection?.verdict, rejection?.reason, rejection?.actor], ["NO", "figures differ", operator]);

  const [expiry] = decisions([opened(), event({ gate: answered("NO", "no decision before the deadline") })]);
  assert.deepEqual([expiry?.verdict, expiry?.reason], ["NO", "no decision before the deadline"]);
  assert.equal(expiry?.actor, controller);

  const stopped = event({ gate: gate({ phase: "Failed", message: "Stopped with strategy 'Terminate'" }) });
  const [termination] = decisions([opened(), stopped]);
  assert.deepEqual([termination?.verdict, termination?.actor], ["NO", controller]);
});

test("a plain resume by an operator, and a patch by an administrator, are recorded just so", () => {
  const [resumed] = decisions([opened(), event({ user: operator, gate: gate({ phase: "Succeeded" }) })]);
  assert.deepEqual([resumed?.verdict, resumed?.actor], ["NO", operator]);

  const patch = event({ user: "system:admin", verb: "patch", gate: answered("YES", "") });
  const [patched] = decisions([opened(), patch]);
  assert.deepEqual([patched?.verdict, patched?.actor], ["YES", "system:admin"]);

  // Outputs that are taken away do not hide the gate.
  const bare = event({ user: "system:admin", verb: "patch", gate: gate({ phase: "Succeeded", outputs: undefined }) });
  const [hidden] = decisions([opened(), bare]);
  assert.deepEqual([hidden?.verdict, hidden?.actor], ["NO", "system:admin"]);
});

test("only YES of a gate that succeeded is a YES", () => {
  for (const node of [answered("yes", ""), answered("YES ", ""), answered("YES", "", { phase: "Failed" })]) {
    assert.equal(decisions([opened(), event({ user: operator, gate: node })])[0]?.verdict, "NO");
  }
});

test("an impersonated user is the actor, and who impersonated is kept", () => {
  const line = event({ user: "system:admin", impersonated: operator, gate: answered("YES", "") });
  const [decision] = decisions([opened(), line]);
  assert.deepEqual([decision?.actor, decision?.impersonatedBy], [operator, "system:admin"]);
});

test("the change with the lower resource version decided, whatever was logged first", () => {
  const second = event({ resourceVersion: 901, gate: answered("YES", "books agree") });
  const first = event({ user: operator, resourceVersion: 900, gate: answered("YES", "books agree") });
  const [decision, ...others] = decisions([opened(), second, first]);
  assert.equal(decision?.actor, operator);
  assert.deepEqual(others, []);
});

test("where the log has a gap nobody is named", () => {
  for (const lines of [[approval()], [opened(), undefined, approval()]]) {
    const [decision] = decisions(lines);
    assert.equal(decision?.actor, "unknown");
  }
  const byOperator = event({ user: operator, verb: "create", code: 201, gate: gate() });
  assert.equal(decisions([byOperator, approval()])[0]?.actor, "unknown", "a gate that its approver made");
});

test("the business date is the one that the gate was opened with", () => {
  const inputs = { parameters: [{ name: "date", value: "2026-11-30" }] };
  const moved = event({ user: operator, date: "2026-11-30", gate: answered("YES", "", { inputs }) });
  assert.equal(decisions([opened(), moved])[0]?.businessDate, "2026-11-21");
  const withoutInputs = event({ date: "2026-11-22", gate: gate({ inputs: undefined }) });
  assert.equal(decisions([withoutInputs, moved])[0]?.businessDate, "2026-11-22");
});

test("two runs, and a large one whose nodes are compressed", () => {
  const lines = [
    event({ uid: "a", compressed: true, gate: gate() }),
    event({ uid: "b", gate: gate() }),
    event({ uid: "b", user: operator, gate: answered("NO", "") }),
    event({ uid: "a", user: operator, compressed: true, gate: answered("YES", "") }),
  ];
  const told = decisions(lines).map(({ workflowUid, verdict }) => [workflowUid, verdict]);
  assert.deepEqual(told, [
    ["a", "YES"],
    ["b", "NO"],
  ]);
});

test("what is not an accepted change of a payments run is passed over", () => {
  const yes = { user: operator, gate: answered("YES", "") };
  const others = [
    event({ ...yes, code: 409 }),
    event({ ...yes, code: 403 }),
    event({ ...yes, stage: "RequestReceived" }),
    event({ ...yes, namespace: "elsewhere" }),
    event({ ...yes, verb: "get" }),
    JSON.stringify({ verb: "update", objectRef: { resource: "pods", namespace: "payments" } }),
  ];
  assert.deepEqual(decisions([opened(), ...others]), []);
  const suspended = { id: "run-2", type: "Suspend", phase: "Succeeded", outputs: { parameters: [{ name: "other" }] } };
  assert.deepEqual(decisions([event({ gate: suspended })]), []);
});

test("an accepted change without the object is an error, not a silence", () => {
  const { responseObject: _, ...bare } = JSON.parse(approval()) as Record<string, unknown>;
  assert.throws(() => parseWorkflowChange(JSON.stringify(bare), "payments"), /RequestResponse/);
});
