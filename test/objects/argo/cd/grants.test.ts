import assert from "node:assert/strict";
import { test } from "node:test";
import { policyOf } from "../../../../objects/argo/cd/grants.ts";

test("a role is described once, then who has it", () => {
  assert.equal(
    policyOf([
      { group: "payments", role: "deployer", project: "payments" },
      { group: "payments-on-call", role: "deployer", project: "payments" },
      { group: "auditors", role: "viewer" },
      { group: "platform", role: "administrator" },
    ]),
    `p, role:deployer-payments, projects, get, payments, allow
p, role:deployer-payments, applications, get, payments/*, allow
p, role:deployer-payments, applicationsets, get, payments/*, allow
p, role:deployer-payments, logs, get, payments/*, allow
p, role:deployer-payments, applications, sync, payments/*, allow
p, role:deployer-payments, applications, action/argoproj.io/Rollout/*, payments/*, allow
p, role:viewer, projects, get, *, allow
p, role:viewer, applications, get, */*, allow
p, role:viewer, applicationsets, get, */*, allow
p, role:viewer, logs, get, */*, allow
g, payments, role:deployer-payments
g, payments-on-call, role:deployer-payments
g, auditors, role:viewer
g, platform, role:admin
`,
  );
});
