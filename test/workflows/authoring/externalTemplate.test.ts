import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { describePath } from "../../../checks/finding.ts";
import { report } from "../../../checks/report.ts";
import { argoVersion } from "../../../objects/workflows/workflows.ts";
import {
  dag,
  externalTemplate,
  fromFile,
  renderWorkflowTemplate,
  text,
  workflowTemplate,
} from "../../../workflows/authoring/index.ts";

/** What somebody else maintains. */
const theirs = parse(`
apiVersion: ${argoVersion}
kind: WorkflowTemplate
metadata: { name: security-tools, namespace: payments }
spec:
  templates:
    - name: scan
      inputs: { parameters: [{ name: image }] }
      outputs: { parameters: [{ name: severity, valueFrom: { path: /tmp/severity } }] }
      container: { image: "registry.example.com/scan:1.2.0", command: [scan] }
`);

/** Codes and paths of what the checks find when a scan is called as it is declared here. */
function findingsOf(
  scan: Parameters<typeof externalTemplate>[2] & { readonly args: Readonly<Record<string, string>> },
) {
  const template = externalTemplate("security-tools", "scan", scan);
  const main = dag("main", {}, (call) => {
    const { out } = call(template, scan.args);
    return { ...out };
  });
  const ours = {
    apiVersion: argoVersion,
    kind: "WorkflowTemplate",
    metadata: { name: "release", namespace: "payments" },
    spec: renderWorkflowTemplate(workflowTemplate("release", main, { serviceAccount: "test", deadlineSeconds: 60 })),
  };
  return report([theirs, ours], { policy: false, closed: false })
    .findings.filter(({ severity, finding }) => severity === "error" && finding.object === ours)
    .map(({ finding }) => describePath(finding.object, finding.at));
}

test("declared as it is, it is called like any other template", () => {
  const scan = { inputs: { image: text() }, outputs: { severity: fromFile("/tmp/severity") }, args: { image: "a:1" } };
  assert.deepEqual(findingsOf(scan), []);
});

test("an input that the real template does not have is found by the checks", () => {
  const [first, ...others] = findingsOf({ inputs: { imgae: text() }, args: { imgae: "a:1" } });
  assert.match([first, ...others].join("\n"), /tasks\[scan\]\.arguments\.parameters\[imgae\]/);
});

test("an output that the real template does not have is found by the checks", () => {
  const scan = { inputs: { image: text() }, outputs: { level: fromFile("/tmp/level") }, args: { image: "a:1" } };
  assert.match(findingsOf(scan).join("\n"), /outputs\.parameters\[level\]/);
});
