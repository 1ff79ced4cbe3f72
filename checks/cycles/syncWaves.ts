import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { describeObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { ownerOf } from "../model/delivery.ts";
import { type Need, needsOf } from "../model/deliveryNeeds.ts";
import { compareSyncPlaces, describeSyncPlace, type SyncPlace, syncPlaceOf } from "../model/deliveryWaves.ts";
import type { Model } from "../model/model.ts";
import { text } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";
import { serviceNeeds } from "./services.ts";

const inverted: Rule = {
  code: "PP-433",
  title: "sync wave that waits for a later one",
  class: "correctness",
  severity: "error",
};

/**
 * Nothing in a sync waits for what comes later in the same sync. Argo CD applies a wave, waits until all of it is
 * healthy, and goes on: a Deployment whose ConfigMap is in the next wave never becomes healthy, so that the next wave
 * never comes. It works on the machine where the ConfigMap exists already, and hangs in every new environment.
 */
export const syncWaves: Check = {
  rules: [inverted],
  run: (model) => {
    const needs = [...needsOf(model), ...serviceNeeds(model)];
    return [...needs.flatMap(tooEarly), ...waitingClaims(model, needs)];
  },
};

/** When both are applied, if they are applied by one sync. */
function places({ object, needed }: Need): { readonly own: SyncPlace; readonly other: SyncPlace } | undefined {
  if (object === needed || ownerOf(object) !== ownerOf(needed)) return undefined;
  const own = syncPlaceOf(object);
  const other = syncPlaceOf(needed);
  return own === undefined || other === undefined ? undefined : { own, other };
}

function tooEarly(need: Need): Finding[] {
  const found = places(need);
  if (found === undefined || compareSyncPlaces(found.own, found.other) >= 0) return [];
  const { object, needed, at } = need;
  const message = `${JSON.stringify(needed.metadata.name)}: this is applied in ${describeSyncPlace(found.own)} and waits for the ${needed.kind}, which comes in ${describeSyncPlace(found.other)}`;
  const fix = `give ${describeObject(needed)} the same place or an earlier one`;
  return [{ rule: inverted, object, at, message, fix }];
}

/** A claim that is bound when its first pod comes is not healthy before. */
function waitingClaims(model: Model, needs: readonly Need[]): Finding[] {
  const users = new Map<KubernetesObject, Need[]>();
  for (const need of needs) {
    if (need.needed.kind !== "PersistentVolumeClaim" || !bindsLate(model, need.needed)) continue;
    const others = users.get(need.needed);
    if (others === undefined) users.set(need.needed, [need]);
    else others.push(need);
  }
  return [...users].flatMap(([claim, waiting]) => {
    const all = waiting.map((need) => ({ need, found: places(need) }));
    const first = all[0];
    const late = all.every(({ found }) => found !== undefined && compareSyncPlaces(found.other, found.own) < 0);
    if (!late || first?.found === undefined) return [];
    const { own, other } = first.found;
    const message = `is applied in ${describeSyncPlace(other)} and bound only when its first pod comes, that of ${describeObject(first.need.object)} in ${describeSyncPlace(own)}`;
    const fix = "give the claim the place of the workload";
    return [{ rule: inverted, object: claim, at: ["metadata"], message, fix }];
  });
}

function bindsLate(model: Model, claim: KubernetesObject): boolean {
  const name = text(valueAt(claim, ["spec", "storageClassName"]));
  const type = name === undefined ? undefined : model.find("storage.k8s.io", "StorageClass", undefined, name);
  return type?.["volumeBindingMode"] === "WaitForFirstConsumer";
}
