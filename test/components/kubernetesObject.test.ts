import assert from "node:assert/strict";
import { test } from "node:test";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { KubernetesResource, registerObjects } from "../../components/kubernetesObject.ts";
import { mockEngine, settle } from "./mocks.ts";

const registered = await mockEngine();

test("an object is registered as the official provider's own classes would", async () => {
  const objects = [
    [kubernetes.core.v1.Namespace, "v1", "Namespace"],
    [kubernetes.apps.v1.Deployment, "apps/v1", "Deployment"],
    [kubernetes.rbac.v1.ClusterRole, "rbac.authorization.k8s.io/v1", "ClusterRole"],
    [kubernetes.networking.v1.NetworkPolicy, "networking.k8s.io/v1", "NetworkPolicy"],
    [kubernetes.apiextensions.v1.CustomResourceDefinition, "apiextensions.k8s.io/v1", "CustomResourceDefinition"],
    [kubernetes.policy.v1.PodDisruptionBudget, "policy/v1", "PodDisruptionBudget"],
    [
      kubernetes.admissionregistration.v1.ValidatingAdmissionPolicyBinding,
      "admissionregistration.k8s.io/v1",
      "ValidatingAdmissionPolicyBinding",
    ],
  ] as const;
  registered.length = 0;
  for (const [official, apiVersion, kind] of objects) {
    const spec = {
      replicas: 1,
      selector: {},
      template: {},
      group: "g",
      names: { kind: "K" },
      scope: "Namespaced",
      versions: [],
    };
    const object = { apiVersion, kind, metadata: { name: kind.toLowerCase() }, spec };
    new KubernetesResource(`own-${kind}`, object, {});
    new official(`official-${kind}`, object as never);
  }
  await settle();
  for (const [, , kind] of objects) {
    const [own, official] = ["own", "official"].map((of) => registered.find(({ name }) => name === `${of}-${kind}`));
    assert.ok(own && official, kind);
    assert.equal(own.type, official.type);
    for (const field of ["apiVersion", "kind", "metadata"]) assert.deepEqual(official.inputs[field], own.inputs[field]);
  }
});

test("objects are named after kind, namespace and name, in order", async () => {
  registered.length = 0;
  const parent = Object.assign(new pulumi.ComponentResource("payments:test:Parent", "parent"), { name: "parent" });
  registerObjects(parent, [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } },
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "WorkflowTemplate",
      metadata: { name: "t", namespace: "a" },
      spec: { x: 1 },
    },
  ]);
  await settle();
  assert.deepEqual(
    registered.filter(({ name }) => name !== "parent"),
    [
      {
        type: "kubernetes:core/v1:Namespace",
        name: "parent-namespace-a",
        inputs: { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } },
      },
      {
        type: "kubernetes:argoproj.io/v1alpha1:WorkflowTemplate",
        name: "parent-workflowtemplate-a-t",
        inputs: {
          apiVersion: "argoproj.io/v1alpha1",
          kind: "WorkflowTemplate",
          metadata: { name: "t", namespace: "a" },
          spec: { x: 1 },
        },
      },
    ],
  );
});
