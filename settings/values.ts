import { CronExpressionParser } from "cron-parser";
import { z } from "zod";
import { didYouMean } from "../problems.ts";

/*
 * The value types of the settings. Each refuses with a message that ends the sentence "<key> <value>: …":
 * what is allowed, and the nearest right spelling where there is one.
 */

/** `90s`, `24h`, `1h30m`: whole hours, minutes and seconds, more than nothing. */
export const duration = z.string().refine((text) => /^(?=.)(\d+h)?(\d+m)?(\d+s)?$/.test(text) && /[1-9]/.test(text), {
  error: "expected a duration above zero in hours, minutes and seconds, such as 90s, 24h or 1h30m",
});

/** Seconds in a {@link duration}. */
export function durationSeconds(text: string): number {
  const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

/** Five fields, as the workflow controller's own parser wants them, and a date on which they match. */
export const cronSchedule = z.string().superRefine((text, context) => {
  const problem = scheduleProblem(text);
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

function scheduleProblem(text: string): string | undefined {
  const expected = `expected five cron fields (minute hour day-of-month month day-of-week), such as "30 6 * * MON-FRI"`;
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) return `${expected}, found ${fields.length}`;
  // cron-parser also knows L, W, # and H, and 7 for Sunday; the controller's parser does not.
  const foreign = fields.find((field) => /[^\dA-Z*/,-]/i.test(field) || /(^|[\d,])[LWH](?![A-Z])/i.test(field));
  if (foreign !== undefined) return `${expected}; "${foreign}" is not understood by the workflow controller`;
  if (/(^|[,-])7/.test(fields[4] ?? "")) return `${expected}; Sunday is 0, not 7`;
  try {
    CronExpressionParser.parse(text).next();
    return undefined;
  } catch (error) {
    return `${expected}; ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A name of the IANA time zone database, in its own spelling. */
export const timeZone = z.string().superRefine((name, context) => {
  if (isTimeZone(name)) return;
  const hint = didYouMean(name, Intl.supportedValuesOf("timeZone"));
  context.addIssue({ code: "custom", message: `expected an IANA time zone, such as America/Sao_Paulo or UTC${hint}` });
});

function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    const { timeZone: known } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // Intl forgives a wrong case; the controller does not. An alias (Asia/Kolkata) resolves to another name and is fine.
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** A whole number from `minimum` on. */
export function whole(minimum: number, unit: string) {
  const error = `expected a whole number of ${unit}, ${minimum} or more`;
  return z.int({ error }).min(minimum, { error });
}

/** A name that Kubernetes accepts in an object's name (a DNS label, here of at most 40 characters). */
export const label = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/, {
  error: "expected 1 to 40 lower-case letters, digits and dashes, with a letter or digit first and last",
});

/** A name that an embedded node can have: network links and folders are named after it. */
export const nodeName = z.string().regex(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/, {
  error: "expected at most 12 lower-case letters, digits and dashes, with a letter first and no dash last",
});

/** An image by a tag of its own or by digest: `latest` and no tag at all would run whatever is newest. */
export const image = z.string().refine((name) => /^[^\s@]+(:(?!latest$)[\w][\w.-]*|@sha256:[0-9a-f]{64})$/.test(name), {
  error: "expected an image with a tag other than latest, or with a digest",
});

/** An `http` or `https` address. */
export const address = z.url({ protocol: /^https?$/, error: "expected an http or https address" });

export const text = z.string().min(1, { error: "expected some text" });
