import assert from "node:assert/strict";
import { test } from "node:test";
import { container, measured, text } from "../../../workflows/authoring/index.ts";
import { small } from "./small.ts";

test("inputs reach the program by its environment", () => {
  const { body } = container("greet", { inputs: { name: text() } }, ({ name }) => ({
    ...small,
    environment: { NAME: name, GREETING: `hello ${name}`, TIMES: 3 },
  }));
  assert.deepEqual(body.container?.env, [
    { name: "NAME", value: "{{inputs.parameters.name}}" },
    { name: "GREETING", value: "hello {{inputs.parameters.name}}" },
    { name: "TIMES", value: "3" },
  ]);
});

test("mounts are read-only: a ConfigMap, a token for one audience", () => {
  const { body } = container("mounted", { inputs: {} }, () => ({
    ...small,
    mounts: {
      code: { path: "/code", source: { kind: "configMap", name: "programs" } },
      token: { path: "/token", source: { kind: "serviceAccountToken", audience: "ledger", file: "token" } },
    },
  }));
  assert.deepEqual(body.volumes, [
    { name: "code", configMap: { name: "programs" } },
    {
      name: "token",
      projected: { sources: [{ serviceAccountToken: { audience: "ledger", expirationSeconds: 600, path: "token" } }] },
    },
  ]);
  assert.deepEqual(body.container?.volumeMounts, [
    { name: "code", mountPath: "/code", readOnly: true },
    { name: "token", mountPath: "/token", readOnly: true },
  ]);
});

test("retries", () => {
  const retries = { limit: 3, when: "Always", pause: "5s", factor: 2, longestPause: "1m" } as const;
  const strategyOf = (given: typeof retries & { onAnotherNode?: boolean }) =>
    container("retried", { inputs: {} }, () => ({ ...small, retries: given })).body.retryStrategy;
  const expected = { limit: 3, retryPolicy: "Always", backoff: { duration: "5s", factor: 2, cap: "1m" } };
  assert.deepEqual(strategyOf(retries), expected);
  assert.deepEqual(strategyOf({ ...retries, onAnotherNode: true }), {
    ...expected,
    affinity: { nodeAntiAffinity: {} },
  });
  assert.equal(container("once", { inputs: {} }, () => small).body.retryStrategy, undefined);
});

test("metrics know the template's inputs and what was measured", () => {
  const { body } = container("measured", { inputs: { stage: text() } }, ({ stage }) => ({
    ...small,
    metrics: [
      {
        name: "seconds",
        help: "How long.",
        labels: { stage, status: measured.status },
        measure: { kind: "histogram", value: measured.duration, buckets: [1, 10] },
      },
    ],
  }));
  assert.deepEqual(body.metrics?.prometheus, [
    {
      name: "seconds",
      help: "How long.",
      labels: [
        { key: "stage", value: "{{inputs.parameters.stage}}" },
        { key: "status", value: "{{status}}" },
      ],
      histogram: { value: "{{duration}}", buckets: [1, 10] },
    },
  ]);
});

test("refused: a measurement outside of a metric, an input of another template", () => {
  assert.throws(
    () => container("early", { inputs: {} }, () => ({ ...small, environment: { SECONDS: measured.duration } })),
    /container "early" uses "duration", which is known in a metric alone; use it there/,
  );
});
