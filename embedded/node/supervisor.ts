import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, open, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { programPath } from "./command.ts";
import { readText, replaceFile } from "./files.ts";
import type { NodeLayout } from "./layout.ts";
import type { Plan } from "./plan.ts";
import { isAlive, type ProcessIdentity, signal } from "./processIdentity.ts";
import { eventually } from "./wait.ts";

/** What the supervisor wrote down, and what of it is still true. */
export interface SupervisorState {
  /** Outside the node's namespaces; starts `init` again when it dies. */
  readonly guard: ProcessIdentity;
  readonly guardAlive: boolean;
  /** The first process inside. */
  readonly init: ProcessIdentity;
  readonly initAlive: boolean;
  /** How often it had to be started again. */
  readonly initRestarts: number;
  /** The digest of the plan that the processes follow. */
  readonly plan: string;
  readonly processes: readonly SupervisedProcess[];
}

export interface SupervisedProcess {
  readonly name: string;
  /** Its number inside the node; 0 when it does not run. */
  readonly pid: number;
  readonly restarts: number;
  /** When it was last started, in seconds since 1970. */
  readonly since: number;
}

const nobody: ProcessIdentity = { pid: 0, startTime: "", boot: "" };

/** Seconds within which each step of a start must come true: seldom more than five, but a machine may be busy. */
export const startLimit = 180;

/** Seconds that the supervisor may take to stop everything: its own bound is 30. */
const stopLimit = 40;

/** Reads what the supervisor says and checks it against the machine. */
export async function supervisorState(layout: NodeLayout): Promise<SupervisorState> {
  const {
    guard = nobody,
    init = nobody,
    restarts: initRestarts = 0,
  } = parse<{ guard: ProcessIdentity; init: ProcessIdentity; restarts: number }>(
    await readText(join(layout.run, "guard.json")),
  );
  const { plan = "", processes = [] } = parse<Pick<SupervisorState, "plan" | "processes">>(
    await readText(join(layout.run, "processes.json")),
  );
  const [guardAlive, initAlive] = await Promise.all([isAlive(guard), isAlive(init)]);
  return { guard, guardAlive, init, initAlive, initRestarts, plan, processes };
}

/**
 * Makes the supervisor follow the plan: starts what is not there, changes what differs, and leaves alone what fits.
 * It does so on its own from here; {@link awaitPlan} waits for it.
 */
export async function follow(layout: NodeLayout, plan: Plan): Promise<void> {
  const text = planText(plan);
  const path = join(layout.run, "plan.json");
  const previous = await readText(path);
  if (previous !== undefined && surroundings(previous) !== surroundings(text)) {
    // How the node sees the machine is settled when it starts.
    await stopSupervisor(layout);
  }
  await replaceFile(path, text);
  const { guardAlive, init, plan: followed } = await supervisorState(layout);
  if (!guardAlive) await startGuard(layout, plan.supervisor);
  if (followed !== digest(text)) await signal(init, "SIGHUP");
}

/** Waits until every process of the plan has been started; throws when that takes too long. */
export async function awaitPlan(layout: NodeLayout, plan: Plan): Promise<void> {
  const expected = digest(planText(plan));
  const started = await eventually(startLimit, async () => {
    const now = await supervisorState(layout);
    return now.guardAlive && now.initAlive && now.plan === expected && now.processes.every(({ pid }) => pid !== 0);
  });
  if (started) return;
  const now = await supervisorState(layout);
  const waiting = now.processes.filter(({ pid }) => pid === 0).map(({ name }) => name);
  const what = now.initAlive && waiting.length > 0 ? `${waiting.join(", ")} of the node` : "the node's supervisor";
  throw new Error(`${what} did not start within ${startLimit} s; the logs are in ${layout.logs}`);
}

/** Ends the guard, then all that it guards: in order as long as that takes 30 s, by force then. */
export async function stopSupervisor(layout: NodeLayout): Promise<void> {
  const { guard } = await supervisorState(layout);
  await end(guard, 2);
  const { init } = await supervisorState(layout);
  await end(init, stopLimit);
}

/**
 * The number on the host of each process that runs inside the PID namespace of `init`: inner number to outer.
 */
export async function outerNumbers(init: ProcessIdentity): Promise<ReadonlyMap<number, number>> {
  const namespaceOf = (pid: number | string) => readlink(`/proc/${pid}/ns/pid`).catch(() => undefined);
  const namespace = await namespaceOf(init.pid);
  const found = new Map<number, number>();
  if (namespace === undefined) return found;
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid) || (await namespaceOf(pid)) !== namespace) continue;
    const status = await readText(`/proc/${pid}/status`).catch(() => undefined);
    const inner = status?.match(/^NSpid:.*\t(\d+)$/m)?.[1];
    if (inner !== undefined) found.set(Number(inner), Number(pid));
  }
  return found;
}

/** In a session of its own, with nothing of ours open: it outlives the command that started it. */
async function startGuard(layout: NodeLayout, program: string): Promise<void> {
  await mkdir(layout.logs, { recursive: true, mode: 0o700 });
  const log = await open(join(layout.logs, "guard.log"), "a", 0o600);
  try {
    const guard = spawn(program, ["guard", layout.run], {
      cwd: "/",
      detached: true,
      env: { PATH: programPath },
      stdio: ["ignore", log.fd, log.fd],
    });
    await new Promise((resolve, reject) => guard.once("spawn", resolve).once("error", reject));
    guard.unref();
  } finally {
    await log.close();
  }
}

async function end(identity: ProcessIdentity, seconds: number): Promise<void> {
  const gone = async () => !(await isAlive(identity));
  await signal(identity, "SIGTERM");
  if (await eventually(seconds, gone)) return;
  await signal(identity, "SIGKILL");
  if (!(await eventually(10, gone))) throw new Error(`process ${identity.pid} does not end, even by SIGKILL`);
}

function planText(plan: Plan): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function surroundings(plan: string): string {
  const { processes: _, ...rest } = JSON.parse(plan) as Plan;
  return JSON.stringify(rest);
}

/** A file that is missing, or that is not what we wrote, says nothing. */
function parse<T>(text: string | undefined): Partial<T> {
  try {
    return text === undefined ? {} : (JSON.parse(text) as Partial<T>);
  } catch {
    return {};
  }
}
