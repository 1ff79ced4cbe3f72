import assert from "node:assert/strict";
import { test } from "node:test";
import { secretLogs } from "../../../checks/access/secretLogs.ts";
import { deployment, found, workflowTemplate } from "../model/objects.ts";

const secretEnv = { env: [{ name: "TOKEN", valueFrom: { secretKeyRef: { name: "ledger", key: "token" } } }] };
const script = (source: string, more: object = secretEnv) =>
  found(secretLogs, [workflowTemplate([{ name: "run", script: { image: "job:1.0.0", source, ...more } }])]);
const at = "PP-726 spec.templates[run].script.source";

test("a variable from a Secret that is printed", () => {
  for (const line of [
    "echo $TOKEN",
    'echo "token is ${TOKEN}"',
    "true && printf '%s' $TOKEN",
    "if true; then echo $TOKEN; fi",
    "printenv TOKEN",
  ])
    assert.deepEqual(script(line), [`${at} prints TOKEN, which comes from a Secret`], line);
  for (const line of [
    "echo $TOKENS",
    "echo TOKEN",
    'echo "$TOKEN" | login --stdin',
    "echo $TOKEN > /tmp/token",
    "login -p $TOKEN",
  ])
    assert.deepEqual(script(line), [], line);
  assert.deepEqual(script("echo $TOKEN", {}), [], "it comes from no Secret");
});

test("a shell that prints what it does, and the whole environment", () => {
  for (const line of ["set -x", "set -eux", "  set -o xtrace", "set -e\nset -xe"])
    assert.deepEqual(
      script(line),
      [`${at} prints each command with its values, and a Secret is in the environment`],
      line,
    );
  for (const line of ["env", "printenv", "export -p"])
    assert.deepEqual(script(line), [`${at} prints the whole environment, and a Secret is in it`], line);
  assert.deepEqual(script("env", { envFrom: [{ secretRef: { name: "ledger" } }] }).length, 1);
  for (const line of ["set -e", "env | grep -c .", "set -o pipefail"]) assert.deepEqual(script(line), [], line);
  assert.deepEqual(script("set -x", {}), []);
});

test("a mounted Secret that is printed", () => {
  const pod = (command: string) =>
    deployment({
      volumes: [{ name: "key", secret: { secretName: "ledger" } }],
      containers: [
        { name: "main", command: ["sh", "-c", command], volumeMounts: [{ name: "key", mountPath: "/key" }] },
      ],
    });
  assert.deepEqual(found(secretLogs, [pod("cat /key/id")]), [
    "PP-726 spec.template.spec.containers[main].command[2] prints a file in /key, where a Secret is mounted",
  ]);
  assert.deepEqual(found(secretLogs, [pod("cat /etc/hosts; cat /key/id | sign")]), []);
});

test("a long program takes no long time", () => {
  const started = performance.now();
  for (const text of ["\n".repeat(190_000), " ".repeat(190_000), "echo $".repeat(30_000), "set -".repeat(30_000)])
    script(text);
  assert.ok(performance.now() - started < 3_000);
});

test("the flag of a shell", () => {
  const container = { name: "main", command: ["bash", "-xc", "login"], ...secretEnv };
  assert.equal(found(secretLogs, [deployment({ containers: [container] })]).length, 1);
});
