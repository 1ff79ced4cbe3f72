import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { checkout } from "../../../cli/checkout.ts";
import { commandLine, ownStack } from "../ownStack.ts";
import { type Cluster, clusterOf, isAtItsGate, type LiveObject, uids } from "./cluster.ts";

/*
 * Templates and crons go from the program to Argo CD and back, with two payments runs at their gates throughout: one that
 * a person started, and one of a cron, which would go with its cron. Everything is seen in the API.
 */

const never = { schedules: ["0 0 1 1 *"] };
const { name, state, environment, command, platform } = await ownStack("handover", {
  argoCd: {},
  gitops: {},
  crons: { basic: never },
});
const pulumi = (...args: readonly string[]) => platform("pulumi", "--stack", name, ...args);
const setOwnership = (ownership: string) => pulumi("config", "set", "ownership", ownership);

let cluster: Cluster;
before(async () => {
  cluster = await clusterOf(state, name);
});

const owned = () => cluster.list("payments", "workflowtemplates", "cronworkflows");
const applications = () => cluster.list("argocd", "applications");
const isFollowed = ({ metadata }: LiveObject) => "argocd.argoproj.io/tracking-id" in (metadata.annotations ?? {});
const syncsByItself = ({ spec }: LiveObject) => "automated" in (spec["syncPolicy"] as object);

/** What must not change, whoever owns it. */
let uidsBefore: Readonly<Record<string, string>>;
let waiting: readonly LiveObject[];

async function nothingLost(): Promise<void> {
  assert.deepEqual(uids(await owned()), uidsBefore);
  const runs = await cluster.list("payments", "workflows");
  for (const { metadata } of waiting) {
    const run = runs.find(({ metadata: { uid } }) => uid === metadata.uid);
    assert.ok(run !== undefined && isAtItsGate(run), `${metadata.name} waits at its gate`);
  }
}

/** The kinds of what the stack's state holds. */
async function declaredKinds(): Promise<ReadonlySet<string>> {
  const { deployment } = JSON.parse(await pulumi("stack", "export")) as {
    readonly deployment: { readonly resources: readonly { readonly type: string }[] };
  };
  return new Set(deployment.resources.map(({ type }) => type.split(":").at(-1) ?? ""));
}

/** A refused update says why, exits with a status of its own and changes nothing. */
async function refused(...args: readonly string[]): Promise<string> {
  const error: unknown = await platform(...args).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error !== undefined, `${args.join(" ")} succeeded`);
  const { stdout, stderr, code } = error as { readonly stdout: string; readonly stderr: string; readonly code: number };
  assert.notEqual(code, 0);
  await nothingLost();
  return stdout + stderr;
}

test("direct: the program owns everything, and a run of a cron and one of a person wait at their gates", async () => {
  await command("up");
  // The cron fires once, in the second minute from now; its run waits for half an hour at most.
  const minute = new Date(Date.now() + 120_000).getUTCMinutes();
  const settings = {
    "crons.daily.schedules[0]": `${minute},${(minute + 30) % 60} * * * *`,
    "crons.daily.timezone": "Etc/UTC",
    "crons.daily.deadline": "29m",
  };
  for (const [key, value] of Object.entries(settings)) await pulumi("config", "set", "--path", key, value);
  await command("up");
  const deadline = Date.now() + 300_000;
  const isOfCron = ({ metadata }: LiveObject) => "workflows.argoproj.io/cron-workflow" in (metadata.labels ?? {});
  do {
    assert.ok(Date.now() < deadline, "two runs wait at their gates within five minutes");
    await sleep(2_000);
    waiting = (await cluster.list("payments", "workflows")).filter(isAtItsGate);
  } while (!waiting.some(isOfCron) || !waiting.some((run) => !isOfCron(run)));
  const objects = await owned();
  uidsBefore = uids(objects);
  assert.ok(Object.keys(uidsBefore).length > 5);
  assert.deepEqual(objects.filter(isFollowed), []);
  assert.deepEqual(await applications(), []);
});

test("straight to gitops is refused at preview, with the commands to type", async () => {
  await setOwnership("gitops");
  const said = await refused("pulumi", "--stack", name, "preview", "--non-interactive");
  assert.match(said, /ownership "gitops": this program owns .*CronWorkflow daily-payments-cron.* would delete them/);
  assert.match(said, /npx payments-platform pulumi --stack handover config set ownership handover/);
  await refused("up", "--stack", name);
  assert.deepEqual(await applications(), []);
});

