import { fromField, integer, resource, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { settings } from "./settings.ts";

const reconcile = resource(
  "reconcile",
  { inputs: { date: text(), shards: integer(4) }, outputs: { started: fromField("{.status.startTime}") } },
  ({ date, shards }) => ({
    action: "create",
    manifest: {
      apiVersion: "example.com/v1",
      kind: "Reconciliation",
      metadata: { name: `reconciliation-${date}`, labels: { "business-date": date } },
      spec: { ledger: "main", shards },
    },
    setOwnerReference: true,
    success: "status.phase == Done",
    failure: "status.phase == Broken",
    user: 8737,
    deadlineSeconds: 600,
  }),
);

export const workflow = workflowTemplate("resource-example", reconcile, settings);
