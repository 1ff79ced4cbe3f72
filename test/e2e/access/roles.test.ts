import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiServer, User } from "./apiServer.ts";
import { executor, operator, startPolicedServer } from "./policedServer.ts";

let api: ApiServer;

before(async () => {
  api = await startPolicedServer();
});

after(async () => {
  await api?.stop();
});

test("roles give what is needed and no more", async () => {
  const may = async (user: User, verb: string, resource: string, group = "argoproj.io", namespace = "payments") => {
    const [name, subresource] = resource.split("/");
    const { body } = await api.call("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", {
      user,
      body: {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SelfSubjectAccessReview",
        spec: { resourceAttributes: { verb, group, resource: name, subresource, namespace } },
      },
    });
    return (body["status"] as { allowed: boolean }).allowed;
  };
  assert.equal(await may(executor, "create", "workflowtaskresults"), true);
  assert.equal(await may(executor, "patch", "workflowtaskresults"), true);
  for (const [verb, resource, group] of [
    ["get", "workflowtaskresults"],
    ["get", "workflows"],
    ["patch", "workflows"],
    ["get", "pods", ""],
    ["get", "secrets", ""],
  ] as const)
    assert.equal(await may(executor, verb, resource, group), false, `${verb} ${resource}`);
  assert.equal(await may(executor, "create", "workflowtaskresults", "argoproj.io", "elsewhere"), false);
  for (const [verb, resource, group] of [
    ["create", "workflows"],
    ["update", "workflows"],
    ["get", "pods/log", ""],
  ] as const)
    assert.equal(await may(operator, verb, resource, group), true, `${verb} ${resource}`);
  for (const [verb, resource, group] of [
    ["delete", "workflows"],
    ["update", "workflowtemplates"],
    ["patch", "cronworkflows"],
    ["create", "workflowtaskresults"],
    ["create", "pods", ""],
    ["create", "pods/exec", ""],
    ["get", "secrets", ""],
    ["create", "serviceaccounts/token", ""],
  ] as const)
    assert.equal(await may(operator, verb, resource, group), false, `${verb} ${resource}`);
  assert.equal(await may(operator, "get", "workflows", "argoproj.io", "elsewhere"), false);
});
