import { container, steps, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const deploy = container("deploy", { inputs: { version: text(), region: text() } }, () => small);

const promote = steps("promote", { version: text() }, (row, { version }) => {
  row((call) => call(deploy, { version, region: "br" }, { name: "first" }));
  row((call) => call.each(["ar", "cl"], deploy, (region) => ({ version, region }), { name: "others" }));
});

export const workflow = workflowTemplate("steps-example", promote, settings);
