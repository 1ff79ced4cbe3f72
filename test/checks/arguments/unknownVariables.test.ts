import assert from "node:assert/strict";
import { test } from "node:test";
import { unknownVariables } from "../../../checks/arguments/unknownVariables.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (text: string) =>
  said([unknownVariables], workflowTemplate("job", { templates: [{ name: "job", container: { args: [text] } }] }));

test("what Argo knows, and what is somebody else's", () => {
  const known = [
    "workflow.name",
    "workflow.creationTimestamp.RFC3339",
    "workflow.labels.team",
    "workflow.scheduledTime",
  ];
  for (const name of [...known, "workflow.outputs.parameters.x", "pod.name", "values.image", ".Values.image"])
    assert.deepEqual(of(`{{${name}}}`), [], name);
});

test("what nobody knows", () => {
  assert.match(
    String(of("{{workflow.nmae}}")),
    /^PP-216 .*args\[0\] "nmae": no such value of a workflow, .*did you mean "name"\?/,
  );
  assert.match(String(of("{{pod.ip}}")), /"ip": no such value of a pod, expected one of name/);
  assert.match(String(of("{{inputs.parametrs.date}}")), /"parametrs": no such kind of input/);
});
