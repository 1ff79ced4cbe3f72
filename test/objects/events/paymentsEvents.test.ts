import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { type PaymentsEventsOptions, paymentsEvents } from "../../../objects/events/paymentsEvents.ts";
import { yamlDocument } from "../../../objects/gitops/yaml.ts";
import type { Sensor } from "../../../schemas/generated/events.ts";
import { argoEventsSchema } from "../../../settings/argoEvents.ts";

const bothWays = { github: { repositories: ["bank/payments", "bank/pay.ments"] }, webhook: {} };

function made(settings: object, more: Partial<PaymentsEventsOptions> = {}) {
  return paymentsEvents({
    ...argoEventsSchema.parse(settings),
    sizing: "small",
    environment: "production",
    gateDeadline: "24h",
    ...more,
  });
}

const golden = new URL("../../golden/events/payments.yaml", import.meta.url);

test("everything that turns events into payments runs", () => {
  const objects = Object.values(made({ payments: bothWays }, { sizing: "production" })).flat();
  const text = objects.map(yamlDocument).join("---\n");
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, "utf8"));
});

test("what is left out of the settings is not there", () => {
  const kinds = (settings: object) =>
    Object.values(made(settings))
      .flat()
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  assert.deepEqual(kinds({}), ["ServiceAccount event-bus", "EventBus default"]);
  const sources = (settings: object) => kinds(settings).filter((name) => name.startsWith("EventSource"));
  assert.deepEqual(sources({ payments: { webhook: {} } }), ["EventSource payments-webhook"]);
  assert.deepEqual(sources({ payments: { github: bothWays.github } }), ["EventSource payments-github"]);
});

function triggers(settings: object, more?: Partial<PaymentsEventsOptions>) {
  const [sensor] = made(settings, more).sensors;
  return (sensor as unknown as Sensor).spec.triggers;
}

test("a trigger a way, at least once, with a dead letter that outlasts an outage of a day", () => {
  const found = triggers({ payments: bothWays });
  assert.deepEqual(
    found.map(({ template, atLeastOnce, dlqTrigger }) => [
      template?.name,
      template?.conditions,
      template?.k8s?.operation,
      atLeastOnce,
      dlqTrigger?.atLeastOnce,
    ]),
    [
      ["github-run", "github", "patch", true, true],
      ["webhook-run", "webhook", "patch", true, true],
    ],
  );
  for (const { dlqTrigger } of found) {
    const { steps = 0, duration, factor } = dlqTrigger?.retryStrategy ?? {};
    assert.deepEqual([steps * 10, duration, factor], [24 * 3600, "10s", 1]);
  }
});

test("a run that cannot be started is tried for as long as the settings say", () => {
  const seconds = (retryFor: string) => {
    const [trigger] = triggers({ payments: { webhook: {}, retryFor } });
    const { steps = 0 } = trigger?.retryStrategy ?? {};
    // Pauses of 1, 2, 4 … seconds between the attempts.
    return 2 ** (steps - 1) - 1;
  };
  assert.deepEqual(["1s", "7s", "8s", "1m"].map(seconds), [1, 7, 15, 63]);
});

/** What the Go template of a run's field takes: the pattern that it asks for, which RE2 and JavaScript read alike. */
function accepted(place: number, environment: "development" | "production" = "production"): RegExp {
  const [trigger] = triggers({ payments: { webhook: {} } }, { environment });
  const text = trigger?.template?.k8s?.parameters?.[place]?.src?.dataTemplate ?? "";
  return new RegExp(/regexMatch "([^"]+)"/.exec(text)?.[1] ?? "never");
}

test("a delivery's id is a part of a name", () => {
  const id = accepted(0);
  for (const good of ["a", "7d7a3a0e-1f6f-11ef-9d68-2d3f7b3ad1c4", "a".repeat(40)]) assert.match(good, id);
  for (const bad of ["", "-a", "a-", "a b", "a.b", "a/b", "A", "a\nb", "a".repeat(41)]) assert.doesNotMatch(bad, id);
});

test("a business date is a day; in development a minute, too", () => {
  for (const good of ["2026-01-31", "2026-12-01"]) assert.match(good, accepted(1));
  for (const bad of ["", "2026-13-01", "2026-1-1", "2026-01-32", "2026-01-01T10-15", "x2026-01-01", "2026-01-01\n"])
    assert.doesNotMatch(bad, accepted(1));
  assert.match("2026-01-01T10-15", accepted(1, "development"));
});

test("a deadline is a duration", () => {
  for (const good of ["90s", "24h", "1h30m", "1h1m1s"]) assert.match(good, accepted(2));
  for (const bad of ["0s", "-1h", "1d", "24", "1.5h", "1h {{x}}"]) assert.doesNotMatch(bad, accepted(2));
});

test("of GitHub's deliveries only those of the repositories, of one kind, are heard", () => {
  const [sensor] = made({ payments: bothWays }).sensors;
  const { dependencies } = (sensor as unknown as Sensor).spec;
  assert.deepEqual(
    dependencies?.[0]?.filters?.data?.map(({ path, value }) => [path, value]),
    [
      ["body.X-GitHub-Event", ["^repository_dispatch$"]],
      ["body.action", ["^payments$"]],
      ["body.repository.full_name", ["^bank/payments$", "^bank/pay\\.ments$"]],
    ],
  );
  assert.equal(dependencies?.[1]?.filters, undefined);
});

test("the sensor is there before the sources are: the bus keeps nothing for one that it has never seen", () => {
  assert.deepEqual(Object.keys(made({})), ["surroundings", "bus", "sensors", "sources"]);
});

test("no secret passes through: the Secrets are empty, for somebody else to fill", () => {
  const secrets = made({ payments: bothWays }).surroundings.filter(({ kind }) => kind === "Secret");
  assert.deepEqual(
    secrets.map(({ apiVersion: _, kind: __, metadata, ...content }) => [metadata.name, content]),
    [
      ["payments-github", {}],
      ["payments-webhook", {}],
    ],
  );
});
