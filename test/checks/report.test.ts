import assert from "node:assert/strict";
import { test } from "node:test";
import type { Check } from "../../checks/check.ts";
import type { Finding, Rule } from "../../checks/finding.ts";
import { type ReportOptions, report } from "../../checks/report.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";

const rule = (fields: Partial<Rule> & Pick<Rule, "code">): Rule => ({
  title: "what tests find",
  class: "correctness",
  severity: "error",
  ...fields,
});
const broken = rule({ code: "PP-9901" });
const unwanted = rule({ code: "PP-9902", class: "policy" });

/** Finds what an object says about itself under `findings`. */
const check: Check = {
  rules: [broken, unwanted],
  run: ({ objects }) =>
    objects.flatMap((object) =>
      ((object["findings"] ?? []) as readonly Omit<Finding, "object">[]).map((finding) => ({ ...finding, object })),
    ),
};

const object = (findings: readonly Omit<Finding, "object">[], annotations = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings", annotations },
  findings,
});

function codes(objects: readonly KubernetesObject[], options: ReportOptions = {}) {
  const { findings, waived } = report(objects, { checks: [check], ...options });
  return [
    ...findings.map(({ finding, severity }) => `${finding.rule.code} ${severity}`),
    ...waived.map(({ finding, reason }) => `${finding.rule.code} waived: ${reason}`),
  ];
}

const here = { at: ["data"], message: "is wrong" } as const;
const waive = (code: string, reason: unknown) => ({ [`payments-platform/waive-${code}`]: reason });

test("a finding has its rule's severity", () => {
  assert.deepEqual(codes([object([{ ...here, rule: broken }])]), ["PP-9901 error"]);
});

test("what may exist elsewhere is a warning unless the set is closed", () => {
  const objects = [object([{ ...here, rule: broken, outside: true }])];
  assert.deepEqual(codes(objects), ["PP-9901 error"]);
  assert.deepEqual(codes(objects, { closed: false }), ["PP-9901 warning"]);
});

test("policy can be left out, and with it what is said about waivers", () => {
  const objects = [object([{ ...here, rule: unwanted }], waive("PP-001x", ""))];
  assert.deepEqual(codes(objects), ["PP-9902 error", "PP-002 warning"]);
  assert.deepEqual(codes(objects, { policy: false }), []);
});

test("the same finding is reported once; another place, text or object is another finding", () => {
  const twice = { ...here, rule: broken };
  const objects = [
    object([twice, twice, { ...twice, at: ["kind"] }, { ...twice, message: "is bad" }]),
    object([twice]),
  ];
  assert.equal(codes(objects).length, 4);
});

test("a waived finding is kept, with its reason", () => {
  const objects = [object([{ ...here, rule: broken }], waive("PP-9901", " known; goes in May "))];
  assert.deepEqual(codes(objects), ["PP-9901 waived: known; goes in May"]);
});

test("a waiver is for one object and one rule", () => {
  const objects = [
    object([{ ...here, rule: unwanted }], waive("PP-9901", "known")),
    object([{ ...here, rule: broken }]),
  ];
  assert.deepEqual(codes(objects), ["PP-9902 error", "PP-9901 error", "PP-003 warning"]);
});

test("a waiver without a reason waives nothing and is a finding", () => {
  for (const reason of ["", "  ", true, null])
    assert.deepEqual(codes([object([{ ...here, rule: broken }], waive("PP-9901", reason))]), [
      "PP-9901 error",
      "PP-001 warning",
    ]);
});

test("a misspelt code is a finding that names the nearest", () => {
  const { findings } = report([object([], waive("PP-990l", "why not"))], { checks: [check] });
  assert.match(findings[0]?.finding.message ?? "", /^there is no rule "PP-990l"; did you mean "PP-990\d"\?$/);
  assert.deepEqual(findings[0]?.finding.at, ["metadata", "annotations", "payments-platform/waive-PP-990l"]);
});

test("what other checks would have found is not held against a waiver", () => {
  assert.deepEqual(codes([object([], waive("PP-001", "of a check that was not asked"))]), []);
});

test("annotations of any shape are survived", () => {
  for (const annotations of [null, "text", 7, ["payments-platform/waive-PP-9901"]])
    assert.deepEqual(codes([object([{ ...here, rule: broken }], annotations as object)]), ["PP-9901 error"]);
});
