/**
 * A payments stage: works for a while, then posts to the ledger under its key, `<business date>/<stage>`, so that
 * a second run of the same stage (a retry, a lost pod, another trigger) posts nothing new and succeeds.
 *
 * Environment: STAGE, BUSINESS_DATE, LEDGER_URL, LEDGER_TOKEN_FILE; SECONDS_TO_SLEEP (default 5) stands for the work;
 * REASON (accounting only) is noted with the posting; SECONDS_TO_WAIT (default 60) bounds the waiting for a ledger that
 * is away or has not been told of the decision yet.
 */
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

interface Stage {
  readonly key: string;
  readonly url: URL;
  readonly tokenFile: string;
  readonly posting: object;
}

interface Attempt {
  readonly kind: "posted" | "again" | "refused";
  readonly message: string;
}

async function run(): Promise<void> {
  const [stage, businessDate] = [required("STAGE"), required("BUSINESS_DATE")];
  const [work, patience] = [seconds("SECONDS_TO_SLEEP", 5), seconds("SECONDS_TO_WAIT", 60)];
  const key = `${businessDate}/${stage}`;
  // Nothing in the content depends on the run or the pod: a second run posts the same.
  const content = { batch: key };
  const posting = { businessDate, stage, content, note: process.env["REASON"] || undefined };
  const target = {
    key,
    url: new URL("/postings", required("LEDGER_URL")),
    tokenFile: required("LEDGER_TOKEN_FILE"),
    posting,
  };

  console.log(`${key}: working for ${work} s`);
  await sleep(work * 1_000);
  await post(target, patience);
}

async function post(stage: Stage, patience: number): Promise<void> {
  const deadline = Date.now() + patience * 1_000;
  for (let pause = 250; ; pause = Math.min(pause * 2, 4_000)) {
    const { kind, message } = await attempt(stage);
    switch (kind) {
      case "posted":
        console.log(`${stage.key}: ${message}`);
        return;
      case "refused":
        throw new Error(`the ledger refused ${stage.key}: ${message}`);
      case "again":
        if (Date.now() + pause > deadline)
          throw new Error(`${stage.key} was not posted within ${patience} s: ${message}`);
        console.log(`waiting for the ledger: ${message}`);
        await sleep(pause);
        break;
      default:
        throw new Error(`unknown outcome ${kind satisfies never}`);
    }
  }
}

async function attempt({ url, tokenFile, posting }: Stage): Promise<Attempt> {
  let status: number;
  let text: string;
  try {
    // The kubelet renews the token, so it is read each time.
    const token = (await readFile(tokenFile, "utf8")).trim();
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(posting),
      signal: AbortSignal.timeout(10_000),
    });
    [status, text] = [response.status, (await response.text()).trim()];
  } catch (error) {
    return { kind: "again", message: errorMessage(error) };
  }
  const message = `${status} ${text}`;
  if (status === 200 || status === 201) return { kind: "posted", message };
  // The recorder may be a moment behind the approval.
  const late = status === 409 && text.includes('"decision-missing"');
  return { kind: late || status >= 500 ? "again" : "refused", message };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

function seconds(name: string, fallback: number): number {
  const value = process.env[name] || String(fallback);
  if (!/^\d+(\.\d+)?$/.test(value)) throw new Error(`${name} "${value}": expected a number of seconds, 0 or more`);
  return Number(value);
}

function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

try {
  await run();
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 1;
}
