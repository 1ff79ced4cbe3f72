import type { Platform } from "./platform.ts";

/** A folder of long tests under test/e2e. */
export interface Suite {
  readonly name: string;
  /** `tools`: starts what it needs itself. Else the platform that it runs against, on the shared test node. */
  readonly needs: "tools" | Platform;
  /** What a run takes on two cores with a warm cache; decides what fits a budget. */
  readonly minutes: number;
  /** A change below one of these paths makes the suite run. */
  readonly covers: readonly string[];
}

const program = ["index.ts", "settings", "components/", "objects/", "versions.ts"];

/** Every suite, in the order in which they run. `smoke` belongs to `make test` and is not among them. */
export const suites: readonly Suite[] = [
  { name: "access", needs: "tools", minutes: 1, covers: ["objects/access/", "versions.ts"] },
  { name: "stack", needs: "tools", minutes: 4, covers: [...program, "cli/", "embedded/plugins/"] },
  { name: "gate", needs: "platform", minutes: 5, covers: [...program, "ledger/", "cli/run/", "workflows/"] },
  { name: "payments", needs: "platform", minutes: 5, covers: [...program, "ledger/", "workflows/"] },
  {
    name: "netpol",
    needs: "every product",
    minutes: 4,
    covers: [
      ...["embedded/node/", "embedded/toolchain/modules/", "objects/networkPolicies.ts", "objects/tenancy.ts"],
      ...["objects/argo/", "objects/events/networkPolicies.ts", "objects/git/", "objects/prometheus/policies.ts"],
    ],
  },
  {
    name: "argo-cd",
    needs: "every product",
    minutes: 6,
    covers: [
      "objects/delivery/",
      "objects/git/",
      "objects/argo/cd",
      "components/delivery/",
      "components/gitops/",
      "cli/gitops/",
    ],
  },
  {
    name: "argo-rollouts",
    needs: "every product",
    minutes: 6,
    covers: [
      ...["objects/argo/rollouts", "objects/rollouts/", "objects/prometheus", "discovery/", "settings/argoRollouts.ts"],
      ...["components/argo/", "versions.ts"],
    ],
  },
  {
    name: "argo-events",
    needs: "every product",
    minutes: 6,
    covers: [
      ...["objects/events/", "objects/argo/events", "objects/access/", "components/events/", "settings/argoEvents.ts"],
      "embedded/toolchain/modules/nats-companions/",
    ],
  },
  {
    name: "teardown",
    needs: "tools",
    minutes: 15,
    covers: [
      ...["cli/drain/", "cli/destroy.ts", "components/argo/", "components/protection.ts", "objects/protection.ts"],
      ...["index.ts", "versions.ts"],
    ],
  },
  { name: "recovery", needs: "tools", minutes: 5, covers: ["cli/", "embedded/plugins/"] },
  {
    name: "handover",
    needs: "tools",
    minutes: 8,
    covers: [...program, "cli/gitops/", "embedded/plugins/"],
  },
  { name: "plugins", needs: "tools", minutes: 3, covers: ["embedded/plugins/", "versions.ts"] },
  { name: "node", needs: "tools", minutes: 6, covers: ["embedded/", "versions.ts"] },
];

/** What a run of CI does with its time, and what it says that it left out. */
export interface Selection {
  readonly chosen: readonly Suite[];
  readonly leftOut: readonly Suite[];
}

/**
 * Chooses suites within a budget: first those that the change touches, then the others in rotation.
 *
 * @param turn which of the untouched suites comes first; a number that grows with every run gives each its turn.
 */
export function selectSuites(
  all: readonly Suite[],
  changed: readonly string[],
  budgetMinutes: number,
  turn: number,
): Selection {
  const touched = all.filter(({ covers }) => covers.some((path) => changed.some((file) => file.startsWith(path))));
  const others = all.filter((suite) => !touched.includes(suite));
  const first = others.length === 0 ? 0 : turn % others.length;
  const chosen = new Set<Suite>();
  let left = budgetMinutes;
  for (const suite of [...touched, ...others.slice(first), ...others.slice(0, first)]) {
    if (suite.minutes > left) continue;
    chosen.add(suite);
    left -= suite.minutes;
  }
  return { chosen: all.filter((suite) => chosen.has(suite)), leftOut: all.filter((suite) => !chosen.has(suite)) };
}
