import { z } from "zod";
import { runNames, sensorUser } from "../events/delivery.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { type Admission, admissionObjects, celList } from "./admission.ts";

/** What may be started: the parameters that a run may set, by the name of its template. */
export type Runnable = Readonly<Record<string, readonly string[]>>;

/** The only identity that may do with workflows what operators may not. */
export const controllerUser = "system:serviceaccount:argo:argo";

/**
 * A run names one of the templates that may be started and gives it arguments; all else is the template's.
 * The controller's Strict mode alone would let a run choose another entrypoint, any template, and bring a status along.
 */
export function runAdmission(namespace: string, runnable: Runnable): KubernetesObject[] {
  return admissionObjects({ ...policy(runnable), name: "payments-runs", namespace });
}

function policy(runnable: Runnable): Omit<Admission, "name" | "namespace"> {
  const names = Object.keys(runnable);
  return {
    resources: ["workflows", "cronworkflows"],
    operations: ["CREATE", "UPDATE"],
    conditions: {
      // An update that leaves the spec alone is no new run: a status still has to reach a run whose template left the list.
      "spec-is-new": `request.operation == "CREATE" || object.spec != oldObject.spec`,
    },
    variables: {
      run: `object.kind == "CronWorkflow" ? object.spec.?workflowSpec.orValue({}) : object.spec`,
      runnable: JSON.stringify(runnable),
      template: `variables.run.?workflowTemplateRef.?name.orValue("")`,
      arguments: `variables.run.?arguments.orValue({})`,
      parameters: `variables.arguments.?parameters.orValue([])`,
      allowed: `variables.template in variables.runnable ? variables.runnable[variables.template] : []`,
      sensor: `request.userInfo.username == "${sensorUser}"`,
      handmade: `object.kind == "Workflow" && request.operation == "CREATE" && request.userInfo.username != "${controllerUser}"`,
    },
    validations: [
      {
        expression: `variables.template in variables.runnable && !variables.run.workflowTemplateRef.?clusterScope.orValue(false)`,
        messageExpression: `"spec.workflowTemplateRef.name '" + variables.template + "': expected one of ${names.join(", ")}"`,
      },
      {
        // Named after its delivery, a run is started once; without a name, once each time that the delivery comes.
        expression: `!variables.sensor || (request.operation == "CREATE" && variables.template == "${eventTemplate}" && object.metadata.name.matches("${runNames}") && object.metadata.?generateName.orValue("") == "")`,
        messageExpression: `"metadata.name '" + object.metadata.name + "': a delivery starts a run of ${eventTemplate} that is named ${runNames}, and changes none"`,
      },
      {
        expression: `variables.run.?entrypoint.orValue("") == ""`,
        messageExpression: `"spec.entrypoint '" + string(variables.run.entrypoint) + "': expected none, the template names its own"`,
      },
      {
        expression: `variables.run.all(field, field in ${celList(runFields)})`,
        messageExpression: `"spec: fields " + variables.run.filter(field, !(field in ${celList(runFields)})).join(", ") + ": expected only ${runFields.join(", ")}"`,
      },
      {
        expression: [
          `variables.arguments.all(field, field == "parameters")`,
          `variables.parameters.all(parameter, parameter.name in variables.allowed && parameter.all(field, field in ["name", "value"]))`,
        ].join(" && "),
        messageExpression: `"spec.arguments: expected a plain name and value for parameters among: " + variables.allowed.join(", ")`,
      },
      {
        expression: `!variables.handmade || variables.parameters.all(parameter, !string(parameter.?value.orValue("")).contains("{{"))`,
        messageExpression: `"spec.arguments: expected values without {{ }}: only the schedules' own runs compute theirs"`,
      },
      {
        // The controller's own runs, those of crons, bring the templates along that it has looked up to check them.
        expression: `!variables.handmade || object.?status.orValue({}).all(field, object.status[field] == null)`,
        messageExpression: `"status: expected none, a run starts at its beginning"`,
      },
      {
        expression: `!variables.handmade || object.metadata.?labels.orValue({}).all(key, !key.startsWith("workflows.argoproj.io/") || key in ${celList(runLabels)})`,
        messageExpression: `"metadata.labels: of workflows.argoproj.io/ expected only ${runLabels.map((label) => label.split("/")[1]).join(", ")}"`,
      },
    ],
  };
}

/** The one template whose runs deliveries start. */
const eventTemplate = "payments-wf-template";

/** What a run may say beside its template; `entrypoint` only to be empty. */
const runFields = ["workflowTemplateRef", "arguments", "suspend", "shutdown", "activeDeadlineSeconds", "entrypoint"];

/** Labels by which argo-server says where a run comes from. The others steer the controller. */
const runLabels = [
  "workflows.argoproj.io/creator",
  "workflows.argoproj.io/creator-email",
  "workflows.argoproj.io/creator-preferred-username",
  "workflows.argoproj.io/workflow-template",
  "workflows.argoproj.io/submit-from-ui",
];

/** What the named WorkflowTemplates, among these objects, take as arguments. */
export function runnableOf(objects: readonly KubernetesObject[], names: readonly string[]): Runnable {
  const templates = objects.filter(
    ({ kind, metadata }) => kind === "WorkflowTemplate" && names.includes(metadata.name),
  );
  return Object.fromEntries(
    templates.map((template) => [template.metadata.name, argumentsSchema.parse(template["spec"])]),
  );
}

const argumentsSchema = z
  .looseObject({
    arguments: z.looseObject({ parameters: z.array(z.looseObject({ name: z.string() })) }).optional(),
  })
  .transform((spec) => spec.arguments?.parameters.map(({ name }) => name) ?? []);
