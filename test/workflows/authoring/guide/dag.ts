import { container, dag, fromFile, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const build = container("build", { inputs: { tag: text() }, outputs: { image: fromFile("/tmp/image") } }, () => small);
const check = container("check", { inputs: { image: text() } }, () => small);
const deploy = container("deploy", { inputs: { image: text() } }, () => small);

const release = dag("release", { version: text() }, (call, inputs) => {
  const built = call(build, { tag: `v${inputs.version}` });
  const checked = call(check, { image: built.out.image });
  call(deploy, { image: built.out.image }, { after: [checked] });
  return { image: built.out.image };
});

export const workflow = workflowTemplate("dag-example", release, settings);
