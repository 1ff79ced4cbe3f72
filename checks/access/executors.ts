import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Request } from "../model/access.ts";
import { agentNeeds, executorNeeds } from "../model/accessNeeds.ts";
import { runsOf, type TemplateRun, type WorkflowRun } from "../model/accessRuns.ts";
import { lookUp } from "../model/lookup.ts";
import type { Model } from "../model/model.ts";
import { deepest, fields } from "../model/read.ts";
import { lackOf, nameOf } from "./lacks.ts";

const weak: Rule = {
  code: "PP-702",
  title: "role too weak for the workflow executor",
  class: "correctness",
  severity: "error",
};

const tokenless: Rule = {
  code: "PP-705",
  title: "workflow pod without a token for its executor",
  class: "correctness",
  severity: "error",
};

/**
 * The executor beside every step reports what came of it by creating and patching a WorkflowTaskResult, as the pod's
 * service account. Without that right, or without a token, the work is done and the step fails or never ends: money may
 * be posted by a run that then counts as failed and is started again. The agent, which makes the calls of `http` and
 * `plugin` templates, watches and patches a WorkflowTaskSet.
 */
export const executors: Check = {
  rules: [weak, tokenless],
  run: (model) => {
    const found = new Map<string, Finding>();
    // One finding for an account, however many workflows run with it.
    const note = (run: WorkflowRun, account: string, finding: Finding | undefined) => {
      const key = `${finding?.rule.code} ${run.namespace ?? ""} ${account}`;
      if (finding !== undefined && !found.has(key)) found.set(key, finding);
    };
    for (const run of runsOf(model)) {
      for (const pod of run.pods)
        note(
          run,
          pod.executor,
          weakness(model, run, pod.executor, executorNeeds(run.namespace)) ?? missingToken(model, run, pod),
        );
      if (run.agent !== undefined)
        note(run, `${run.agent} as agent`, weakness(model, run, run.agent, agentNeeds(run.namespace)));
    }
    return [...found.values()];
  },
};

function weakness(
  model: Model,
  { view, namespace, accountAt }: WorkflowRun,
  name: string,
  needs: readonly Request[],
): Finding | undefined {
  const lack = lackOf(model, { namespace, name }, needs);
  if (lack === undefined) return undefined;
  const { at } = deepest(view.object, accountAt);
  return { rule: weak, object: view.object, at, ...lack, outside: true };
}

/** The controller puts `false` on the pod and never `true`: what the service account says holds otherwise. */
function missingToken(
  model: Model,
  { view, namespace, accountAt }: WorkflowRun,
  pod: TemplateRun,
): Finding | undefined {
  const { template, account, executor } = pod;
  if (executor !== account) return undefined;
  const automount =
    fields(template.template)["automountServiceAccountToken"] ?? view.workflow["automountServiceAccountToken"];
  const fix = "let the token be mounted, or name an executor.serviceAccountName";
  if (automount === false) {
    const own = fields(template.template)["automountServiceAccountToken"] === false;
    const object = own ? template.workflow.object : view.object;
    const at = [...(own ? template.at : view.at), "automountServiceAccountToken"];
    return { rule: tokenless, object, at, message: "is false, and no executor has a service account of its own", fix };
  }
  const found = lookUp(model, "", "ServiceAccount", namespace, account);
  if (found?.["automountServiceAccountToken"] !== false) return undefined;
  const { at } = deepest(view.object, accountAt);
  const message = `service account ${nameOf({ namespace, name: account })} says automountServiceAccountToken: false, which a workflow cannot override`;
  return { rule: tokenless, object: view.object, at, message, fix };
}
