import { setTimeout as sleep } from "node:timers/promises";
import { didYouMean, ProblemsError } from "../../problems.ts";
import { setGate } from "./argoServer.ts";
import type { RunContext } from "./context.ts";
import { type LedgerDecision, withLedger } from "./ledgerRecords.ts";
import { chooseOperator, operatorToken, operatorUser } from "./operator.ts";
import { gateOf, isFinished, isWaiting, listRuns, meantRun, output, type Run, type RunNode } from "./run.ts";

/** A decision that a person wants to make. */
export interface DecideOptions {
  readonly verdict: "YES" | "NO";
  /** The run's name. @default the only one that waits, or the only one of those that a person started */
  readonly run?: string;
  /** Required for a NO. */
  readonly reason?: string;
  /** The operator who decides. @default the stack's first */
  readonly operator?: string;
}

/** How long the recorder may take to find a decision in the audit log, in milliseconds. */
const recordedWithin = 30_000;

/**
 * Decides a gate, and waits until the audited decision is in the ledger.
 * @returns what the ledger holds: the actor is the audited one
 * @throws ProblemsError when there is no such gate, it is decided already, or the decision is not recorded in time
 */
export async function decide(context: RunContext, options: DecideOptions): Promise<LedgerDecision> {
  const reason = options.reason?.trim() ?? "";
  if (options.verdict === "NO" && reason === "") {
    throw new ProblemsError([
      { path: "--reason", message: "is missing: a rejection says why", fix: 'add --reason "…"' },
    ]);
  }
  const operator = chooseOperator(context, options.operator);
  const { run, gate } = chooseGate(await listRuns(context), options.run);
  const token = await operatorToken(context, operator);
  await setGate(context, token, {
    run: run.name,
    nodeId: gate.id,
    verdict: options.verdict,
    reason: reason === "" ? "approved" : reason,
    message: options.verdict === "YES" ? "approved" : "rejected",
  });
  const decision = await recordedDecision(context, operator, run, gate);
  if (decision.actor !== operatorUser(operator) || decision.verdict !== options.verdict) {
    throw new ProblemsError([
      { path: run.name, message: `was decided by somebody else a moment before: ${describeDecision(decision)}` },
    ]);
  }
  return decision;
}

/**
 * The gate to decide: the named run's, or that of the run that is meant without a name.
 * @throws ProblemsError when there is none, or several
 */
export function chooseGate(runs: readonly Run[], name: string | undefined): { run: Run; gate: RunNode } {
  const waiting = runs.filter(isWaiting);
  const meant = meantRun(runs);
  if (name === undefined && meant === undefined) {
    if (waiting.length === 0) {
      throw problem(
        "no run",
        "waits for a decision",
        "payments-platform status shows where they stand, start begins one",
      );
    }
    const lines = waiting.map((run) => `  ${run.name}  (business date ${run.businessDate})`);
    throw problem(`${waiting.length} runs`, `wait for a decision, name one of them:\n${lines.join("\n")}`);
  }
  const run = name === undefined ? meant : runs.find((candidate) => candidate.name === name);
  if (run === undefined) {
    const names = waiting.map((candidate) => candidate.name);
    const known = runs.map((candidate) => candidate.name);
    const waits = names.length === 0 ? "and none waits for a decision" : `waiting are ${names.join(", ")}`;
    throw problem(`run "${name}":`, `there is none of that name, ${waits}${didYouMean(name ?? "", known)}`);
  }
  const gate = gateOf(run);
  if (gate === undefined) {
    const state = isFinished(run) ? `ended as ${run.phase} before its gate` : "has not come to its gate yet";
    throw problem(run.name, state, "payments-platform status shows where it stands");
  }
  if (!isWaiting(run)) {
    const verdict = output(gate, "verdict")?.value ?? "NO";
    const reason = output(gate, "reason")?.value ?? gate.message;
    throw problem(run.name, `is decided already: ${verdict}, "${reason}"`, "payments-platform status shows by whom");
  }
  return { run, gate };
}

/** `YES by system:serviceaccount:payments:operator-ana at 2026-11-21T10:15:00Z (audit 7c0e…): "books agree"` */
export function describeDecision({
  verdict,
  actor,
  impersonatedBy,
  decidedAt,
  auditId,
  reason,
}: LedgerDecision): string {
  const by = impersonatedBy === undefined ? actor : `${actor}, as whom ${impersonatedBy} acted,`;
  return `${verdict} by ${by} at ${decidedAt} (audit ${auditId}): "${reason}"`;
}

function recordedDecision(context: RunContext, operator: string, run: Run, gate: RunNode): Promise<LedgerDecision> {
  return withLedger(context, operator, async (read) => {
    const deadline = Date.now() + recordedWithin;
    while (Date.now() < deadline) {
      const { decisions } = await read(run.businessDate);
      const found = decisions.find(({ workflowUid, nodeId }) => workflowUid === run.uid && nodeId === gate.id);
      if (found !== undefined) return found;
      await sleep(250);
    }
    throw problem(
      run.name,
      `is decided, but the decision is not in the ledger after ${recordedWithin / 1_000} s`,
      "accounting waits a minute for it; look at the decision-recorder in payments-audit",
    );
  });
}

function problem(subject: string, message: string, fix?: string): ProblemsError {
  return new ProblemsError([{ path: subject, message, ...(fix !== undefined && { fix }) }]);
}
