import { namespaces } from "../../objects/namespaces.ts";
import { paymentsWorkflow } from "../../objects/workflows/paymentsWorkflow.ts";
import { ProblemsError } from "../../problems.ts";
import { duration } from "../../settings/values.ts";
import { businessDateNow, checkBusinessDate } from "./businessDate.ts";
import type { RunContext } from "./context.ts";
import { createRaw } from "./kubectl.ts";
import { asOperator, chooseOperator } from "./operator.ts";
import { isFinished, listRuns, parseRun, type Run } from "./run.ts";

export interface StartOptions {
  /** @default today in the stack's time zone, in development this minute */
  readonly date?: string;
  /** How long the gate waits, such as "24h". @default the template's */
  readonly deadline?: string;
  /** @default the stack's first */
  readonly operator?: string;
}

/**
 * Starts a payments run as an operator.
 * @throws ProblemsError when one of the same business date is under way
 */
export async function startRun(context: RunContext, { date, deadline, operator }: StartOptions = {}): Promise<Run> {
  const chosen = chooseOperator(context, operator);
  const businessDate = date === undefined ? businessDateNow(context) : checkBusinessDate(date);
  const present = (await listRuns(context)).find((run) => run.businessDate === businessDate && !isFinished(run));
  if (present !== undefined) {
    throw new ProblemsError([
      {
        path: present.name,
        message: `of business date ${businessDate} is under way`,
        fix: `payments-platform status ${present.name} shows where it stands`,
      },
    ]);
  }
  const workflow = paymentsWorkflow(namespaces.payments, {
    date: businessDate,
    ...(deadline === undefined ? {} : { deadline: checkDeadline(deadline) }),
  });
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespaces.payments}/workflows`;
  return parseRun(await asOperator(context, chosen, (cluster) => createRaw(cluster, path, workflow)));
}

function checkDeadline(deadline: string): string {
  const { error } = duration.safeParse(deadline);
  if (error === undefined) return deadline;
  throw new ProblemsError([{ path: "--deadline", message: `"${deadline}": ${error.issues[0]?.message ?? ""}` }]);
}
