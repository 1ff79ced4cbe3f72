import type { Progress } from "../embedded/progress.ts";
import { businessDateNow } from "./run/businessDate.ts";
import type { RunContext } from "./run/context.ts";
import { isFinished, listRuns, type Run } from "./run/run.ts";
import { startRun } from "./run/start.ts";
import { printStatus } from "./run/status.ts";
import { waitForApproval } from "./run/waitForApproval.ts";

/** How a run that a person started is named; a cron's has the cron's name before it. */
const startedByPerson = /^payments-wf-/;

/**
 * Takes a development stack to one payments run that waits at its approval, and prints where it stands. A run that is
 * on its way there already is that one; another is not started.
 */
export async function firstRun(context: RunContext, progress: Progress): Promise<void> {
  const runs = (await listRuns(context)).filter((run) => !isFinished(run));
  const present = runs.find(({ name }) => startedByPerson.test(name));
  if (present !== undefined)
    progress.note(`run ${present.name} of business date ${present.businessDate} is under way: no other is started`);
  const { name } = present ?? (await startRun(context, { date: freeDate(context, runs) }));
  await progress.phase(`waiting until run ${name} stands at its approval`, () => waitForApproval(context, name));
  await printStatus(context, name);
}

/** This minute, or, where a cron's run has it, the minute before: the cron fires every other one. */
function freeDate(context: RunContext, runs: readonly Run[]): string {
  const now = businessDateNow(context);
  const taken = runs.some(({ businessDate }) => businessDate === now);
  return taken ? businessDateNow(context, new Date(Date.now() - 60_000)) : now;
}
