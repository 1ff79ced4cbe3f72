import assert from "node:assert/strict";
import { test } from "node:test";
import { accounts } from "../../../checks/access/accounts.ts";
import { deployment, found, object, workflowTemplate } from "../model/objects.ts";
import { account, accountWith, rule } from "./rbac.ts";

const pod = "spec.template.spec";

test("the default service account", () => {
  assert.deepEqual(found(accounts, [deployment({ containers: [] })]), [
    `PP-717 ${pod} has the token of the default service account, expected one of its own, or no token`,
  ]);
  assert.deepEqual(found(accounts, [deployment({ containers: [], automountServiceAccountToken: false })]), []);
  const step = { name: "run", container: { image: "job:1.0.0" } };
  const workflow = object("argoproj.io/v1alpha1 Workflow", "now", { spec: { entrypoint: "run", templates: [step] } });
  assert.deepEqual(found(accounts, [workflow]), [
    "PP-717 spec runs pods as the default service account, expected one of its own",
  ]);
  assert.deepEqual(found(accounts, [workflowTemplate([step])]), [], "whoever runs it names one");
});

test("a token without a use", () => {
  const own = deployment({ serviceAccountName: "job", containers: [] });
  assert.deepEqual(found(accounts, [own, account("job")]), [
    `PP-718 ${pod}.serviceAccountName has the token of payments/job, which may do nothing`,
  ]);
  assert.deepEqual(found(accounts, [own, ...accountWith("job", rule("pods", "get"))]), []);
  assert.deepEqual(found(accounts, [own, account("job", { automountServiceAccountToken: false })]), []);
  assert.deepEqual(found(accounts, [own]), [], "what is not among the objects may be bound anywhere");
});
