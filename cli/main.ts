import { Command } from "commander";
import { createProgress } from "../embedded/progress.ts";
import { ProblemsError } from "../problems.ts";
import { env } from "./env.ts";

/** The command line `payments-platform`. Returns the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    console.error(`error: ${messageOf(error)}`);
    if (process.env["DEBUG"] !== undefined && error instanceof Error) console.error(error.stack);
    return 1;
  }
}

function program(): Command {
  const progress = createProgress();
  const program = new Command("payments-platform")
    .description("Takes a bare Linux machine to a governed Argo platform for payments, through a real `pulumi up`.")
    .showSuggestionAfterError()
    .showHelpAfterError("(--help lists what there is)");
  const stack = ["-s, --stack <name>", "the stack to work on", process.env["PULUMI_STACK"] ?? "dev"] as const;

  program
    .command("env")
    .description('what a bare pulumi needs: eval "$(npx payments-platform env)"')
    .option(...stack)
    .action((options: { stack: string }) => env(options.stack, progress));
  return program;
}

function messageOf(error: unknown): string {
  if (error instanceof ProblemsError) return error.message;
  return error instanceof Error ? error.message : String(error);
}
