import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { accessOf, covers, type Grant, type Request } from "../model/access.ts";
import { agentNeeds, executorNeeds, resourceNeeds } from "../model/accessNeeds.ts";
import { runsOf, type TemplateRun } from "../model/accessRuns.ts";
import { lookUp } from "../model/lookup.ts";
import type { Model } from "../model/model.ts";
import { accountOf, podsOf } from "../model/pods.ts";
import type { Fields } from "../model/read.ts";
import { stringsOf } from "../model/strings.ts";
import { nameOf } from "./lacks.ts";

const unneeded: Rule = {
  code: "PP-715",
  title: "workflow role stronger than its templates need",
  class: "policy",
  severity: "warning",
};

/**
 * What a workflow's service account may do, every image that runs in one of its steps may do, with whatever it brings
 * along. Nothing is said of accounts that others use too, or whose steps seem to talk to the API by themselves.
 */
export const unneededVerbs: Check = {
  rules: [unneeded],
  run: (model) => {
    const others = new Set(
      podsOf(model)
        .filter(({ workflow }) => workflow === undefined)
        .map((pod) => nameOf(accountOf(pod))),
    );
    return [...usersOf(model).values()].flatMap(({ namespace, name, pods, agent }) => {
      const account = { namespace, name };
      if (others.has(nameOf(account)) || lookUp(model, "", "ServiceAccount", namespace, name) === undefined) return [];
      if (pods.some(({ template }) => mayDoAnything(model, template.template))) return [];
      const needs = [
        ...executorNeeds(namespace),
        ...(agent ? agentNeeds(namespace) : []),
        ...pods.flatMap(({ template }) => resourceNeeds(model, template.template, namespace)),
      ];
      return accessOf(model, account).grants.flatMap((grant) => surplus(grant, needs, nameOf(account)));
    });
  },
};

function surplus(grant: Grant, needs: readonly Request[], account: string): Finding[] {
  const { role, at, verbs, resources } = grant;
  // A wildcard has a finding of its own.
  if ([...verbs, ...resources, ...grant.apiGroups].includes("*")) return [];
  const covered = needs.filter((need) => covers(grant, need));
  const extra = resources.flatMap((resource) => {
    const idle = verbs.filter((verb) => !covered.some((need) => need.verb === verb && need.resource === resource));
    return idle.length === 0 ? [] : [`${idle.join(", ")} ${resource}`];
  });
  if (extra.length === 0) return [];
  const message = `lets ${account} ${extra.join("; ")}: no template that runs as it needs that`;
  return [{ rule: unneeded, object: role, at, message, fix: "remove it" }];
}

interface User {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly pods: TemplateRun[];
  /** Some calls of workflows are made as it. */
  agent: boolean;
}

/** What runs as each service account of workflows. */
function usersOf(model: Model): Map<string, User> {
  const users = new Map<string, User>();
  const user = (namespace: string | undefined, name: string): User => {
    const key = nameOf({ namespace, name });
    const known = users.get(key) ?? { namespace, name, pods: [], agent: false };
    users.set(key, known);
    return known;
  };
  for (const { namespace, pods, agent } of runsOf(model)) {
    for (const pod of pods)
      for (const name of new Set([pod.account, pod.executor])) user(namespace, name).pods.push(pod);
    if (agent !== undefined) user(namespace, agent).agent = true;
  }
  return users;
}

/** What is not understood here: a client of the API among what a step runs, a manifest or flags that do not tell. */
function mayDoAnything(model: Model, template: Fields): boolean {
  const { resource, container, script, containerSet, sidecars, initContainers } = template;
  if (resource != null) return resourceNeeds(model, template, undefined).length === 0;
  for (const { text } of stringsOf([container, script, containerSet, sidecars, initContainers]))
    if (/kube|helm|argo|\boc\b|k8s|terraform|pulumi/i.test(text)) return true;
  return false;
}
