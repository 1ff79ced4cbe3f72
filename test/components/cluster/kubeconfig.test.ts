import assert from "node:assert/strict";
import { test } from "node:test";
import { clusterIdentifier } from "../../../components/cluster/kubeconfig.ts";
import { exampleKubeconfig } from "./kubeconfigs.ts";

test("a cluster is known by its certificate authority, whatever the credentials", () => {
  const identifier = clusterIdentifier(exampleKubeconfig());
  assert.match(identifier, /^[0-9a-f]{32}$/);
  assert.equal(clusterIdentifier(exampleKubeconfig({ token: "renewed" })), identifier);
  assert.notEqual(clusterIdentifier(exampleKubeconfig({ authority: "dHdv" })), identifier);
  assert.notEqual(clusterIdentifier(exampleKubeconfig(), "two"), identifier);
});

test("a context that is not there", () => {
  assert.throws(() => clusterIdentifier(exampleKubeconfig(), "onee"), {
    message: `cluster.context "onee": no such context in the kubeconfig, expected one of one, two; did you mean "one"?`,
  });
});

test("what is no kubeconfig is refused without being shown", () => {
  for (const text of ["token: s3cret", "{", "- s3cret"])
    assert.throws(
      () => clusterIdentifier(text),
      (error) => error instanceof Error && /not one/.test(error.message) && !error.message.includes("s3cret"),
    );
});
