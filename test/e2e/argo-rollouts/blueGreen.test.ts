import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { blueGreen, versionService } from "../../../objects/rollouts/index.ts";
import { platform } from "../gate/platform.ts";
import { apply, kubectl } from "../netpol/cluster.ts";
import { answers, decide, isHealthy, name, shopRollout, since, startLoad, surroundings, until } from "./shop.ts";

/* A new version stands beside the old one until a person promotes it. */

const context = await platform();
const namespace = "rollouts-blue-green";
const active = versionService({ name, namespace, rollout: name });
const preview = versionService({ name: `${name}-preview`, namespace, rollout: name });
const version = (name: string) =>
  shopRollout({ namespace, replicas: 2, strategy: blueGreen({ active, preview, scaleDownDelaySeconds: 10 }) }, name);

before(async () => {
  await apply(context, surroundings(namespace));
  await apply(context, [active, preview, version("v1")]);
  await until(context, namespace, "the first version", isHealthy);
  await startLoad(context, namespace, name);
  await startLoad(context, namespace, `${name}-preview`, "load-preview");
});

after(async () => {
  await kubectl(context, ["delete", "namespace", namespace, "--ignore-not-found"]);
});

/** What is met within some seconds behind the active and the preview service. */
async function metNow(seconds: number): Promise<{ active: string[]; preview: string[] }> {
  const [activeBefore, previewBefore] = [
    await answers(context, namespace),
    await answers(context, namespace, "load-preview"),
  ];
  await sleep(seconds * 1000);
  const met = { active: await answers(context, namespace), preview: await answers(context, namespace, "load-preview") };
  return {
    active: Object.keys(since(activeBefore, met.active)),
    preview: Object.keys(since(previewBefore, met.preview)),
  };
}

test("a new version waits behind the preview service, and the active one does not change", async () => {
  await apply(context, [version("v2")]);
  const paused = await until(context, namespace, "v2 to wait", ({ pauseConditions = [] }) =>
    pauseConditions.some(({ reason }) => reason === "BlueGreenPause"),
  );
  assert.equal(paused.blueGreen?.activeSelector, paused.stableRS);
  assert.equal(paused.blueGreen?.previewSelector, paused.currentPodHash);
  // What a declared selector would do: promote the version that waits.
  await apply(context, [active, preview, version("v2")]);
  await sleep(5_000);
  assert.deepEqual(await metNow(10), { active: ["v1 200"], preview: ["v2 200"] });
});

test("promoted, it has all requests without losing one; the old one goes after its delay", async () => {
  const start = await answers(context, namespace);
  await decide(context, namespace, { pauseConditions: null });
  const promoted = await until(
    context,
    namespace,
    "the switch",
    ({ blueGreen, currentPodHash }) => blueGreen?.activeSelector === currentPodHash,
  );
  assert.equal(promoted.replicas, 4, "the old version is still there to go back to");
  await until(context, namespace, "the old version to go", ({ replicas }) => replicas === 2);
  assert.deepEqual(await metNow(3), { active: ["v2 200"], preview: ["v2 200"] });
  assert.deepEqual(Object.keys(since(start, await answers(context, namespace))).sort(), ["v1 200", "v2 200"]);
});
