import assert from "node:assert/strict";
import { test } from "node:test";
import { createProgress, formatDuration } from "../../embedded/progress.ts";

/** A stream that keeps what is written to it. */
function recordedStream(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, columns: 40, write: (text: string) => written.push(text) > 0 };
  return { written, stream: stream as unknown as NodeJS.WriteStream };
}

test("durations in the unit that suits", () => {
  const spoken = [0, 420, 9_949, 12_400, 59_600, 185_000, 3_600_000].map(formatDuration);
  assert.deepEqual(spoken, ["0.0 s", "0.4 s", "9.9 s", "12 s", "1 min 00 s", "3 min 05 s", "60 min 00 s"]);
});

test("plain lines where there is no terminal; results and errors pass through", async () => {
  const { written, stream } = recordedStream(false);
  const progress = createProgress(stream);
  assert.equal(await progress.phase("good", async () => 7), 7);
  progress.note("between");
  await assert.rejects(
    progress.phase("bad", async () => Promise.reject(new Error("broken"))),
    /broken/,
  );
  assert.deepEqual(written, [
    "good ...\n",
    "good: done in 0.0 s\n",
    "between\n",
    "bad ...\n",
    "bad: failed after 0.0 s\n",
  ]);
});

test("on a terminal one line that is redrawn, the innermost phase in it, never wider than the terminal", async () => {
  const { written, stream } = recordedStream(true);
  const progress = createProgress(stream);
  await progress.phase("outer", () =>
    progress.phase("inner ".repeat(20), async () => progress.note("a line that stays")),
  );
  const drawn = written.filter((text) => text.startsWith("\r\u001b[K…")).map((text) => text.slice(4));
  assert.match(drawn[0] ?? "", /^… outer 0\.0 s$/);
  assert.match(drawn[1] ?? "", /^… inner inner/);
  for (const line of drawn) assert.ok(line.length < 40);
  assert.ok(written.includes("a line that stays\n"));
  assert.match(written.at(-1) ?? "", /^✓ outer 0\.\d s\n$/);
});
