import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemsError } from "../../problems.ts";
import { parseSettings } from "../../settings/parse.ts";
import { stages } from "../../settings/schema.ts";
import { images } from "../../versions.ts";

const development = { environment: "development", cluster: { kind: "embedded" } };

function problemsOf(raw: Record<string, unknown>): string[] {
  try {
    parseSettings(raw);
  } catch (error) {
    assert.ok(error instanceof ProblemsError);
    return error.message.split("\n");
  }
  return [];
}

test("a development stack on the embedded node needs nothing else", () => {
  const settings = parseSettings(development);
  assert.deepEqual(settings.cluster, { kind: "embedded", name: "embedded" });
  assert.deepEqual(settings.crons, {});
  assert.deepEqual(settings.ledger, { kind: "stand-in" });
  assert.equal(settings.payments.secondsToSleep, 5);
  assert.equal(settings.payments.gateDeadline, "24h");
  assert.deepEqual(settings.payments.operators, ["operator"]);
  assert.equal(settings.payments.stageImages.accounting, images.node);
});

test("an unknown cluster kind", () => {
  assert.deepEqual(problemsOf({ ...development, cluster: { kind: "exsting" } }), [
    `cluster.kind "exsting": expected one of embedded, existing; did you mean "existing"?`,
  ]);
});

test("a bad cron expression", () => {
  const bad = (schedule: string) => problemsOf({ ...development, crons: { daily: { schedules: [schedule] } } });
  const fields = `expected five cron fields (minute hour day-of-month month day-of-week), such as "30 6 * * MON-FRI"`;
  const fix = "set it with: pulumi config set --path crons.daily.schedules.0 <value>";
  assert.deepEqual(bad("*/2 * * *"), [`crons.daily.schedules.0 "*/2 * * *": ${fields}, found 4; ${fix}`]);
  for (const schedule of ["61 * * * *", "0 0 31 2 *", "0 0 L * *", "0 0 * * 7", "0 0 * * FRY", "H * * * *", "@daily"])
    assert.match(bad(schedule).join("\n"), /^crons\.daily\.schedules\.0 ".*": expected five cron fields/, schedule);
  for (const schedule of ["*/2 * * * *", "30 6 * * MON-FRI", "0 0 1,15 JAN-JUN 0", "5-55/10 0 29 2 *", "0 0 * JUL TUE"])
    assert.deepEqual(bad(schedule), [], schedule);
});

test("a bad time zone", () => {
  const bad = (timezone: string) =>
    problemsOf({ ...development, crons: { basic: { schedules: ["0 0 * * *"], timezone } } });
  assert.deepEqual(bad("America/Sao_Pualo"), [
    `crons.basic.timezone "America/Sao_Pualo": expected an IANA time zone, such as America/Sao_Paulo or UTC; did you mean "America/Sao_Paulo"?; set it with: pulumi config set --path crons.basic.timezone <value>`,
  ]);
  for (const zone of ["america/sao_paulo", "+03:00", "Local", ""]) assert.equal(bad(zone).length, 1, zone);
  for (const zone of ["UTC", "Asia/Kolkata", "Europe/Lisbon", "Etc/GMT+3"]) assert.deepEqual(bad(zone), [], zone);
});

test("negative and fractional seconds", () => {
  for (const secondsToSleep of [-1, 0.5, "5"])
    assert.deepEqual(problemsOf({ ...development, payments: { secondsToSleep } }), [
      `payments.secondsToSleep ${JSON.stringify(secondsToSleep)}: expected a whole number of seconds, 0 or more; set it with: pulumi config set --path payments.secondsToSleep <value>`,
    ]);
});

test("durations", () => {
  const bad = (gateDeadline: unknown) => problemsOf({ ...development, payments: { gateDeadline } });
  for (const value of ["-90s", "0s", "90", "", "1d", "90 s", "1m1h"]) assert.equal(bad(value).length, 1, value);
  for (const value of ["90s", "24h", "1h30m"]) assert.deepEqual(bad(value), [], value);
});

