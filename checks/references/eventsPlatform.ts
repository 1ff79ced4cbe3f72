import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { eventSourcesOf, sensorsOf } from "../model/events.ts";
import { isTemplated } from "../model/lenient.ts";
import { lookUp, namesOf } from "../model/lookup.ts";
import { argoGroup, type Model } from "../model/model.ts";
import { noSuch } from "../words.ts";

const noBus: Rule = {
  code: "PP-354",
  title: "no such event bus",
  class: "correctness",
  severity: "error",
};
const noAccount: Rule = {
  code: "PP-355",
  title: "no such service account of a sensor or event source",
  class: "correctness",
  severity: "error",
};

/**
 * The event bus (`default`, unless another is named) and the service account of every sensor and event source exist in
 * its namespace. Without the bus the controller starts no pod; without the account no pod of its Deployment is made.
 */
export const eventsPlatform: Check = {
  rules: [noBus, noAccount],
  run: (model) =>
    [...eventSourcesOf(model), ...sensorsOf(model)].flatMap(({ object, bus, serviceAccount }) => [
      ...missing(model, object, { rule: noBus, group: argoGroup, kind: "EventBus", name: bus, at: busPath(object) }),
      ...missing(model, object, {
        rule: noAccount,
        group: "",
        kind: "ServiceAccount",
        // Every namespace has one of this name.
        name: serviceAccount === "default" ? undefined : serviceAccount,
        at: ["spec", "template", "serviceAccountName"],
      }),
    ]),
};

interface Wanted extends Pick<Finding, "rule" | "at"> {
  readonly group: string;
  readonly kind: string;
  readonly name: string | undefined;
}

function missing(model: Model, object: KubernetesObject, { rule, at, group, kind, name }: Wanted): Finding[] {
  const { namespace } = object.metadata;
  if (!name || isTemplated(name) || lookUp(model, group, kind, namespace, name) !== undefined) return [];
  return [{ rule, object, at, message: noSuch(kind, name, namesOf(model, group, kind, namespace)), outside: true }];
}

/** Where the bus is named, or where it would be. */
function busPath({ spec }: KubernetesObject): Finding["at"] {
  return typeof spec === "object" && spec !== null && "eventBusName" in spec ? ["spec", "eventBusName"] : ["spec"];
}
