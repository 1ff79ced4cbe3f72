import type { PaymentsSettings } from "../../settings/schema.ts";
import { images } from "../../versions.ts";
import { approval, container, dag, isNot, text, workflowTemplate } from "../authoring/index.ts";
import { approvalMetrics } from "./metrics.ts";
import { user } from "./names.ts";
import { stageResources } from "./resources.ts";
import { runSettings } from "./runSettings.ts";

/** The node's message is the last thing that a container says. */
const reject = `require("node:fs").writeFileSync("/dev/termination-log", "rejected: " + process.env.REASON); process.exit(1)`;

/**
 * manual-approval-template: a gate that somebody has to open. It succeeds if the verdict is YES. A rejection, a
 * deadline that passes and anything else make it fail, with the reason as the message of its node `rejection`,
 * so that nothing behind it runs.
 */
export function manualApproval(payments: PaymentsSettings) {
  const inputs = {
    /** The business date that is decided on. */
    date: text(),
    /** What an approval allows, for whoever decides. */
    purpose: text(),
    deadline: text(payments.gateDeadline),
  };
  const decide = approval("manual-approval", { inputs }, ({ deadline }) => ({ deadline }));
  const rejection = container("rejection", { inputs: { reason: text() } }, ({ reason }) => ({
    image: images.node,
    command: ["node", "-e", reject],
    environment: { REASON: reason },
    resources: stageResources,
    user,
    deadlineSeconds: 300,
    retries: { limit: 2, when: "OnError", pause: "5s", factor: 2, longestPause: "1m" },
  }));
  const gate = dag(
    "gate",
    inputs,
    (call, { date, purpose, deadline }) => {
      const decision = call(decide, { date, purpose, deadline }, { name: "decision" });
      call(rejection, { reason: decision.out.reason }, { when: isNot(decision.out.verdict, "YES") });
      return { verdict: decision.out.verdict, reason: decision.out.reason };
    },
    () => ({ metrics: approvalMetrics }),
  );
  return workflowTemplate("manual-approval-template", gate, runSettings(payments));
}
