/** A day of the calendar, of no zone. */
export interface Day {
  /** Midnight of that day in UTC, in milliseconds. */
  readonly midnight: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const milliseconds = 86_400_000;

/** So many days, from the one that holds an instant. */
export function* daysFrom(instant: number, count: number): Generator<Day> {
  const first = Math.floor(instant / milliseconds) * milliseconds;
  for (let index = 0; index < count; index++) {
    const midnight = first + index * milliseconds;
    const date = new Date(midnight);
    yield { midnight, month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
  }
}
