import { container, measured, oneOf, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const settle = container("settle", { inputs: { region: oneOf("br", "ar") } }, ({ region }) => ({
  ...small,
  metrics: [
    {
      name: "settlement_seconds",
      help: "How long a settlement took.",
      labels: { region, status: measured.status },
      measure: { kind: "histogram", value: measured.duration, buckets: [10, 60, 600] },
    },
  ],
}));

export const workflow = workflowTemplate("metrics-example", settle, settings);
