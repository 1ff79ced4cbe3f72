/**
 * The recorder of decisions: copies what became of each gate, with the user that the API server's audit log names, to
 * the ledger. It starts from the oldest kept line each time; the ledger knows what it already has.
 *
 * Environment: AUDIT_LOG, LEDGER_URL, LEDGER_TOKEN_FILE, NAMESPACE (default payments), RECORDER_PORT (default 8081).
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parseWorkflowChange } from "./auditEvent.ts";
import { followAuditLog } from "./auditLog.ts";
import { createGates } from "./gates.ts";
import { errorMessage, log } from "./log.ts";
import type { Decision } from "./records.ts";

const {
  AUDIT_LOG: auditLog = "/var/log/kubernetes/audit/audit.log",
  LEDGER_URL: ledger = "http://ledger.payments-ledger.svc.cluster.local:8080",
  LEDGER_TOKEN_FILE: tokenFile = "/var/run/secrets/ledger/token",
  NAMESPACE: namespace = "payments",
  RECORDER_PORT: port = "8081",
} = process.env;

/** Pause between two looks at the log, and after which the recorder counts as stuck, in milliseconds. */
const pollInterval = 500;
const stuckAfter = 60_000;

let readAt: number | undefined;
let pending = 0;

async function follow(): Promise<never> {
  const [readOn, gates] = [followAuditLog(auditLog), createGates()];
  const gap = () => {
    log("error", "lines of the audit log are missing; gates that are open now will be recorded without an actor");
    gates.forget();
  };
  const line = (text: string) => {
    try {
      const change = parseWorkflowChange(text, namespace);
      if (change !== undefined) gates.see(change);
    } catch (error) {
      log("error", "a line of the audit log cannot be read", { error: errorMessage(error) });
    }
  };
  for (;;) {
    try {
      await readOn({ line, gap });
      for (const decision of gates.decided()) void deliver(decision);
      if (readAt === undefined) log("info", "following the audit log", { auditLog });
      readAt = Date.now();
    } catch (error) {
      log("error", "the audit log cannot be read", { auditLog, error: errorMessage(error) });
    }
    await sleep(pollInterval);
  }
}

/** Posts a decision until the ledger has it. Each is on its own, so that one that is refused holds up no other. */
async function deliver(decision: Decision): Promise<void> {
  pending++;
  for (let pause = 500; ; pause = Math.min(pause * 2, 30_000)) {
    try {
      const status = await post(decision);
      pending--;
      log("info", status === 201 ? "recorded" : "already recorded", { decision });
      return;
    } catch (error) {
      log("error", "a decision is not recorded yet", { decision, error: errorMessage(error) });
      await sleep(pause);
    }
  }
}

async function post(decision: Decision): Promise<number> {
  const token = (await readFile(tokenFile, "utf8")).trim();
  const response = await fetch(new URL("/decisions", ledger), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(decision),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the ledger answered ${response.status} ${text.trim()}`);
  return response.status;
}

/** Alive while it reads; ready once it has read the log to its end. */
const probes = createServer((request, response) => {
  const fresh = readAt === undefined ? process.uptime() * 1_000 < stuckAfter : Date.now() - readAt < stuckAfter;
  const healthy = request.url === "/readyz" ? fresh && readAt !== undefined : fresh;
  response.writeHead(healthy ? 200 : 503, { "content-type": "application/json" });
  response.end(`${JSON.stringify({ following: readAt !== undefined, pending })}\n`);
});
probes.listen(Number(port), () => {
  log("info", "the recorder is up", { port: (probes.address() as AddressInfo).port });
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  // What is not recorded yet is found again by the next start.
  process.once(signal, () => process.exit(0));
}
await follow();
