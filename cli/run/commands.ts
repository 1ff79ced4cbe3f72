import { Command } from "commander";
import type { RunContext } from "./context.ts";
import { decide, describeDecision } from "./decide.ts";
import { startRun } from "./start.ts";
import { printStatus, printStatusJson } from "./status.ts";

/** Lets `work` reach a stack's cluster; called only when a command runs. */
export type WithRuns = (stack: string, work: (context: RunContext) => Promise<void>) => Promise<void>;

interface StackOptions {
  readonly stack: string;
}

interface StartOptions extends StackOptions {
  readonly as?: string;
  readonly date?: string;
  readonly deadline?: string;
}

interface StatusOptions extends StackOptions {
  readonly json?: boolean;
}

interface DecisionOptions extends StackOptions {
  readonly as?: string;
  readonly reason?: string;
}

/** `start`, `status`, `approve` and `reject`: what a payments operator types. */
export function runCommands(withRuns: WithRuns, defaultStack: string): Command[] {
  const stack = ["-s, --stack <name>", "the stack to work on", defaultStack] as const;
  const as = ["--as <operator>", "who acts: one of the stack's operators (default: the first)"] as const;

  const start = new Command("start")
    .description("start a payments run")
    .option(...stack)
    .option(...as)
    .option("--date <date>", "business date (default: today, in development this minute)")
    .option("--deadline <duration>", "how long its gate waits, such as 90s or 24h (default: the stack's)")
    .action(({ stack, as: operator, date, deadline }: StartOptions) =>
      withRuns(stack, async (context) => {
        const run = await startRun(context, {
          ...(operator !== undefined && { operator }),
          ...(date !== undefined && { date }),
          ...(deadline !== undefined && { deadline }),
        });
        console.log(`${run.name} is started for business date ${run.businessDate}`);
      }),
    );

  const status = new Command("status")
    .description("where a run stands: its steps, its gate, the ledger")
    .argument("[run]", "the run's name (default: one that waits, or the newest)")
    .option(...stack)
    .option("--json", "for programs")
    .action((run: string | undefined, { stack, json }: StatusOptions) =>
      withRuns(stack, (context) => (json === true ? printStatusJson : printStatus)(context, run)),
    );

  const decision = (name: "approve" | "reject", verdict: "YES" | "NO", description: string) =>
    new Command(name)
      .description(description)
      .argument("[run]", "the run's name (default: the only one that waits)")
      .option(...stack)
      .option(...as)
      .option("--reason <text>", verdict === "NO" ? "why (required)" : "why")
      .action((run: string | undefined, { stack, as: operator, reason }: DecisionOptions) =>
        withRuns(stack, async (context) => {
          const recorded = await decide(context, {
            verdict,
            ...(run !== undefined && { run }),
            ...(operator !== undefined && { operator }),
            ...(reason !== undefined && { reason }),
          });
          console.log(`${recorded.workflow}: ${describeDecision(recorded)}`);
        }),
      );

  return [
    start,
    status,
    decision("approve", "YES", "approve a run that waits: accounting posts"),
    decision("reject", "NO", "reject a run that waits: it ends as failed, accounting never runs"),
  ];
}
