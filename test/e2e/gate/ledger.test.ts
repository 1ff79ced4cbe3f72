import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { withLedger } from "../../../cli/run/ledgerRecords.ts";
import { newBusinessDate, operator, platform, postToLedger } from "./platform.ts";

const context = await platform();

function kubectl(...args: readonly string[]): string {
  const target = ["--kubeconfig", context.cluster.kubeconfig, "--namespace", "payments-ledger"];
  return execFileSync(context.cluster.kubectl, [...target, ...args], { encoding: "utf8" });
}

/** Tries again while the ledger's pod is away. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 60) throw error;
      await sleep(1_000);
    }
  }
}

test("what was posted outlives the ledger's pod, and is posted once", async () => {
  const date = newBusinessDate();
  const posting = { businessDate: date, stage: "edi", content: { batch: `${date}/edi` } };
  const post = () => postToLedger(context, "argo-workflow", "/postings", posting);
  assert.equal((await post()).status, 201);
  const read = () => withLedger(context, operator, (postings) => postings(date));
  const before = await read();
  assert.equal(before.postings.length, 1);

  const pod = kubectl("get", "pods", "--output", "name").trim();
  kubectl("delete", pod, "--grace-period", "0", "--force");
  kubectl("wait", "deployment/ledger", "--for", "condition=Available=false", "--timeout", "30s");
  kubectl("rollout", "status", "deployment/ledger", "--timeout", "180s");

  assert.deepEqual(await retried(read), before);
  const again = await retried(post);
  assert.equal(again.status, 200);
  assert.deepEqual((await read()).postings, before.postings);
  const other = await postToLedger(context, "argo-workflow", "/postings", {
    ...posting,
    content: { batch: "another" },
  });
  assert.equal(other.status, 409);
  assert.equal(other.body.code, "content-differs");
});
