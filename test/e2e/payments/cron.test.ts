import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parseRun } from "../../../cli/run/run.ts";
import { workflowObjects } from "../../../objects/workflows/workflows.ts";
import { parseSettings } from "../../../settings/parse.ts";
import { paymentsWorkflows } from "../../../workflows/payments/index.ts";
import { finished, platform, workflowsPath } from "../gate/platform.ts";
import { eventually, kubectl, nodeOf, postedStages } from "./cluster.ts";

const context = await platform();
const zone = "Asia/Kolkata";
const name = "e2e-payments-cron";

/** The cron of a development stack, under a name of its own, every minute, in a zone that is half an hour off. */
function cron(): object {
  const settings = parseSettings({
    environment: "development",
    cluster: { kind: "embedded" },
    crons: { daily: { schedules: ["* * * * *"], timezone: zone, deadline: "5s" } },
  });
  const [found] = workflowObjects(paymentsWorkflows(settings), "payments").filter(
    ({ kind }) => kind === "CronWorkflow",
  );
  assert.ok(found);
  return { ...found, metadata: { ...found.metadata, name } };
}

/** The business date of a run that was due at a time. */
function minuteOf(due: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(new Date(due));
  return parts.replace(" ", "T").replace(":", "-");
}

after(() => kubectl(context, "-n", "payments", "delete", "cronworkflow", name, "--ignore-not-found"));

test("a cron fires by itself, for the minute that it was due at", async () => {
  const directory = await mkdtemp(join(tmpdir(), "payments-platform-cron-"));
  try {
    await writeFile(join(directory, "cron.json"), JSON.stringify(cron()));
    await kubectl(context, "apply", "--server-side", "--filename", join(directory, "cron.json"));
  } finally {
    await rm(directory, { recursive: true });
  }
  const selector = encodeURIComponent(`workflows.argoproj.io/cron-workflow=${name}`);
  const first = await eventually("the cron to fire", async () => {
    const listed = await kubectl(context, "get", "--raw", `${workflowsPath}?labelSelector=${selector}`);
    const { items } = JSON.parse(listed) as {
      readonly items: readonly { readonly metadata: { readonly annotations: Readonly<Record<string, string>> } }[];
    };
    return items[0];
  });
  // One run is enough.
  await kubectl(
    context,
    "-n",
    "payments",
    "patch",
    "cronworkflow",
    name,
    "--type=merge",
    '--patch={"spec":{"suspend":true}}',
  );

  const due = first.metadata.annotations["workflows.argoproj.io/scheduled-time"];
  assert.ok(due);
  const run = await finished(context, parseRun(first).name);
  const dateGiven = nodeOf(run, run.name)?.inputs?.parameters.find(({ name: input }) => input === "date")?.value;
  assert.equal(dateGiven, minuteOf(due));
  assert.equal(run.phase, "Failed", "nobody approves a run of this cron");
  assert.deepEqual(await postedStages(context, minuteOf(due)), [
    "anticipation",
    "edi",
    "fin-schedule",
    "liquidation",
    "registration",
  ]);
});
