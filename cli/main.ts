import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { type StackPart, stackParts } from "../embedded/images/needed.ts";
import { createProgress } from "../embedded/progress.ts";
import type { Product } from "../objects/argo/upstream.ts";
import { describeProblem, ProblemsError } from "../problems.ts";
import { benchChecks } from "./bench/checks.ts";
import { bench } from "./bench.ts";
import { checkCommand } from "./check/command.ts";
import { destroy } from "./destroy.ts";
import { doctor } from "./doctor.ts";
import { down } from "./down.ts";
import { type DrainOptions, drain, drainable } from "./drain/drain.ts";
import { env } from "./env.ts";
import { publish } from "./gitops/publish.ts";
import { render } from "./gitops/render.ts";
import { printNode, startNode, stopNode } from "./node.ts";
import { pulumi } from "./pulumi.ts";
import { runCommands } from "./run/commands.ts";
import { defaultStack } from "./run/context.ts";
import { withRuns } from "./runs.ts";
import { type TestOptions, test } from "./test/test.ts";
import { up } from "./up.ts";

/** The command line `payments-platform`. Returns the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const outcome = { status: 0 };
  try {
    await program(outcome).parseAsync(args, { from: "user" });
    return outcome.status;
  } catch (error) {
    for (const message of messagesOf(error)) console.error(`error: ${message}`);
    if (process.env["DEBUG"] !== undefined && error instanceof Error) console.error(error.stack);
    return 1;
  }
}

interface OnStack {
  readonly stack: string;
}

interface OnNode {
  readonly name: string;
}

interface BenchOptions {
  readonly like?: string;
  readonly cold: boolean;
}

function program(outcome: { status: number }): Command {
  const progress = createProgress();
  const program = new Command("payments-platform")
    .description("Takes a bare Linux machine to a governed Argo platform for payments, through a real `pulumi up`.")
    .showSuggestionAfterError()
    .showHelpAfterError("(--help lists what there is)")
    .enablePositionalOptions();
  const usualStack = process.env["PULUMI_STACK"] ?? defaultStack;
  const onStack = (name: string, description: string): Command =>
    program.command(name).description(description).option("-s, --stack <name>", "the stack to work on", usualStack);

  onStack("up", "build what is missing, start the node, run pulumi up, and one payments run up to its approval").action(
    ({ stack }: OnStack) => up(stack, progress),
  );
  for (const command of runCommands((stack, work) => withRuns(stack, progress, work), usualStack))
    program.addCommand(command);
  onStack("down", "stop the stack's embedded node; all data stay").action(({ stack }: OnStack) =>
    down(stack, progress),
  );
  onStack("destroy", "destroy the stack and remove its embedded node with its data").action(({ stack }: OnStack) =>
    destroy(stack, progress),
  );
  onStack("env", 'what a bare pulumi needs: eval "$(npx payments-platform env)"').action(({ stack }: OnStack) =>
    env(stack, progress),
  );
  onStack("pulumi", "one pulumi command in that environment, such as: pulumi preview")
    .argument("<command...>")
    .passThroughOptions()
    .action(async (command: readonly string[], { stack }: OnStack) => {
      outcome.status = await pulumi(stack, command, progress);
    });

  onStack("render", "write the stack's payments templates and crons into a folder of the GitOps repository")
    .argument("<folder>", "a folder that holds nothing else; it is made where it is missing")
    .action((folder: string, { stack }: OnStack) => render(folder, stack));

  onStack(
    "publish",
    "commit rendered files, as JSON on standard input, to the cluster's own git server; pulumi up does it",
  ).action(({ stack }: OnStack) => publish(stack, progress));

  program.addCommand(
    checkCommand((status) => {
      outcome.status = status;
    }),
  );

  program
    .command("doctor")
    .description("what is there, what is missing, and what would be done about it")
    .option("--name <node>", "the node's name", "embedded")
    .action(async ({ name }: OnNode) => {
      outcome.status = (await doctor(name)) ? 0 : 1;
    });

  program
    .command("test")
    .description("every check, the short tests, and one run through a real node; or the long suites")
    .option("--e2e <suite>", "one long suite, or all")
    .option("--repeat <times>", "the long suite so many times", wholeNumber)
    .option("--budget <minutes>", "the long suites that a change touches, and others in rotation", Number)
    .action(async (options: TestOptions) => {
      outcome.status = (await test(options, progress)) ? 0 : 1;
    });

  program
    .command("bench")
    .description("how long things take: rendering and checking against Hera, large graphs, each phase of a stack")
    .addArgument(new Argument("[what]", "which of them").choices(["all", "checks", "stack"]).default("all"))
    .option("--cold", "the stack from an empty cache: build everything again", false)
    .option("--like <stack>", "a stack that is configured like this one, such as full")
    .action(async (what: "all" | "checks" | "stack", { like, cold }: BenchOptions) => {
      if (what !== "stack") outcome.status = (await benchChecks(progress)) ? 0 : 1;
      if (what !== "checks") await bench(like, cold, progress);
    });

  program
    .command("drain", { hidden: true })
    .description("what pulumi destroy calls first: removes what a product made and no stack's state knows of")
    .addArgument(new Argument("<product>").choices(drainable))
    .option("--skip-unreachable", "a cluster that does not answer is gone, with all that was on it", false)
    .action((product: Product, options: DrainOptions) => drain(product, options, progress));

  const node = program.command("node").description("the embedded node by itself");
  const onNode = (name: string, description: string): Command =>
    node.command(name).description(description).option("--name <node>", "the node's name", "embedded");
  onNode("up", "bring the node up; idempotent")
    .addOption(
      new Option("--with <parts>", `what a stack has besides Argo Workflows, of ${stackParts.join(", ")}`)
        .default([])
        .argParser(partsNamed),
    )
    .action(({ name, with: parts }: OnNode & { readonly with: readonly StackPart[] }) =>
      startNode(name, parts, progress),
    );
  onNode("down", "stop the node; its data stay")
    .option("--purge", "remove its data too", false)
    .action(({ name, purge }: OnNode & { readonly purge: boolean }) => stopNode(name, purge, progress));
  onNode("status", "where the node stands").action(async ({ name }: OnNode) => {
    outcome.status = (await printNode(name)) ? 0 : 1;
  });
  return program;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError(`"${text}": expected a whole number from 1 on`);
  return Number(text);
}

function partsNamed(text: string): readonly StackPart[] {
  return text.split(",").map((word) => {
    const part = stackParts.find((known) => known === word);
    if (part === undefined) throw new InvalidArgumentError(`"${word}": expected one of ${stackParts.join(", ")}`);
    return part;
  });
}

/** One message a problem. */
function messagesOf(error: unknown): readonly string[] {
  if (error instanceof ProblemsError) return error.problems.map(describeProblem);
  return [error instanceof Error ? error.message : String(error)];
}