test("unknown keys at every level, with the nearest spelling", () => {
  assert.deepEqual(
    problemsOf({
      ...development,
      clutser: {},
      cluster: { kind: "embedded", nmae: "x" },
      argo: { retention: { complete: 3 } },
      crons: { daily: { schedules: ["0 0 * * *"], dead_line: "90s" } },
      payments: { sleep: 1 },
    }),
    [
      `cluster.nmae "x": no such setting, expected one of kind, name; did you mean "name"?`,
      `argo.retention.complete 3: no such setting, expected one of completed, failed, errored; did you mean "completed"?`,
      `payments.sleep 1: no such setting, expected one of secondsToSleep, retries, stageDeadline, gateDeadline, operators, stageImages; remove it`,
      `crons.daily.dead_line "90s": no such setting, expected one of schedules, timezone, suspend, startingDeadline, deadline; did you mean "deadline"?`,
      `clutser {}: no such setting, expected one of environment, cluster, sizing, argo, argoCd, argoEvents, argoRollouts, gitops, ownership, payments, crons, ledger, allowRemoval; did you mean "cluster"?`,
    ],
  );
});

test("everything that is wrong is said at once, what is missing too", () => {
  assert.deepEqual(problemsOf({ cluster: { kind: "existing" }, ledger: { kind: "external" } }), [
    "environment is missing: expected one of development, production; set it with: pulumi config set --path environment <value>",
    "ledger.url is missing: expected an http or https address; set it with: pulumi config set --path ledger.url <value>",
    "cluster names no kubeconfig: expected either kubeconfig (a secret) or kubeconfigPath (a file); set it with: pulumi config set --path cluster.kubeconfigPath <value>",
  ]);
});

test("a kubeconfig never shows in a message", () => {
  const messages = problemsOf({ ...development, cluster: { kind: "existing", kubeconfig: { token: "s3cret" } } });
  assert.equal(messages.length, 1);
  assert.doesNotMatch(messages.join(), /s3cret/);
});

test("a production stack refuses the stand-ins and starts nothing by itself", () => {
  const production = { environment: "production", cluster: { kind: "existing", kubeconfigPath: "k" } };
  const stageImages = Object.fromEntries(stages.map((stage) => [stage, "registry.example/stage:1.2.3"]));
  assert.equal(problemsOf(production).length, 1 + stages.length);
  assert.match(problemsOf(production)[0] ?? "", /^ledger\.kind \(not set\): the stand-in ledger is refused/);
  const whole = {
    ...production,
    payments: { stageImages },
    ledger: { kind: "external", url: "https://ledger.example" },
  };
  assert.deepEqual(parseSettings(whole).crons, {});
  assert.match(problemsOf({ ...whole, ledger: { kind: "stand-in" } }).join(), /^ledger\.kind "stand-in"/);
});

test("templates and crons that Argo CD owns need a repository that it reads", () => {
  const settings = { ...development, argoCd: {} };
  for (const ownership of ["handover", "gitops"]) {
    const [problem, ...others] = problemsOf({ ...settings, ownership });
    assert.deepEqual(others, []);
    assert.match(problem ?? "", new RegExp(`^gitops is missing: with ownership "${ownership}"`));
    assert.equal(parseSettings({ ...settings, gitops: {}, ownership }).ownership, ownership);
  }
  assert.equal(parseSettings(settings).ownership, "direct");
});

test("an image is pinned", () => {
  const bad = (accounting: string) => problemsOf({ ...development, payments: { stageImages: { accounting } } });
  for (const name of ["registry.example/a", "registry.example:5000/a", "a:latest", "a b:1"])
    assert.equal(bad(name).length, 1, name);
  for (const name of ["registry.example:5000/a:1", `a@sha256:${"0".repeat(64)}`]) assert.deepEqual(bad(name), [], name);
});

test("a production stack that has Argo Rollouts names the Prometheus that judges its canaries", () => {
  const production = { environment: "production", cluster: { kind: "existing", kubeconfigPath: "k" } };
  const said = (argoRollouts: object) =>
    problemsOf({ ...production, argoRollouts }).filter((line) => line.startsWith("argoRollouts"));
  assert.deepEqual(said({}), [
    "argoRollouts.prometheus.kind (not set): the embedded Prometheus is refused in production, expected external; set it with: pulumi config set --path argoRollouts.prometheus.kind <value> and argoRollouts.prometheus.address",
  ]);
  assert.deepEqual(said({ prometheus: { kind: "external", address: "https://prometheus.example" } }), []);
  assert.deepEqual(parseSettings({ ...development, argoRollouts: {} }).argoRollouts, {
    prometheus: { kind: "embedded" },
    trafficRouters: [],
  });
});
