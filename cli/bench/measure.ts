/**
 * Seconds of processor time, which others on a shared machine do not change,
 * that some work takes, garbage collection included, and what it returns.
 */
export function timed<Result>(work: () => Result): { readonly seconds: number; readonly result: Result } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, result };
}

/** The middle one of some measurements, which a single disturbance does not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** A line of a table: right-aligned numbers behind a title. */
export function line(title: string, ...columns: readonly string[]): string {
  return `${title.padEnd(52)}${columns.map((column) => column.padStart(12)).join("")}`;
}

/** `1.23 s`, `45 ms` */
export function duration(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0)} ms` : `${seconds.toFixed(2)} s`;
}
