import assert from "node:assert/strict";
import { test } from "node:test";
import { secretValues } from "../../../checks/access/secretValues.ts";
import { deployment, found, object, workflowTemplate } from "../model/objects.ts";

const value = "hunter2!";
const hidden = "holds a value that its name says is secret (8 characters)";

test("a secret in a parameter, wherever it is said", () => {
  const parameters = (field: string, given: unknown = value) => ({
    parameters: [{ name: "dbPassword", [field]: given }],
  });
  const task = { name: "first", template: "job", arguments: parameters("value") };
  const template = workflowTemplate([{ name: "run", inputs: parameters("default"), dag: { tasks: [task] } }], {
    arguments: parameters("value"),
  });
  assert.deepEqual(found(secretValues, [template]).sort(), [
    `PP-722 spec.arguments.parameters[dbPassword].value ${hidden}`,
    `PP-722 spec.templates[run].dag.tasks[first].arguments.parameters[dbPassword].value ${hidden}`,
    `PP-722 spec.templates[run].inputs.parameters[dbPassword].default ${hidden}`,
  ]);
  assert.deepEqual(found(secretValues, [workflowTemplate([], { arguments: parameters("value", "{{x}}") })]), []);
});

test("a secret in the environment", () => {
  const env = (variable: object) =>
    deployment({ containers: [{ name: "main", env: [{ name: "LEDGER_TOKEN", ...variable }] }] });
  assert.deepEqual(found(secretValues, [env({ value })]), [
    `PP-723 spec.template.spec.containers[main].env[LEDGER_TOKEN].value ${hidden}`,
  ]);
  assert.deepEqual(found(secretValues, [env({ valueFrom: { secretKeyRef: { name: "ledger", key: "token" } } })]), []);
  assert.deepEqual(found(secretValues, [env({ value: "/var/run/secrets/token" })]), []);
});

test("a secret in an annotation, a label, a ConfigMap", () => {
  assert.deepEqual(
    found(secretValues, [object("ConfigMap", "c", {}, { annotations: { "example.com/api-key": value } })]),
    [`PP-724 metadata.annotations["example.com/api-key"] ${hidden}`],
  );
  assert.deepEqual(found(secretValues, [object("ConfigMap", "c", { data: { DB_PASSWORD: value } })]), [
    `PP-725 data.DB_PASSWORD ${hidden}`,
  ]);
  const file = "# settings\nurl: https://example.com\nclient_secret: hunter2!\n";
  assert.deepEqual(found(secretValues, [object("ConfigMap", "c", { data: { "app.yaml": file } })]), [
    'PP-725 data["app.yaml"] holds a value that its name says is secret (60 characters)',
  ]);
  const program = "const options = { token: readToken() };\n";
  assert.deepEqual(
    found(secretValues, [object("ConfigMap", "c", { data: { "job.ts": program, tokenFile: "/run/token" } })]),
    [],
  );
});

test("a key by its form, wherever it stands; the report never repeats it", () => {
  const key = `-----BEGIN ${"PRIVATE"} KEY-----\nTUlJQg==\n`;
  const lines = found(secretValues, [
    workflowTemplate([{ name: "run", script: { image: "job:1.0.0", source: `echo '${key}'` } }]),
  ]);
  assert.deepEqual(lines, ["PP-727 spec.templates[run].script.source holds a private key (44 characters)"]);
  assert.ok(!lines.join().includes("TUlJ"));
  assert.deepEqual(
    found(secretValues, [object("Secret", "s", { stringData: { key } })]),
    [],
    "has a finding of its own",
  );
});
