import {
  artifact,
  container,
  dag,
  git,
  raw,
  run,
  s3,
  savedFrom,
  text,
  workflowTemplate,
} from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const report = container(
  "report",
  {
    inputs: {
      source: artifact("/src"),
      rules: artifact("/etc/rules", { source: raw("round: half-even") }),
      previous: artifact("/previous", { mayBeMissing: true }),
    },
    outputs: {
      csv: savedFrom("/tmp/report.csv", {
        archive: "none",
        gc: "OnWorkflowDeletion",
        to: s3({ key: `reports/${run.name}.csv` }),
      }),
    },
  },
  () => small,
);
const publish = container("publish", { inputs: { report: artifact("/report.csv") } }, () => small);

const reporting = dag("reporting", { revision: text("main") }, (call, { revision }) => {
  const source = git({ url: "https://git.example.com/reports.git", revision, depth: 1 });
  const { out } = call(report, { source });
  call(publish, { report: out.csv });
  return { report: out.csv };
});

export const workflow = workflowTemplate("artifacts-example", reporting, settings);
