import type { EngineLog } from "../../provider/engineLog.ts";
import type { PropertyMap } from "../../provider/values.ts";
import { annotations, isAnnotatedTrue } from "../annotations.ts";
import type { Cluster } from "../cluster.ts";
import { describe, type LiveObject } from "../liveObject.ts";
import { DeadlineError, observe } from "../observe.ts";
import { parseWaitFor } from "../waitFor.ts";
import { awaiterFor } from "./awaiters.ts";
import { explain } from "./explain.ts";
import type { Awaiter, Readiness } from "./readiness.ts";

const recheckMilliseconds = 1_000;

/** The object exists but is not ready: because it failed, time ran out, or waiting was cancelled. */
export class NotReadyError extends Error {
  override readonly name = "NotReadyError";

  readonly live: LiveObject;
  readonly reasons: readonly string[];

  constructor(message: string, live: LiveObject, reasons: readonly string[]) {
    super([message, ...reasons.map((reason) => `  - ${reason}`)].join("\n"));
    this.live = live;
    this.reasons = reasons;
  }
}

/** What an object is waited for: its own conditions, else those of its kind; nothing when it says so. */
function chooseAwaiter(inputs: PropertyMap): Awaiter | undefined {
  if (isAnnotatedTrue(inputs, annotations.skipAwait)) return undefined;
  const check = parseWaitFor(inputs);
  return check === undefined ? awaiterFor(inputs) : { check };
}

/** How an operation that waits is carried out. */
export interface WaitOptions {
  /** What the program said of the object, its annotations among it. */
  readonly inputs: PropertyMap;
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal;
  readonly log: EngineLog;
}

/**
 * Waits until an object is ready and resolves with how it is then.
 * @throws NotReadyError with the reasons that its pods, conditions and events give.
 */
export async function awaitReady(cluster: Cluster, object: LiveObject, options: WaitOptions): Promise<LiveObject> {
  const { inputs, timeoutMilliseconds, signal, log } = options;
  const awaiter = chooseAwaiter(inputs);
  if (awaiter === undefined) return object;
  let last = object;
  let readiness: Readiness | undefined;
  let lastMessage = "";
  const isDone = async (live: LiveObject | undefined): Promise<boolean> => {
    if (live === undefined) {
      readiness = { state: "failed", message: "it was deleted while it was waited for" };
      return true;
    }
    last = live;
    readiness = await awaiter.check(live, { cluster, signal });
    if (readiness.state !== "waiting") return true;
    if (readiness.message !== lastMessage) log.status(readiness.message);
    lastMessage = readiness.message;
    return false;
  };
  const notReady = async (message: string): Promise<NotReadyError> => {
    const reasons = await explain(cluster, last, AbortSignal.timeout(5_000));
    return new NotReadyError(`${describe(last)} exists, but ${message}`, last, reasons);
  };
  try {
    const recheck = awaiter.dependsOnOthers === true ? { recheckMilliseconds } : {};
    await observe(cluster, object, isDone, { signal, deadline: Date.now() + timeoutMilliseconds, ...recheck });
  } catch (error) {
    if (signal.aborted) throw new NotReadyError(`${describe(last)} exists, but waiting for it was cancelled`, last, []);
    if (!(error instanceof DeadlineError))
      throw new NotReadyError(`${describe(last)} exists, but ${textOf(error)}`, last, []);
    throw await notReady(`is not ready after ${timeoutMilliseconds / 1_000} s: ${lastMessage}`);
  }
  if (readiness?.state === "failed") throw await notReady(`failed: ${readiness.message}`);
  if (lastMessage !== "") log.status("");
  return last;
}

/** Whether an object is ready at this moment; undefined when there is nothing to wait for. */
export async function readinessNow(
  cluster: Cluster,
  live: LiveObject,
  inputs: PropertyMap,
  signal: AbortSignal,
): Promise<Readiness | undefined> {
  return chooseAwaiter(inputs)?.check(live, { cluster, signal });
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
