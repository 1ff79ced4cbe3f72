/** The zones that the controller knows by the name of a place are these, and a few more that do not move. */
const places = new Set(Intl.supportedValuesOf("timeZone"));

/** Names that the database of time zones keeps for old times' sake. */
const formerRegions = ["Brazil/", "Canada/", "Chile/", "Mexico/", "US/", "SystemV/"];

/** Whether the controller can load a zone: a name in its exact spelling. */
export function isZone(name: string): boolean {
  if (places.has(name) || name === "UTC" || name === "Local") return true;
  if (!/^[A-Z][\w+/-]*$/.test(name)) return false;
  try {
    const { timeZone: known } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // Intl forgives a wrong case, the controller does not. An alias resolves to another name.
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/**
 * Whether a zone's name is an alias that says less than the place that it stands for: `US/Eastern`, `EST` (which has
 * no summer time, whatever New York does), `Etc/GMT+3` (which is west of Greenwich).
 */
export function isAlias(name: string): boolean {
  if (name === "UTC" || name === "Etc/UTC" || name === "GMT") return false;
  return !name.includes("/") || name.startsWith("Etc/") || formerRegions.some((region) => name.startsWith(region));
}

/** The place that an alias stands for, where there is one. */
export function placeOf(alias: string): string | undefined {
  const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: alias }).resolvedOptions();
  return timeZone !== alias && timeZone.includes("/") ? timeZone : undefined;
}

/** Minutes east of Greenwich at an instant. */
export function offsetMinutes(zone: string, instant: number): number {
  const format = formatOf(zone);
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - instant) / 60_000);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, made);
  return made;
}
