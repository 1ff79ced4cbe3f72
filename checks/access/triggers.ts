import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Account, Request } from "../model/access.ts";
import { triggerNeeds, watchNeeds } from "../model/accessNeeds.ts";
import { argoGroup, type Model } from "../model/model.ts";
import { fields, isFields, placed, text } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";
import { lackOf } from "./lacks.ts";

const weakSensor: Rule = {
  code: "PP-703",
  title: "role too weak for a sensor's trigger",
  class: "correctness",
  severity: "error",
};

const weakSource: Rule = {
  code: "PP-704",
  title: "role too weak for a resource event source",
  class: "correctness",
  severity: "error",
};

/**
 * A sensor whose service account may not create what its trigger creates takes each event, fails, and forgets it. An
 * event source that may not list and watch never hears of one. Both look healthy from outside.
 */
export const triggers: Check = {
  rules: [weakSensor, weakSource],
  run: (model) => [
    ...model.ofKind(argoGroup, "Sensor").flatMap((sensor) => weakTriggers(model, sensor)),
    ...model.ofKind(argoGroup, "EventSource").flatMap((source) => weakSources(model, source)),
  ],
};

function weakTriggers(model: Model, object: KubernetesObject): Finding[] {
  return placed(valueAt(object, ["spec", "triggers"]), ["spec", "triggers"]).flatMap(({ value, at }) => {
    const template = fields(value["template"]);
    const lack = lackOf(model, accountOf(object), triggerNeeds(model, template, object.metadata.namespace));
    if (lack === undefined) return [];
    const kind = isFields(template["k8s"]) ? "k8s" : "argoWorkflow";
    return [{ rule: weakSensor, object, at: [...at, "template", kind], ...lack, outside: true }];
  });
}

function weakSources(model: Model, object: KubernetesObject): Finding[] {
  return Object.entries(fields(valueAt(object, ["spec", "resource"]))).flatMap(([name, source]) => {
    const needs: Request[] = watchNeeds(fields(source), object.metadata.namespace);
    const lack = lackOf(model, accountOf(object), needs);
    return lack === undefined
      ? []
      : [{ rule: weakSource, object, at: ["spec", "resource", name], ...lack, outside: true }];
  });
}

function accountOf(object: KubernetesObject): Account {
  const name = text(valueAt(object, ["spec", "template", "serviceAccountName"])) ?? "default";
  return { namespace: object.metadata.namespace, name };
}
