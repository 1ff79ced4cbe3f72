import type { Finding } from "./finding.ts";

/** Before a rule's code, the annotation by which an object is exempt from it; the value says why. */
export const waiverPrefix = "payments-platform/waive-";

/** A finding that its object's owner accepts, for a reason that is printed. */
export interface Waived {
  readonly finding: Finding;
  readonly reason: string;
}

/** The reason for which an object accepts this finding; an empty reason is none. */
export function waiverOf({ object, rule }: Finding): string | undefined {
  const reason: unknown = object.metadata.annotations?.[`${waiverPrefix}${rule.code}`];
  return typeof reason === "string" && reason.trim() !== "" ? reason.trim() : undefined;
}
