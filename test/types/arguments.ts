/*
 * What is passed to a template: what the compiler must refuse. An expectation that no longer holds is an error itself.
 */
import { container, dag, externalTemplate, json, text } from "../../workflows/authoring/index.ts";
import { build, builds, deploy, merge, small } from "./support.ts";

const batch = container("batch", { inputs: { accounts: json<readonly string[]>() } }, () => small);
const scan = externalTemplate("tools", "scan", { inputs: { image: text() } });

export const refused = dag("refused", { tag: text() }, (call, inputs) => {
  const built = call(build, { tag: inputs.tag });
  // @ts-expect-error - a required input is missing
  call(build, {});
  // @ts-expect-error - no such input
  call(build, { tag: "1", branch: "main" });
  // @ts-expect-error - a text where a number is wanted
  call(build, { tag: "1", level: "high" });
  // @ts-expect-error - a reference to a text where a number is wanted
  call(build, { tag: "1", level: inputs.tag });
  // @ts-expect-error - a number where a text is wanted
  call(build, { tag: 1 });
  // @ts-expect-error - nothing at all where arguments are wanted
  call(build);
  // @ts-expect-error - a task is no value: one of its outputs is
  call(build, { tag: built });
  // @ts-expect-error - the entrypoint of another WorkflowTemplate is checked the same way
  call(builds, { tga: "1" });
  // @ts-expect-error - a template of somebody else's YAML is checked by its declared ports
  call(scan, { imgae: "1" });
  // @ts-expect-error - a list of texts, not of numbers
  call(batch, { accounts: [1, 2] });
  // @ts-expect-error - a list of texts, not one
  call(merge, { receipts: built.out.digest });
  // @ts-expect-error - a template is called by its object, not by its name
  call("build", { tag: "1" });
  call(batch, { accounts: ["a"] });
  // @ts-expect-error - an order is between tasks, not between their names
  call(build, { tag: "2" }, { after: ["build"] });
  // @ts-expect-error - no such option
  call(build, { tag: "2" }, { dependsOn: [built] });
  // @ts-expect-error - a template is no task: it has not been called
  call(build, { tag: "2" }, { after: [deploy] });
});

// @ts-expect-error - no such input inside a template either
container("inside", { inputs: { tag: text() } }, ({ tga }) => ({ ...small, environment: { TAG: tga } }));
// @ts-expect-error - no such input inside a dag
dag("within", { tag: text() }, (call, inputs) => void call(build, { tag: inputs.tga }));
// @ts-expect-error - an input is declared by what it carries
container("undeclared", { inputs: { tag: "1" } }, () => small);
// @ts-expect-error - a fallback is a text
text(5);
