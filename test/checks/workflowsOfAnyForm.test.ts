import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { argumentsChecks } from "../../checks/arguments/index.ts";
import { cyclesChecks } from "../../checks/cycles/index.ts";
import { describePath } from "../../checks/finding.ts";
import { gatesChecks } from "../../checks/gates/index.ts";
import { createModel } from "../../checks/model/model.ts";
import { referencesChecks } from "../../checks/references/index.ts";
import { timeChecks } from "../../checks/time/index.ts";
import { argo } from "./argo.ts";

const checks = [...argumentsChecks, ...referencesChecks, ...cyclesChecks, ...timeChecks, ...gatesChecks];

/** A workflow with something in it for every check. */
const template = {
  entrypoint: "run",
  activeDeadlineSeconds: 3600,
  arguments: { parameters: [{ name: "date", value: "today", enum: ["today"] }] },
  synchronization: { mutexes: [{ name: "{{workflow.parameters.date}}" }] },
  templates: [
    {
      name: "run",
      inputs: { parameters: [{ name: "date" }] },
      dag: {
        tasks: [
          { name: "gate", template: "decide" },
          {
            name: "post",
            template: "post",
            depends: "gate.Succeeded",
            when: "{{tasks.gate.outputs.parameters.verdict}} == YES",
            withItems: [{ key: "a" }],
            arguments: { parameters: [{ name: "key", value: "{{item.key}}-{{inputs.parameters.date}}" }] },
            hooks: { exit: { template: "post", arguments: { parameters: [{ name: "key", value: "x" }] } } },
          },
        ],
      },
    },
    {
      name: "decide",
      suspend: { duration: "1h" },
      outputs: { parameters: [{ name: "verdict", valueFrom: { supplied: {}, default: "NO" } }] },
    },
    {
      name: "post",
      metadata: { annotations: { "payments-platform/posts": "key" } },
      inputs: { parameters: [{ name: "key" }] },
      retryStrategy: { limit: 2, backoff: { duration: "1m", factor: 2, cap: "5m" } },
      container: { env: [{ name: "KEY", value: "{{=inputs.parameters.key}}" }], volumeMounts: [{ name: "work" }] },
      volumes: [{ name: "work", secret: { secretName: "ledger" } }],
    },
  ],
};
const cron = {
  schedules: ["30 2 * * *"],
  timezone: "Europe/Berlin",
  concurrencyPolicy: "Forbid",
  startingDeadlineSeconds: 60,
  workflowSpec: template,
};

/** The places in a value at which something else could stand. */
function placesIn(value: unknown): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const inner = (value as Record<string | number, unknown>)[key];
    return [[key], ...placesIn(inner).map((place) => [key, ...place])];
  });
}

function replaced(value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[step] = replaced(copy[step], rest, by);
  return copy;
}

const texts = fc.constantFrom(
  "",
  "{{",
  "{{=",
  "}}{{",
  "{{item}}",
  "((",
  "a &&",
  "constructor",
  "TZ= ",
  "@every 0s",
  "-1",
);
const anything = fc.oneof(texts, fc.jsonValue({ maxDepth: 2 }));

for (const [kind, spec] of Object.entries({ WorkflowTemplate: template, Workflow: template, CronWorkflow: cron })) {
  const places = placesIn(spec);
  test(`a ${kind} of any form is looked at, and every finding has a place and a sentence`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, (place, value) => {
        const object = argo(kind, "any", replaced(spec, place, value) as object);
        const model = createModel([object]);
        for (const finding of checks.flatMap((check) => check.run(model))) {
          assert.match(describePath(object, finding.at), /^spec/);
          assert.doesNotMatch(finding.message, /undefined|\[object/);
        }
      }),
      { numRuns: 200 },
    );
  });
}
