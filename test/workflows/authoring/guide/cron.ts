import {
  container,
  cronWorkflow,
  scheduledTime,
  text,
  workflowTemplate,
} from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const report = container("report", { inputs: { date: text() } }, ({ date }) => ({
  ...small,
  environment: { DATE: date },
}));
const reports = workflowTemplate("report-template", report, settings);

const nightly = cronWorkflow(
  "nightly-report",
  reports,
  { date: scheduledTime("2006-01-02", "America/Sao_Paulo") },
  { schedules: ["0 2 * * *"], timezone: "America/Sao_Paulo", startingDeadlineSeconds: 600, suspended: false },
);

export const workflow = reports;
export const cron = nightly;
