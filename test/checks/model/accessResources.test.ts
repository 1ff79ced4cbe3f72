import assert from "node:assert/strict";
import { test } from "node:test";
import { resourceOf } from "../../../checks/model/accessResources.ts";
import { createModel } from "../../../checks/model/model.ts";

const model = createModel([]);

test("kinds as access rules name them", () => {
  const cases: [string, string, string][] = [
    ["v1", "ConfigMap", "configmaps"],
    ["v1", "Endpoints", "endpoints"],
    ["networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"],
    ["networking.k8s.io/v1", "Ingress", "ingresses"],
    ["gateway.networking.k8s.io/v1", "Gateway", "gateways"],
    ["batch/v1", "Job", "jobs"],
    ["argoproj.io/v1alpha1", "AnalysisRun", "analysisruns"],
  ];
  for (const [apiVersion, kind, resource] of cases)
    assert.equal(resourceOf(model, apiVersion, kind)?.resource, resource, kind);
});

test("what belongs to the cluster, and what nobody knows", () => {
  assert.equal(resourceOf(model, "v1", "Namespace")?.clusterScoped, true);
  assert.equal(resourceOf(model, "v1", "Pod")?.clusterScoped, false);
  assert.equal(resourceOf(model, "example.com/v1", "Widget"), undefined);
});
