import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { checkout } from "../../cli/checkout.ts";
import { ownConfiguration } from "../../cli/engine/stack.ts";
import { parseSettings } from "../../settings/parse.ts";
import type { Settings } from "../../settings/schema.ts";

const everyTwoMinutes = { schedules: ["*/2 * * * *"] };

/** A development stack such as `make up` brings up. */
export const development: Settings = parseSettings({
  environment: "development",
  cluster: { kind: "embedded" },
  crons: { basic: everyTwoMinutes, daily: { ...everyTwoMinutes, deadline: "90s" } },
});

/** A development stack with everything on, as its own file says. */
export const full: Settings = parseSettings(
  ownConfiguration(parse(readFileSync(join(checkout, "Pulumi.full.yaml"), "utf8"))),
);

const image = (stage: string) => `registry.example.com/payments/${stage}:2.4.0`;

/** A production stack: images and a ledger of its own, a run on each working day. */
export const production: Settings = parseSettings({
  environment: "production",
  cluster: { kind: "existing", kubeconfigPath: "/etc/kubernetes/payments" },
  ledger: { kind: "external", url: "https://ledger.example.com" },
  payments: {
    stageImages: {
      "fin-schedule": image("fin-schedule"),
      liquidation: image("liquidation"),
      anticipation: image("anticipation"),
      registration: image("registration"),
      edi: image("edi"),
      accounting: image("accounting"),
    },
  },
  crons: { daily: { schedules: ["30 6 * * MON-FRI"] } },
});
