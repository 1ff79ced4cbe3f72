import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInputs } from "../../../../embedded/plugins/command/inputs.ts";
import { refuseForeign } from "../../../../embedded/plugins/command/ownCommand.ts";
import { Secret, unknown } from "../../../../embedded/plugins/provider/values.ts";

const own = "npx payments-platform node up --name embedded";

for (const command of [
  own,
  "npx --no payments-platform node down --purge",
  "node cli/payments-platform.mjs node up --name test",
  "node '/home/a b/cli/payments-platform.mjs' node status",
  "npx payments-platform start --date '2026-11-21'",
])
  test(`own: ${command}`, () => assert.equal(refuseForeign(command), undefined));

for (const command of [
  "rm -rf /",
  "",
  "npx payments-platform-other up",
  "npx payments-platform node up; rm -rf /",
  "npx payments-platform node up && curl example.test",
  "npx payments-platform $(rm -rf /)",
  'npx payments-platform "`id`"',
  "npx payments-platform node up > /etc/passwd",
  "npx payments-platform node up\nid",
  "node evil/other.mjs cli/payments-platform.mjs",
  "node -e 1 cli/payments-platform.mjs",
  "PATH=/tmp npx payments-platform node up",
])
  test(`foreign: ${JSON.stringify(command)}`, () => assert.match(refuseForeign(command) ?? "", /official plugin/));

const failures = (inputs: Parameters<typeof checkInputs>[0]) =>
  checkInputs(inputs).map(({ property, reason }) => `${property}: ${reason}`);

test("each wrong input is named, with what is expected", () => {
  assert.deepEqual(
    failures({
      create: own,
      updat: own,
      stdin: 7,
      environment: { A: 1 },
      logging: "all",
      addPreviousOutputInEnv: "yes",
      assetPaths: ["*.txt"],
      interpreter: ["/usr/bin/python3", "-c"],
    }),
    [
      'updat: no such property; did you mean "update"?',
      "stdin: expected a string",
      "environment: expected a map of strings",
      "logging: expected one of stdout, stderr, stdoutAndStderr, none",
      "addPreviousOutputInEnv: expected true or false",
      "assetPaths: is not served by the stand-in; the official command plugin has it",
      'interpreter: ["/usr/bin/python3","-c"]: the stand-in serves a shell with -c only',
    ],
  );
});

test("what is not known yet is looked at later; what is secret is looked at now", () => {
  assert.deepEqual(failures({ create: unknown, triggers: [unknown], stdin: new Secret(unknown) }), []);
  assert.equal(failures({ delete: new Secret("reboot") }).length, 1);
});
