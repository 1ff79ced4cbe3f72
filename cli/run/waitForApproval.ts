import { setTimeout as sleep } from "node:timers/promises";
import { namespaces } from "../../objects/namespaces.ts";
import { ProblemsError } from "../../problems.ts";
import type { RunContext } from "./context.ts";
import { getRaw } from "./kubectl.ts";
import { isFinished, isWaiting, parseRun, type Run } from "./run.ts";

/**
 * Waits until a run stands at its gate.
 * @param seconds how long at most; default 300
 * @throws ProblemsError when it ended before, or did not get there in time
 */
export async function waitForApproval(context: RunContext, name: string, seconds = 300): Promise<Run> {
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespaces.payments}/workflows/${name}`;
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const run = parseRun(await getRaw(context.cluster, path));
    if (isWaiting(run)) return run;
    const look = { fix: `payments-platform status ${name} shows where it stands` };
    if (isFinished(run)) {
      const message = `ended as ${run.phase} before its gate${run.message === "" ? "" : `: ${run.message}`}`;
      throw new ProblemsError([{ path: name, message, ...look }]);
    }
    if (Date.now() > deadline) {
      throw new ProblemsError([{ path: name, message: `was not at its gate after ${seconds} s`, ...look }]);
    }
    await sleep(500);
  }
}
