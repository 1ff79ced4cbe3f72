import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { accessOf } from "../model/access.ts";
import { runsOf } from "../model/accessRuns.ts";
import { lookUp } from "../model/lookup.ts";
import type { Model } from "../model/model.ts";
import { accountOf, type PodView, podsOf } from "../model/pods.ts";
import { deepest } from "../model/read.ts";
import { nameOf } from "./lacks.ts";

const byDefault: Rule = {
  code: "PP-717",
  title: "pod with the default service account",
  class: "policy",
  severity: "error",
};

const idleToken: Rule = {
  code: "PP-718",
  title: "token that its pod has no use for",
  class: "policy",
  severity: "warning",
};

/**
 * The default service account is everybody's: a right given to it for one pod is a right of each pod of its namespace.
 * A token that is mounted into a pod without need is all that a thief takes away from it.
 */
export const accounts: Check = {
  rules: [byDefault, idleToken],
  run: (model) => [
    ...workflowsByDefault(model),
    ...podsOf(model).flatMap((pod) => (pod.workflow === undefined && takesToken(model, pod) ? judge(model, pod) : [])),
  ],
};

function workflowsByDefault(model: Model): Finding[] {
  return runsOf(model).flatMap(({ view, accountAt, pods }) => {
    if (!pods.some(({ account }) => account === "default")) return [];
    const { at } = deepest(view.object, accountAt);
    const message = "runs pods as the default service account, expected one of its own";
    return [{ rule: byDefault, object: view.object, at, message, fix: "set serviceAccountName" }];
  });
}

function judge(model: Model, pod: PodView): Finding[] {
  const account = accountOf(pod);
  const { at } = deepest(pod.object, [...pod.at, "serviceAccountName"]);
  if (account.name === "default")
    return [
      {
        rule: byDefault,
        object: pod.object,
        at,
        message: "has the token of the default service account, expected one of its own, or no token",
        fix: "set serviceAccountName, or automountServiceAccountToken: false",
      },
    ];
  const { grants, unknown } = accessOf(model, account);
  const known = lookUp(model, "", "ServiceAccount", pod.namespace, account.name) !== undefined;
  if (!known || unknown || grants.length > 0) return [];
  const message = `has the token of ${nameOf(account)}, which may do nothing`;
  return [{ rule: idleToken, object: pod.object, at, message, fix: "set automountServiceAccountToken: false" }];
}

/** Whether the kubelet mounts a token for the API server: the pod's word goes before that of its account. */
export function takesToken(model: Model, pod: PodView): boolean {
  const account = accountOf(pod);
  const object = lookUp(model, "", "ServiceAccount", pod.namespace, account.name);
  return (pod.spec["automountServiceAccountToken"] ?? object?.["automountServiceAccountToken"]) !== false;
}
