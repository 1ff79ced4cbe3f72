import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../../../objects/podSecurity.ts";
import { images } from "../../../versions.ts";
import { platform } from "../gate/platform.ts";
import { apply, kubectl } from "../netpol/cluster.ts";
import {
  clear,
  commit,
  eventually,
  follower,
  live,
  namespace,
  note,
  project,
  refresh,
  remove,
  synced,
} from "./cluster.ts";

/* The order of one sync, by the timestamps that the API server put on the objects. */

const context = await platform();
const name = "delivery-test-order";
const wave = (number: number) => ({ "argocd.argoproj.io/sync-wave": String(number) });
/** Keeps what is deleted in sight, with the time of its deletion. */
const held = "payments-platform.example/held";

before(async () => {
  await apply(context, [project]);
});

after(async () => {
  await release().catch(() => undefined);
  await remove(context, [name]);
  await clear(context, [name]);
});

test("waves go one after the other, each once the one before is healthy; what goes, goes last", async () => {
  const old = note("order-old", "old", wave(0));
  const finalizers = [held];
  const first = await commit(context, name, {
    old: { ...old, metadata: { ...old.metadata, finalizers } } as KubernetesObject,
  });
  await apply(context, [follower(name)]);
  await synced(context, name, first);

  // The job's name sorts after those of the waves behind it, and its file before: neither is what decides.
  const second = await commit(context, name, {
    "0-last": note("order-a-last", "x", wave(3)),
    "1-job": job("order-z-job", wave(1)),
    "2-first": note("order-m-first", "x", wave(-1)),
    "3-after": note("order-b-after", "x", wave(2)),
    old: undefined,
  });
  await refresh(context, name);
  const deleted = await eventually("the old object is deleted", async () => {
    const found = await live(context, "ConfigMap", "order-old");
    return found?.metadata.deletionTimestamp;
  });
  const created = async (kind: "ConfigMap" | "Job", of: string) =>
    (await live(context, kind, of))?.metadata.creationTimestamp ?? "";
  const finished = (await live(context, "Job", "order-z-job"))?.status?.completionTime ?? "";
  const times = {
    first: await created("ConfigMap", "order-m-first"),
    job: await created("Job", "order-z-job"),
    finished,
    after: await created("ConfigMap", "order-b-after"),
    last: await created("ConfigMap", "order-a-last"),
    deleted,
  };
  assert.ok(
    Object.values(times).every((time) => time !== ""),
    JSON.stringify(times),
  );
  assert.deepEqual(Object.keys(times), Object.keys(times).sort(byTime(times)), JSON.stringify(times));
  // Argo CD waits two seconds between waves: timestamps of whole seconds tell them apart.
  for (const [earlier, later] of [
    ["first", "job"],
    ["job", "finished"],
    ["after", "last"],
  ] as const)
    assert.ok(times[earlier] < times[later], `${earlier} before ${later}: ${JSON.stringify(times)}`);
  await release();
  await synced(context, name, second);
});

const byTime = (times: Readonly<Record<string, string>>) => (a: string, b: string) =>
  (times[a] ?? "") < (times[b] ?? "") ? -1 : (times[a] ?? "") > (times[b] ?? "") ? 1 : 0;

async function release(): Promise<void> {
  const patch = ["patch", "configmap", "order-old", "--type=merge", '--patch={"metadata":{"finalizers":null}}'];
  await kubectl(context, ["--namespace", namespace, ...patch]);
}

/** Works for three seconds. */
function job(jobName: string, annotations: Readonly<Record<string, string>>): KubernetesObject {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: jobName, namespace, annotations },
    spec: {
      backoffLimit: 0,
      template: {
        spec: {
          restartPolicy: "Never",
          automountServiceAccountToken: false,
          securityContext: { ...restrictedPodSecurity, runAsUser: 1000 },
          containers: [
            {
              name: "main",
              image: images.node,
              imagePullPolicy: "IfNotPresent",
              command: ["sleep", "3"],
              securityContext: restrictedContainerSecurity,
              resources: { requests: { cpu: "5m", memory: "16Mi" }, limits: { cpu: "100m", memory: "64Mi" } },
            },
          ],
        },
      },
    },
  };
}
