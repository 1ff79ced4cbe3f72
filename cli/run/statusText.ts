import { describeDecision } from "./decide.ts";
import type { LedgerRecords } from "./ledgerRecords.ts";
import { isFinished, isWaiting, meantRun, type Run } from "./run.ts";
import type { Step, StepState, Wave } from "./steps.ts";
import type { Style } from "./style.ts";

/** All that is told about a run. */
export interface Status {
  readonly run: Run;
  readonly waves: readonly Wave[];
  /** Undefined where the ledger is not the stand-in or cannot be reached; then `ledgerProblem` says why. */
  readonly ledger: LedgerRecords | undefined;
  readonly ledgerProblem?: string;
  /** Other runs that have not ended. */
  readonly others: readonly Run[];
}

/** How and where it is said. */
export interface Writing {
  readonly style: Style;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly timezone: string;
  /** The stack that the commands to type next name. @default the one that commands mean without a name */
  readonly stack?: string | undefined;
}

/** The status as lines for a person. */
export function statusLines(status: Status, writing: Writing): string[] {
  const { run, waves, others } = status;
  const { style } = writing;
  const other = others.map(
    (candidate) => `  ${candidate.name}  ${isWaiting(candidate) ? "waits for a decision" : "runs"}`,
  );
  return [
    ...headline(run, writing),
    "",
    ...(waves.length === 0 ? ["  the controller has not begun with it yet"] : graphLines(status, writing)),
    "",
    ...ledgerLines(status, writing),
    ...(other.length === 0 ? [] : ["", style.bold("Other runs"), ...other]),
    "",
    ...nextLines(status, writing),
  ];
}

function headline(run: Run, { style, now }: Writing): string[] {
  const colour = run.phase === "Succeeded" ? style.green : isFinished(run) ? style.red : style.blue;
  const phase = isWaiting(run)
    ? style.yellow("waits for a decision")
    : colour(run.phase === "" ? "Pending" : run.phase);
  const took = run.startedAt === undefined ? "" : style.dim(` (${elapsed(run.startedAt, run.finishedAt, now)})`);
  const message = isFinished(run) && run.phase !== "Succeeded" && run.message !== "" ? [`  ${run.message}`] : [];
  return [`${style.bold(run.name)}  ${phase}${took}  business date ${run.businessDate || "not known yet"}`, ...message];
}

const symbols: Readonly<Record<StepState, string>> = {
  planned: "○",
  queued: "○",
  running: "●",
  waiting: "◆",
  succeeded: "✔",
  failed: "✖",
  skipped: "–",
};

function graphLines({ waves, ledger }: Status, writing: Writing): string[] {
  const { style } = writing;
  const width = Math.max(...waves.flat().map(({ name }) => name.length));
  const posted = new Set(ledger?.postings.map(({ stage }) => stage));
  return waves.flatMap((wave, index) => {
    const lines = wave.map((step, position) => {
      const last = index === waves.length - 1 && position === wave.length - 1;
      const branch = index === 0 ? "" : last ? "└─ " : "├─ ";
      const name = step.name.padEnd(width + (index === 0 ? 3 : 0));
      const mark = colour(step.state, style)(symbols[step.state]);
      const facts = stepFacts(step, posted.has(step.name), writing).join(", ");
      return `  ${style.dim(branch)}${mark} ${name}  ${facts}`.trimEnd();
    });
    return index === 0 ? lines : [`  ${style.dim("│")}`, ...lines];
  });
}

function stepFacts(step: Step, posted: boolean, { style, now, timezone }: Writing): string[] {
  const facts = [step.state === "planned" ? style.dim("not begun") : step.state];
  if (step.startedAt !== undefined && step.state !== "skipped") {
    facts.push(
      style.dim(`${clock(Date.parse(step.startedAt), timezone)} ${elapsed(step.startedAt, step.finishedAt, now)}`),
    );
  }
  if (step.attempts !== undefined) facts.push(`${step.attempts} attempts`);
  if (step.deadline !== undefined) {
    const left = step.deadline > now ? `${span(step.deadline - now)} left` : "closing";
    facts.push(style.yellow(`rejected at ${clock(step.deadline, timezone)} if nobody decides (${left})`));
  }
  if (posted) facts.push("posted");
  if (step.detail !== "") facts.push(step.detail);
  return facts;
}

function ledgerLines({ run, ledger, ledgerProblem }: Status, { style }: Writing): string[] {
  if (ledger === undefined) return [style.bold("Ledger"), `  ${ledgerProblem ?? "cannot be reached"}`];
  const stages = ledger.postings.map(({ stage }) => stage).join(", ");
  // Another run of the same date may have been decided on, too.
  const decisions = ledger.decisions.map((decision) => {
    const about = decision.workflowUid === run.uid ? "" : `${decision.workflow}: `;
    return `  ${about}${describeDecision(decision)}`;
  });
  return [
    style.bold(`Ledger for ${run.businessDate}`),
    `  posted: ${stages === "" ? "nothing yet" : stages}`,
    ...(decisions.length === 0 ? ["  decided: nothing yet"] : decisions),
  ];
}

function nextLines({ run, others }: Status, { style, stack }: Writing): string[] {
  const make = (target: string) => (stack === undefined ? `make ${target}` : `make ${target} STACK=${stack}`);
  const command = (name: string) =>
    stack === undefined ? `npx payments-platform ${name}` : `npx payments-platform ${name} --stack ${stack}`;
  const approve = meantRun([run, ...others]) === run ? make("approve") : `${command("approve")} ${run.name}`;
  const commands = isWaiting(run)
    ? [
        [approve, "lets accounting post"],
        [`${command("reject")} ${run.name} --reason "…"`, "ends the run"],
      ]
    : [];
  const always = [
    isFinished(run) ? [command("start"), "begins another run"] : [make("status"), "shows this again"],
    [make("down"), "stops the node, keeps its data"],
  ];
  const all = [...commands, ...always];
  const width = Math.max(...all.map(([text = ""]) => text.length));
  return [style.bold("Next"), ...all.map(([text = "", what = ""]) => `  ${text.padEnd(width)}  ${style.dim(what)}`)];
}

function colour(state: StepState, style: Style): (text: string) => string {
  switch (state) {
    case "succeeded":
      return style.green;
    case "failed":
      return style.red;
    case "waiting":
      return style.yellow;
    case "running":
      return style.blue;
    case "planned":
    case "queued":
    case "skipped":
      return style.dim;
    default:
      return state satisfies never;
  }
}

function clock(time: number, timeZone: string): string {
  const date = new Date(time);
  return new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium", hourCycle: "h23" }).format(date);
}

function elapsed(from: string, to: string | undefined, now: number): string {
  return span((to === undefined ? now : Date.parse(to)) - Date.parse(from));
}

/** `12s`, `3m 05s`, `23h 59m`. */
function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
  return `${Math.floor(seconds / 3_600)}h ${two(Math.floor((seconds % 3_600) / 60))}m`;
}
