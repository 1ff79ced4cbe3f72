import type { KubernetesObject } from "../objects/kubernetes.ts";
import { didYouMean } from "../problems.ts";
import type { Code, Finding, Rule } from "./finding.ts";

/** Before a rule's code, the annotation by which an object is exempt from it; the value says why. */
export const waiverPrefix = "payments-platform/waive-";

/** A finding that its object's owner accepts, for a reason that is printed. */
export interface Waived {
  readonly finding: Finding;
  readonly reason: string;
}

const rule = (code: Code, title: string): Rule => ({ code, title, class: "policy", severity: "warning" });

const withoutReason = rule("PP-001", "waiver without a reason");
const unknownCode = rule("PP-002", "waiver of an unknown rule");
const waivesNothing = rule("PP-003", "waiver of nothing");

/** What can be wrong with waivers themselves. They are found by {@link report}, which alone knows what was waived. */
export const waiverRules: readonly Rule[] = [withoutReason, unknownCode, waivesNothing];

/** The reason for which an object accepts this finding; an empty reason is none. */
export function waiverOf({ object, rule }: Finding): string | undefined {
  const annotations: unknown = object.metadata.annotations;
  if (typeof annotations !== "object" || annotations === null) return undefined;
  const reason = (annotations as Readonly<Record<string, unknown>>)[`${waiverPrefix}${rule.code}`];
  return typeof reason === "string" && reason.trim() !== "" ? reason.trim() : undefined;
}

/** Which rules there are, which of them were asked for, and what their findings met. */
export interface WaiverUse {
  /** Of every rule that there is. */
  readonly known: ReadonlySet<string>;
  /** Of the rules that could have found something this time. */
  readonly looked: ReadonlySet<string>;
  readonly waived: readonly Waived[];
}

/** What is wrong with the waivers of some objects: an exemption that nobody needs, or can explain, is a hole. */
export function checkWaivers(objects: readonly KubernetesObject[], { known, looked, waived }: WaiverUse): Finding[] {
  const used = new Map<KubernetesObject, Set<string>>();
  for (const { finding } of waived) {
    const codes = used.get(finding.object) ?? new Set();
    used.set(finding.object, codes.add(finding.rule.code));
  }
  return objects.flatMap((object) => {
    const annotations: unknown = object.metadata.annotations;
    if (typeof annotations !== "object" || annotations === null) return [];
    return Object.entries(annotations).flatMap(([key, reason]: [string, unknown]): Finding[] => {
      if (!key.startsWith(waiverPrefix)) return [];
      const code = key.slice(waiverPrefix.length);
      const here = { object, at: ["metadata", "annotations", key] } as const;
      if (!known.has(code)) {
        const message = `there is no rule ${JSON.stringify(code)}${didYouMean(code, known)}`;
        return [{ ...here, rule: unknownCode, message, fix: "docs/checks/README.md lists all rules" }];
      }
      if (typeof reason !== "string" || reason.trim() === "")
        return [
          { ...here, rule: withoutReason, message: "is empty, so it waives nothing", fix: "write why, as its value" },
        ];
      if (looked.has(code) && used.get(object)?.has(code) !== true)
        return [
          {
            ...here,
            rule: waivesNothing,
            message: `finds nothing to waive: ${code} is not found here`,
            fix: "remove it",
          },
        ];
      return [];
    });
  });
}
