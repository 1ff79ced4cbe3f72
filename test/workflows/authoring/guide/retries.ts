import { container, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const fetch = container("fetch", { inputs: {} }, () => ({
  ...small,
  deadlineSeconds: 120,
  timeout: "1h",
  retries: { limit: 3, when: "Always", pause: "5s", factor: 2, longestPause: "1m", onAnotherNode: true },
}));

export const workflow = workflowTemplate("retries-example", fetch, settings);
