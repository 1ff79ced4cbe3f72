import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { analysis, canary, latestPods, service, successRate } from "../../../objects/rollouts/index.ts";
import { platform } from "../gate/platform.ts";
import { apply, kubectl } from "../netpol/cluster.ts";
import {
  analysisPhases,
  answers,
  decide,
  isHealthy,
  name,
  type RolloutStatus,
  shopRollout,
  since,
  startLoad,
  stopLoad,
  surroundings,
  until,
  Watch,
} from "./shop.ts";

/*
 * One service through four new versions: one that is good and is promoted by itself, one that fails and goes back by
 * itself, one that nobody asks anything of and that waits for a person. Each state is observed from outside.
 */

const context = await platform();
const namespace = "rollouts-canary";
const rate = successRate({ namespace, windowSeconds: 15, intervalSeconds: 5, measurements: 2, patience: 1 });
const steps = [
  { setWeight: 25 },
  { analysis: analysis(rate, { version: latestPods }) },
  { setWeight: 50 },
  { pause: "3s" },
  { setWeight: 75 },
  { pause: "3s" },
  { setWeight: 100 },
];
const version = (name: string, errorRate = 0) =>
  shopRollout({ namespace, replicas: 4, strategy: canary({ maxSurge: 1, steps }) }, name, errorRate);

const isPromoted = (status: RolloutStatus) => isHealthy(status) && status.stableRS === status.currentPodHash;
const isInconclusive = ({ pauseConditions = [] }: RolloutStatus) =>
  pauseConditions.some(({ reason }) => reason === "InconclusiveAnalysisRun");

before(async () => {
  await apply(context, surroundings(namespace));
  await apply(context, [service({ name, namespace, rollout: name }), rate.object, version("v1")]);
  await until(context, namespace, "the first version", isHealthy);
  await startLoad(context, namespace, name);
});

after(async () => {
  await kubectl(context, ["delete", "namespace", namespace, "--ignore-not-found"]);
});

test("a version that answers well is promoted by itself, in quarters", async (t) => {
  const start = await answers(context, namespace);
  const watch = new Watch(context, namespace);
  t.after(() => watch.stop());
  await apply(context, [version("v2")]);
  const end = await until(context, namespace, "v2 to be stable", isPromoted);
  const grown = watch.seen.slice(watch.seen.findIndex(({ young }) => young === 1));
  assert.deepEqual([...new Set(grown.map(({ young }) => young))], [1, 2, 3, 4], "a quarter more each time");
  const judged = grown.filter(({ step }) => step === 1);
  assert.ok(judged.length > 0 && judged.every(({ young }) => young === 1), "no more before the analysis has ended");
  assert.ok(
    watch.seen.every(({ ready }) => ready >= 4),
    "the stable version's pods go when others took over",
  );
  assert.deepEqual(await analysisPhases(context, namespace, String(end.stableRS)), ["Successful"]);
  const met = since(start, await answers(context, namespace));
  assert.deepEqual(Object.keys(met).sort(), ["v1 200", "v2 200"], "no request was lost");
});

test("a version that answers with errors is aborted by itself, and the stable one loses no request", async () => {
  const { stableRS } = await until(context, namespace, "v2", isHealthy);
  const start = await answers(context, namespace);
  await apply(context, [version("v3", 0.5)]);
  const aborted = await until(
    context,
    namespace,
    "the abort of v3",
    ({ abort, phase }) => abort === true && phase === "Degraded",
  );
  assert.equal(aborted.stableRS, stableRS);
  assert.deepEqual(await analysisPhases(context, namespace, String(aborted.currentPodHash)), ["Failed"]);
  await until(
    context,
    namespace,
    "the pods of v3 to go",
    ({ updatedReplicas = 0, readyReplicas }) => updatedReplicas === 0 && readyReplicas === 4,
  );
  const met = since(start, await answers(context, namespace));
  assert.deepEqual(Object.keys(met).sort(), ["v2 200", "v3 200", "v3 500"], "v2 answered all of its own");
  // What is on its way out still answers for some seconds; then nobody hears of it any more.
  await sleep(8_000);
  const later = await answers(context, namespace);
  await sleep(3_000);
  assert.deepEqual(Object.keys(since(later, await answers(context, namespace))), ["v2 200"]);
});

test("the stable version, said again, is healthy at once", async () => {
  await apply(context, [version("v2")]);
  const { stableRS, currentPodHash } = await until(context, namespace, "v2", isHealthy);
  assert.equal(currentPodHash, stableRS);
});

test("a version without traffic is no success: it pauses, and does not go on by itself", async () => {
  await stopLoad(context, namespace);
  await apply(context, [version("v4")]);
  const paused = await until(context, namespace, "v4 to pause", isInconclusive);
  assert.equal(paused.phase, "Paused");
  assert.deepEqual(await analysisPhases(context, namespace, String(paused.currentPodHash)), ["Inconclusive"]);
  await sleep(15_000);
  const still = await until(context, namespace, "v4", () => true);
  assert.ok(isInconclusive(still));
  assert.deepEqual([still.updatedReplicas, still.currentStepIndex, still.stableRS], [1, 1, paused.stableRS]);
});

test("a person who has brought traffic lets it be measured again, and it is promoted", async () => {
  await startLoad(context, namespace, name);
  await decide(context, namespace, { pauseConditions: null });
  const end = await until(context, namespace, "v4 to be stable", isPromoted);
  assert.deepEqual(await analysisPhases(context, namespace, String(end.stableRS)), ["Inconclusive", "Successful"]);
});

test("a person who answers for a version without traffic lets it go on", async () => {
  await stopLoad(context, namespace);
  await apply(context, [version("v5")]);
  const { currentStepIndex = 0 } = await until(context, namespace, "v5 to pause", isInconclusive);
  await decide(context, namespace, {
    pauseConditions: null,
    controllerPause: false,
    currentStepIndex: currentStepIndex + 1,
  });
  const end = await until(context, namespace, "v5 to be stable", isPromoted);
  assert.deepEqual(await analysisPhases(context, namespace, String(end.stableRS)), ["Inconclusive"]);
});
