import {
  and,
  anyOf,
  approval,
  artifact,
  type Call,
  type Condition,
  container,
  dag,
  type Edge,
  ended,
  fromFile,
  fromJsonFile,
  http,
  integer,
  is,
  isAbove,
  type LoopTask,
  not,
  on,
  oneOf,
  orElse,
  printed,
  type Retries,
  resource,
  run,
  savedFrom,
  script,
  sequence,
  steps,
  type Task,
  type Template,
  text,
  type WorkflowTemplate,
  withFallback,
  workflowTemplate,
} from "../../../workflows/authoring/index.ts";
import type { Plan, TaskPlan } from "./randomPlans.ts";
import { small } from "./small.ts";

/*
 * Workflows that nobody would write: random graphs of tasks that use, loop over, wait for and watch each other.
 */

interface Row {
  readonly id: string;
  readonly amount: number;
}

function work(retried: Retries) {
  return container(
    "work",
    {
      inputs: {
        note: text(""),
        region: withFallback(oneOf("br", "ar"), "br"),
        amount: integer(0),
        file: artifact("/file", { mayBeMissing: true }),
      },
      outputs: {
        value: fromFile("/tmp/value"),
        rows: fromJsonFile<readonly Row[]>("/tmp/rows"),
        count: fromJsonFile<number>("/tmp/count"),
        report: savedFrom("/tmp/report", { archive: "none" }),
        said: printed(),
      },
    },
    ({ note, region }) => ({ ...small, environment: { NOTE: note, REGION: region, RUN: run.name }, retries: retried }),
  );
}

const { command: _, ...base } = small;

/** The other kinds, all with the input `note` and the output `value` where they can have one. */
const sideInputs = { note: text("") };
const program = script("program", { inputs: sideInputs, outputs: { value: printed() } }, ({ note }) => ({
  ...base,
  interpreter: ["sh"],
  source: 'echo "$NOTE"',
  environment: { NOTE: note },
}));
const map = resource("map", { inputs: sideInputs }, ({ note }) => ({
  action: "create",
  manifest: { apiVersion: "v1", kind: "ConfigMap", metadata: { generateName: "map-" }, data: { note: `<${note}>` } },
  user: 1000,
  deadlineSeconds: 60,
}));
const request = http("request", { inputs: sideInputs }, ({ note }) => ({
  url: "https://example.com",
  method: "POST",
  body: { note },
  deadlineSeconds: 60,
}));
const gate = approval("gate", { inputs: sideInputs }, () => ({ deadline: "1h" }));
const rows = steps("rows", sideInputs, (row, { note }) => {
  const first = row((call) => call(program, { note }, { name: "first" }));
  row((call) => [
    call(program, { note: first.out.value }, { name: "second", when: is(first.status, "Succeeded") }),
    call.each(["a", "b"], map, (letter) => ({ note: letter }), { name: "third" }),
  ]);
  return { value: first.out.value };
});

/** Writes a plan down. */
export function writeWorkflow(name: string, { tasks, retries: retried, exit, parallelism }: Plan): WorkflowTemplate {
  const worker = work(retried);
  const nested = dag("nested", sideInputs, (call, { note }) => {
    const { out } = call(worker, { note });
    return { value: out.value };
  });
  const main = dag(
    "main",
    { stage: oneOf("day", "night") },
    (call, inputs) => {
      const placed: (Task | LoopTask<Template["outputs"]>)[] = [];
      const workers: Task<ReturnType<typeof work>["outputs"]>[] = [];
      for (const [index, task] of tasks.entries()) {
        const used = task.uses.flatMap((number) => pick(workers, number));
        const options = {
          name: `task-${index}`,
          after: edges(task, placed, used),
          ...(task.hooked && {
            hooks: (self: { status: Task["status"] }) => [on("exit", program, { note: self.status })],
          }),
        };
        const condition = conditionOf(task, used, placed, () => is(inputs.stage, "day"));
        const when = condition && { when: condition };
        const note = [task.letters, ...used.map(({ out }) => out.value)].join(" ");
        if (task.kind !== "work") {
          const side = { nested, rows, script: program, resource: map, http: request, approval: gate }[task.kind];
          placed.push(call(side as typeof map, { note }, { ...options, ...when }));
          continue;
        }
        const [source] = used;
        if (task.loop === "none") {
          const one = call(
            worker,
            { note, ...(source && { file: source.out.report, amount: source.out.count }) },
            { ...options, ...when },
          );
          workers.push(one);
          placed.push(one);
        } else placed.push(loop(call, worker, task, note, source, { ...options, ...when }));
      }
      return Object.fromEntries(workers.map(({ name, out }) => [name, orElse(out.value, "nothing")]));
    },
    () => ({ parallelism }),
  );
  return workflowTemplate(name, main, {
    serviceAccount: "test",
    deadlineSeconds: 600,
    ...(exit && { hooks: [on("exit", program, { note: ended.status })] }),
  });
}

type Worker = ReturnType<typeof work>;

function loop(
  call: Call,
  worker: Worker,
  task: TaskPlan,
  note: string,
  source: Task<Worker["outputs"]> | undefined,
  options: { readonly name: string; readonly after: readonly Edge[]; readonly when?: Condition },
): Task {
  const literal = () =>
    call.each(["br", "ar"], worker, (region) => ({ region, note }), {
      ...options,
      ...(task.when === "item" && { when: (region) => not(is(region, "br")) }),
    });
  const records = [{ id: task.letters, amount: 1 }] satisfies Row[];
  switch (task.loop) {
    case "none":
    case "literal":
      return literal();
    case "records":
      return call.each(records, worker, ({ id, amount }) => ({ note: id, amount }), options);
    case "output":
      if (source === undefined) return literal();
      return call.each(source.out.rows, worker, ({ id, amount }) => ({ note: `${note} ${id}`, amount }), options);
    case "count":
      return call.each(sequence({ count: source?.out.count ?? 3 }), worker, (amount) => ({ note, amount }), options);
    case "range":
      return call.each(sequence({ start: 9, end: 1, format: "%02d" }), worker, (turn) => ({ note: turn }), options);
    default:
      return task.loop satisfies never;
  }
}

/** Only tasks whose outputs are not needed are waited for otherwise than by their success. */
function edges(task: TaskPlan, placed: readonly Task[], used: readonly Task[]): Edge[] {
  const found = task.after.flatMap(({ task: number, states: [first, ...others] }) =>
    pick(placed, number)
      .filter(({ name }) => !used.some((other) => other.name === name))
      .flatMap((other) => (first === undefined ? [] : [other.on(first, ...others)])),
  );
  const [first, ...others] = found;
  return task.together && first !== undefined ? [anyOf(first, ...others)] : found;
}

function conditionOf(
  task: TaskPlan,
  used: readonly Task<Worker["outputs"]>[],
  placed: readonly Task[],
  byInput: () => Condition,
): Condition | undefined {
  const [source] = used;
  const [watched] = placed;
  switch (task.when) {
    case "always":
    case "item":
      return undefined;
    case "input":
      return byInput();
    case "output":
      return source && and(is(source.out.value, "x"), isAbove(source.out.count, 3));
    case "status":
      return watched && not(is(watched.status, "Failed"));
    default:
      return task.when satisfies never;
  }
}

function pick<T>(from: readonly T[], number: number): T[] {
  return from.slice(number % Math.max(1, from.length)).slice(0, 1);
}
