/**
 * Gives `work` a signal that fires with the first of `signals`, or when `milliseconds` have passed.
 * Not AbortSignal.any and AbortSignal.timeout: what Node.js 20 makes of the two is garbage-collected while somebody
 * still waits for it, and then never fires.
 */
export async function withSignal<Result>(
  signals: readonly (AbortSignal | undefined)[],
  milliseconds: number | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const combined = new AbortController();
  const undo: (() => void)[] = [];
  for (const signal of signals) {
    if (signal === undefined) continue;
    const pass = () => combined.abort(signal.reason);
    if (signal.aborted) pass();
    signal.addEventListener("abort", pass, { once: true });
    undo.push(() => signal.removeEventListener("abort", pass));
  }
  if (milliseconds !== undefined) {
    const timer = setTimeout(() => combined.abort(new DOMException("the time is up", "TimeoutError")), milliseconds);
    undo.push(() => clearTimeout(timer));
  }
  try {
    return await work(combined.signal);
  } finally {
    for (const step of undo) step();
  }
}
