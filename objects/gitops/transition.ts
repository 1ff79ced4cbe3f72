import type { Problem } from "../../problems.ts";
import type { Ownership } from "../../settings/ownership.ts";
import { changesHands, handoverAnnotations } from "./declared.ts";

/** What the last update of a stack left behind. */
export interface LastUpdate {
  /** Its ownership, where it came to its end. */
  readonly ownership?: Ownership;
  /** The templates and crons that the stack's state holds; needed, and read, only before gitops. */
  readonly declared: readonly DeclaredObject[];
}

/** An object of the stack's state. */
export interface DeclaredObject {
  readonly kind: string;
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * Why an update with this ownership must not follow the last one, or nothing. Straight from direct to gitops would delete
 * every template and cron, and with a cron its running workflows; straight back would find them all there, owned by
 * another. An update that was cut short counts as far as it came: what it had not yet made safe is not let go of.
 */
export function jumpProblems(ownership: Ownership, last: LastUpdate, stack: string): Problem[] {
  const step = (message: string): Problem[] => [
    {
      path: "ownership",
      message: `${JSON.stringify(ownership)}: ${message}`,
      fix: [
        "hand over first, each command after the other has ended:",
        ...["handover", ownership].flatMap((mode) => [
          `npx payments-platform pulumi --stack ${stack} config set ownership ${mode}`,
          `npx payments-platform up --stack ${stack}`,
        ]),
      ].join("\n    "),
    },
  ];
  switch (ownership) {
    case "handover":
      return [];
    case "direct":
      return last.ownership === "gitops"
        ? step("Argo CD owns the templates and crons since the last update, expected handover")
        : [];
    case "gitops": {
      const unsafe = last.declared.filter((object) => changesHands(object) && !isHandedOver(object.annotations));
      if (unsafe.length > 0) {
        const names = unsafe.map(({ kind, name }) => `${kind} ${name}`).join(", ");
        return step(`this program owns ${names} and would delete them with their running workflows, expected handover`);
      }
      return last.ownership === "direct" ? step("the last update was direct, expected handover") : [];
    }
    default:
      return ownership satisfies never;
  }
}

function isHandedOver(annotations: DeclaredObject["annotations"]): boolean {
  return Object.entries(handoverAnnotations).every(([name, value]) => annotations[name] === value);
}
