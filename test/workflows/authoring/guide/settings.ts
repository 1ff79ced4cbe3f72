import type { WorkflowSettings } from "../../../../workflows/authoring/index.ts";

/** How the examples of the guide run. */
export const settings: WorkflowSettings = { serviceAccount: "payments", deadlineSeconds: 3600 };
