import { integer, printedJson, script, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { settings } from "./settings.ts";

const half = script("half", { inputs: { amount: integer() }, outputs: { half: printedJson<number>() } }, (inputs) => ({
  image: "docker.io/library/python:3.13.1-slim",
  interpreter: ["python3"],
  source: 'import os\nprint(int(os.environ["AMOUNT"]) // 2)',
  environment: { AMOUNT: inputs.amount },
  resources: { requests: { cpu: "50m", memory: "32Mi" }, limits: { cpu: "1", memory: "64Mi" } },
  user: 1000,
  deadlineSeconds: 60,
}));

export const workflow = workflowTemplate("script-example", half, settings);
