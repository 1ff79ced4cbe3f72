import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { RunContext } from "../../../cli/run/context.ts";
import { type ClusterAccess, createRaw, getRaw, withPortForward } from "../../../cli/run/kubectl.ts";
import { type LedgerRecords, withLedger } from "../../../cli/run/ledgerRecords.ts";
import { isFinished, parseRun, type Run } from "../../../cli/run/run.ts";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";

const run = promisify(execFile);

export const operator = "operator";
export const workflowsPath = "/apis/argoproj.io/v1alpha1/namespaces/payments/workflows";

/** The platform that runs where KUBECONFIG leads. */
export async function platform(): Promise<RunContext> {
  const kubeconfig = process.env["KUBECONFIG"];
  if (kubeconfig === undefined) throw new Error("KUBECONFIG is not set: this suite runs against a running platform");
  const { kubernetes } = await requireTools(["kubernetes"], createProgress());
  const kubectl = kubernetes.programs["kubectl"] ?? "kubectl";
  const cluster = { kubectl, kubeconfig };
  return { cluster, environment: "development", timezone: "America/Sao_Paulo", operators: [operator] };
}

/** A business date that no test had before: the ledger keeps what was posted. */
export function newBusinessDate(): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${randomInt(3000, 9999)}-${two(randomInt(1, 13))}-${two(randomInt(1, 29))}`;
  return `${day}T${two(randomInt(0, 24))}-${two(randomInt(0, 60))}`;
}

export async function readRun({ cluster }: RunContext, name: string): Promise<Run> {
  return parseRun(await getRaw(cluster, `${workflowsPath}/${name}`));
}

/** Waits for a run's end, five minutes at most. */
export async function finished(context: RunContext, name: string): Promise<Run> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    const found = await readRun(context, name);
    if (isFinished(found)) return found;
    if (Date.now() > deadline) throw new Error(`${name} did not end: ${found.phase}`);
    await sleep(1_000);
  }
}

/** What the ledger holds of a date, as soon as it holds a decision: the recorder is a moment behind. */
export async function decidedRecords(context: RunContext, date: string): Promise<LedgerRecords> {
  return withLedger(context, operator, async (read) => {
    for (let attempt = 0; attempt < 120; attempt++) {
      const records = await read(date);
      if (records.decisions.length > 0) return records;
      await sleep(250);
    }
    throw new Error(`no decision was recorded for ${date}`);
  });
}

/** Posts to the ledger as a service account of the payments namespace. */
export async function postToLedger(
  { cluster }: RunContext,
  account: string,
  path: string,
  body: object,
  audience = "ledger",
): Promise<{ status: number; body: { code?: string } }> {
  const request = {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { audiences: [audience], expirationSeconds: 600 },
  };
  const token = `/api/v1/namespaces/payments/serviceaccounts/${account}/token`;
  const { status } = (await createRaw(cluster, token, request)) as { status: { token: string } };
  return withPortForward(cluster, { namespace: "payments-ledger", service: "ledger", port: 8080 }, async (port) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${status.token}`, connection: "close" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as { code?: string } };
  });
}

/** Changes a run by a merge patch. Rejects with kubectl's words. */
export async function patchRun(cluster: ClusterAccess, name: string, patch: object): Promise<void> {
  const target = ["--kubeconfig", cluster.kubeconfig, "--namespace", "payments"];
  await run(cluster.kubectl, [
    ...target,
    "patch",
    "workflow",
    name,
    "--type",
    "merge",
    "--patch",
    JSON.stringify(patch),
  ]);
}

/** Terminates a run and waits for its end. */
export async function terminate(context: RunContext, name: string): Promise<void> {
  await patchRun(context.cluster, name, { spec: { shutdown: "Terminate" } });
  await finished(context, name);
}
