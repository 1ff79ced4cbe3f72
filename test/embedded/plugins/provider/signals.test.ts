import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { withSignal } from "../../../../embedded/plugins/provider/signals.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const aborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => {
    signal.addEventListener("abort", () => resolve(signal.reason), { once: true });
  });

test("time runs out for whoever waits, whatever the garbage collector took", { timeout: 10_000 }, async () => {
  const { signal } = new AbortController();
  const waits = Array.from({ length: 100 }, () => withSignal([signal], 200, aborted));
  const collecting = setInterval(collectGarbage, 20);
  const reasons = await Promise.all(waits);
  clearInterval(collecting);
  for (const reason of reasons) assert.equal((reason as DOMException).name, "TimeoutError");
});

test("any of the signals fires it, with its reason", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const wait = withSignal([first.signal, undefined, second.signal], undefined, aborted);
  second.abort("second");
  assert.equal(await wait, "second");
  await withSignal([second.signal], undefined, async (signal) => assert.equal(signal.aborted, true));
});