test("handover, killed in the middle and repeated: both hold the objects, and Argo CD only compares", async () => {
  await setOwnership("handover");
  await killedUp(/WorkflowTemplate.* updated/);
  await nothingLost();
  await command("up");
  await nothingLost();
  for (const application of await applications()) assert.ok(!syncsByItself(application), application.metadata.name);
  assert.deepEqual(
    (await applications()).map(({ metadata }) => metadata.name),
    ["argocd-crons", "argocd-templates"],
  );
  assert.deepEqual((await owned()).filter(isFollowed), []);
  assert.ok((await declaredKinds()).has("CronWorkflow"));
});

test("gitops: Argo CD owns them, and the program has let go", async () => {
  await setOwnership("gitops");
  await command("up");
  await nothingLost();
  for (const { metadata, status } of await applications()) assert.equal(status?.sync?.status, "Synced", metadata.name);
  for (const object of await owned()) {
    assert.ok(isFollowed(object), object.metadata.name);
    const appliers = (object.metadata.managedFields ?? []).filter(({ operation }) => operation === "Apply");
    assert.deepEqual([...new Set(appliers.map(({ manager }) => manager))], ["argocd-controller"], object.metadata.name);
  }
  const kinds = await declaredKinds();
  assert.ok(!kinds.has("WorkflowTemplate") && !kinds.has("CronWorkflow") && kinds.has("Application"));
  await pulumi("preview", "--expect-no-changes", "--non-interactive");
});

test("a changed setting shows file by file in the preview, and reaches the cluster through the repository", async () => {
  await pulumi("config", "set", "--path", "payments.secondsToSleep", "2");
  const preview = await pulumi("preview", "--diff", "--non-interactive");
  assert.match(preview, /templates\/workflowtemplate-successful-job-template\.yaml/);
  await command("up");
  const [template] = await changed("2");
  assert.ok(template, "the template has the new setting");
  await nothingLost();
});

test("straight back to direct is refused", async () => {
  await setOwnership("direct");
  const said = await refused("pulumi", "--stack", name, "preview", "--non-interactive");
  assert.match(said, /ownership "direct": Argo CD owns the templates and crons/);
});

test("handover again: the program takes them up, and Argo CD only compares", async () => {
  await setOwnership("handover");
  await command("up");
  await nothingLost();
  for (const application of await applications()) assert.ok(!syncsByItself(application), application.metadata.name);
  assert.deepEqual((await owned()).filter(isFollowed), []);
  assert.ok((await declaredKinds()).has("CronWorkflow"));
});

test("direct again: the Applications are gone without their objects, and the program's word reaches the cluster", async () => {
  await setOwnership("direct");
  await pulumi("config", "set", "--path", "payments.secondsToSleep", "1");
  await command("up");
  await nothingLost();
  assert.deepEqual(await applications(), []);
  assert.equal((await changed("1")).length, 1);
  await pulumi("preview", "--expect-no-changes", "--non-interactive");
});

test("the runs that waited throughout are approved, and post", async () => {
  for (const { metadata } of waiting) {
    await platform("approve", metadata.name, "--stack", name, "--reason", "handed over and back");
    const deadline = Date.now() + 180_000;
    for (;;) {
      const run = (await cluster.list("payments", "workflows")).find(({ metadata: { uid } }) => uid === metadata.uid);
      if (run?.status?.phase === "Succeeded") break;
      assert.ok(Date.now() < deadline, `${metadata.name} is ${run?.status?.phase} after three minutes`);
      await sleep(2_000);
    }
    const posted = JSON.parse(await platform("status", metadata.name, "--stack", name, "--json")) as object;
    assert.match(JSON.stringify(posted), /"accounting"/);
  }
});

/** The template of the stage job, once it sleeps this long; waits a minute for Argo CD. */
async function changed(seconds: string): Promise<readonly LiveObject[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = (await owned()).filter(
      ({ metadata, spec }) =>
        metadata.name === "successful-job-template" &&
        JSON.stringify(spec).includes(`"name":"SECONDS_TO_SLEEP","value":"${seconds}"`),
    );
    if (found.length > 0 || Date.now() > deadline) return found;
    await sleep(1_000);
  }
}

/** Kills an update as soon as it says this. */
async function killedUp(pattern: RegExp): Promise<void> {
  const up: ChildProcess = spawn(process.execPath, [commandLine, "up", "--stack", name], {
    cwd: checkout,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = once(up, "close");
  const seen = new Promise<"seen">((resolve) => {
    const look = (chunk: Buffer) => pattern.test(chunk.toString()) && resolve("seen");
    up.stdout?.on("data", look);
    up.stderr?.on("data", look);
  });
  assert.equal(await Promise.race([seen, ended]), "seen", "the update ended before it was killed");
  if (up.pid !== undefined) process.kill(-up.pid, "SIGKILL");
  await ended;
}
