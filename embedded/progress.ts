/** Tells a person what a long command is doing: a live line with the elapsed time on a terminal, plain lines otherwise. */
export interface Progress {
  /** Runs `work`, showing `title` and the time it has taken so far; passes on its result or its error. */
  phase<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** Prints one line that stays. */
  note(line: string): void;
}

/** How often a terminal's line is redrawn, and how often a log is told that a long phase still runs, in milliseconds. */
const redrawEvery = 200;
const reportEvery = 60_000;

/** @param stream where to write; by default standard error, so that standard output stays free for results. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? liveProgress(stream) : plainProgress(stream);
}

function plainProgress(stream: NodeJS.WriteStream): Progress {
  const note = (line: string) => void stream.write(`${line}\n`);
  return {
    note,
    async phase(title, work) {
      const started = Date.now();
      const elapsed = () => formatDuration(Date.now() - started);
      note(`${title} ...`);
      const reporter = setInterval(() => note(`${title}: still running after ${elapsed()}`), reportEvery);
      try {
        const result = await work();
        note(`${title}: done in ${elapsed()}`);
        return result;
      } catch (error) {
        note(`${title}: failed after ${elapsed()}`);
        throw error;
      } finally {
        clearInterval(reporter);
      }
    },
  };
}

function liveProgress(stream: NodeJS.WriteStream): Progress {
  const running: { readonly title: string; readonly started: number }[] = [];
  let redrawer: NodeJS.Timeout | undefined;

  const clear = () => void stream.write("\r\u001b[K");
  const draw = () => {
    // The innermost phase is the one that says what is happening right now.
    const current = running.at(-1);
    if (current === undefined) return;
    const line = `… ${current.title} ${formatDuration(Date.now() - current.started)}`;
    stream.write(`\r\u001b[K${line.slice(0, Math.max(20, stream.columns - 1))}`);
  };
  const note = (line: string) => {
    clear();
    stream.write(`${line}\n`);
    draw();
  };
  return {
    note,
    async phase(title, work) {
      const current = { title, started: Date.now() };
      running.push(current);
      redrawer ??= setInterval(draw, redrawEvery);
      draw();
      const finish = (mark: string) => {
        running.splice(running.indexOf(current), 1);
        if (running.length === 0) {
          clearInterval(redrawer);
          redrawer = undefined;
        }
        note(`${mark} ${title} ${formatDuration(Date.now() - current.started)}`);
      };
      try {
        const result = await work();
        finish("✓");
        return result;
      } catch (error) {
        finish("✗");
        throw error;
      }
    },
  };
}

/** `0.4 s`, `12 s`, `3 min 05 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
