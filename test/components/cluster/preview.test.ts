import assert from "node:assert/strict";
import { test } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { createCluster } from "../../../components/cluster/cluster.ts";
import { mockEngine, resolved, settle } from "../mocks.ts";

test("a first preview needs no node: its kubeconfig is unknown, and a secret", async () => {
  process.env["PAYMENTS_PLATFORM_STATE"] = "/nonexistent";
  const registered = await mockEngine({ preview: true });
  const cluster = await createCluster("cluster", { kind: "embedded", name: "test" }, { parts: [] });
  await settle();
  const { known, secret } = await resolved(cluster.kubeconfig);
  assert.deepEqual({ known, secret }, { known: false, secret: true });
  assert.equal(registered.length, 3);
  assert.equal(pulumi.isUnknown(registered[2]?.inputs["kubeconfig"]), true);
});
