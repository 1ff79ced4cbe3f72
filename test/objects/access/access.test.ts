import assert from "node:assert/strict";
import { test } from "node:test";
import { accessObjects } from "../../../objects/access/access.ts";
import { runnableOf } from "../../../objects/access/runs.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

const { accounts, policies } = accessObjects({
  namespace: "payments",
  operators: ["ana", "rui"],
  runnable: { "payments-wf-template": ["date"] },
});

const find = (kind: string, name: string) =>
  [...accounts, ...policies].find((object) => object.kind === kind && object.metadata.name === name);

test("the executor may report results and nothing else", () => {
  assert.deepEqual(find("Role", "argo-workflow-rbac-default")?.["rules"], [
    { apiGroups: ["argoproj.io"], resources: ["workflowtaskresults"], verbs: ["create", "patch"] },
  ]);
  assert.deepEqual(find("RoleBinding", "argo-workflow-rbac-default")?.["subjects"], [
    { kind: "ServiceAccount", name: "argo-workflow", namespace: "payments" },
  ]);
});

test("each operator has an account of its own", () => {
  assert.deepEqual(
    accounts.filter(({ kind }) => kind === "ServiceAccount").map(({ metadata }) => metadata.name),
    ["argo-workflow", "operator-ana", "operator-rui"],
  );
  assert.equal(find("ServiceAccount", "operator-ana")?.["automountServiceAccountToken"], false);
});

test("a policy that cannot be evaluated refuses, and holds in the one namespace", () => {
  for (const name of ["payments-runs", "payments-run-changes", "payments-results"]) {
    const policy = find("ValidatingAdmissionPolicy", name)?.["spec"] as { readonly failurePolicy: string };
    assert.equal(policy.failurePolicy, "Fail");
    assert.deepEqual(find("ValidatingAdmissionPolicyBinding", name)?.["spec"], {
      policyName: name,
      validationActions: ["Deny"],
      matchResources: { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "payments" } } },
    });
  }
});

test("what may be started takes the arguments that its template declares", () => {
  const template = (name: string, parameters?: readonly string[]): KubernetesObject => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "WorkflowTemplate",
    metadata: { name },
    spec: {
      entrypoint: "main",
      ...(parameters && { arguments: { parameters: parameters.map((parameter) => ({ name: parameter, value: "" })) } }),
    },
  });
  const objects = [template("run", ["date", "deadline"]), template("beat"), template("job", ["stage"])];
  assert.deepEqual(runnableOf(objects, ["run", "beat"]), { run: ["date", "deadline"], beat: [] });
});
