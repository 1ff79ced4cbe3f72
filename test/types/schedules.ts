/*
 * WorkflowTemplates and schedules: what the compiler must refuse.
 */
import {
  cronWorkflow,
  ended,
  on,
  renderWorkflowTemplate,
  text,
  workflowTemplate,
} from "../../workflows/authoring/index.ts";
import { build, builds, deploy, settings } from "./support.ts";

const schedule = { schedules: ["0 2 * * *"], timezone: "UTC", startingDeadlineSeconds: 60, suspended: false };
cronWorkflow("nightly", builds, { tag: "1" }, schedule);
// @ts-expect-error - a schedule passes the arguments that its template wants
cronWorkflow("nightly", builds, {}, schedule);
// @ts-expect-error - and no others
cronWorkflow("nightly", builds, { tag: "1", branch: "main" }, schedule);
// @ts-expect-error - it runs a WorkflowTemplate, not a template
cronWorkflow("nightly", build, { tag: "1" }, schedule);
// @ts-expect-error - it runs an object, not a name
cronWorkflow("nightly", "build-template", { tag: "1" }, schedule);
// @ts-expect-error - schedules, not one schedule
cronWorkflow("nightly", builds, { tag: "1" }, { ...schedule, schedules: "0 2 * * *" });
// @ts-expect-error - seconds, not a duration
cronWorkflow("nightly", builds, { tag: "1" }, { ...schedule, startingDeadlineSeconds: "60s" });
// @ts-expect-error - a schedule says its time zone
cronWorkflow("nightly", builds, { tag: "1" }, { schedules: [], startingDeadlineSeconds: 1, suspended: false });

// @ts-expect-error - a workflow says how long it may take
workflowTemplate("build-template", build, { serviceAccount: "test" });
// @ts-expect-error - no such setting
workflowTemplate("build-template", build, { ...settings, serviceAccountName: "test" });
// @ts-expect-error - a template is published, not a task's name
workflowTemplate("build-template", "build", settings);
// @ts-expect-error - what is rendered is published first
renderWorkflowTemplate(build);

// @ts-expect-error - a hook's arguments are those of its template
on("exit", build, { tga: ended.status });
// @ts-expect-error - no such event
on("finished", build, { tag: ended.status });
// @ts-expect-error - how a run ended is not one of the values
on("exit", deploy, { digest: "d", env: ended.status });
// @ts-expect-error - an input's declaration is no value
on("exit", build, { tag: text() });
