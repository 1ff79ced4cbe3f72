import { sensorUser } from "../events/delivery.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { admissionObjects, celAgree, celList } from "./admission.ts";
import { controllerUser } from "./runs.ts";

/** What anybody who may update a run may set in its spec: it only ever stops or pauses the run. */
const specFields = ["suspend", "shutdown", "activeDeadlineSeconds"];

/** What a decision writes on the node of its gate. */
const decisionFields = ["phase", "message", "finishedAt", "outputs"];

/** What argo-server notes about its caller. Nobody believes it: the audit log knows. */
const actorLabels = ["actor", "actor-email", "actor-preferred-username", "action"].map(
  (name) => `workflows.argoproj.io/${name}`,
);

/**
 * After its creation a run is the controller's. Everybody else may stop or pause it, and decide gates that wait:
 * whoever may `set` a gate through argo-server may also `patch` the Workflow, whose status is part of the object.
 * A status too large for its nodes to be stored as they are (1 MiB) cannot be judged, and is refused.
 */
export function changeAdmission(namespace: string): KubernetesObject[] {
  return admissionObjects({
    name: "payments-run-changes",
    namespace,
    resources: ["workflows"],
    operations: ["UPDATE"],
    conditions: { "not-the-controller": `request.userInfo.username != "${controllerUser}"` },
    variables: {
      sensor: `request.userInfo.username == "${sensorUser}"`,
      status: `object.?status.orValue({})`,
      oldStatus: `oldObject.?status.orValue({})`,
      nodes: `variables.status.?nodes.orValue({})`,
      oldNodes: `variables.oldStatus.?nodes.orValue({})`,
      changed: `variables.nodes.filter(id, !(id in variables.oldNodes) || variables.nodes[id] != variables.oldNodes[id])`,
      labels: `object.metadata.?labels.orValue({})`,
      oldLabels: `oldObject.metadata.?labels.orValue({})`,
      annotations: `object.metadata.?annotations.orValue({})`,
      oldAnnotations: `oldObject.metadata.?annotations.orValue({})`,
    },
    validations: [
      {
        // A delivery that comes again patches its run with what that already says. It decides no gate and stops no run.
        expression: `!variables.sensor || (${celAgree("object.spec", "oldObject.spec", [])} && ${celAgree("variables.status", "variables.oldStatus", [])} && ${celAgree("variables.labels", "variables.oldLabels", [])})`,
        messageExpression: `"spec, status, metadata.labels: a run that a delivery has started already says something else"`,
      },
      {
        expression: celAgree("object.spec", "oldObject.spec", specFields),
        messageExpression: `"spec: once a run is created only ${specFields.join(", ")} may be changed"`,
      },
      {
        expression: `object.spec.?shutdown.orValue("") in ["", "Stop", "Terminate"]`,
        messageExpression: `"spec.shutdown '" + string(object.spec.shutdown) + "': expected Stop or Terminate"`,
      },
      {
        expression: celAgree("variables.status", "variables.oldStatus", ["nodes"]),
        messageExpression: `"status: only the controller changes it, but for the nodes of waiting gates"`,
      },
      {
        expression: `variables.oldNodes.all(id, id in variables.nodes) && variables.changed.all(id, id in variables.oldNodes && ${waits("variables.oldNodes[id]")})`,
        messageExpression: `"status.nodes " + variables.changed.join(", ") + ": only a gate that waits (type Suspend, phase Running) may be decided"`,
      },
      {
        expression: `variables.changed.all(id, ${celAgree("variables.nodes[id]", "variables.oldNodes[id]", decisionFields)})`,
        messageExpression: `"status.nodes " + variables.changed.join(", ") + ": a decision sets only ${decisionFields.join(", ")}"`,
      },
      {
        // A verdict left on a gate that still waits would take effect at its deadline, in the controller's name.
        expression: `variables.changed.all(id, variables.nodes[id].phase in ["Succeeded", "Failed", "Error"] && ${sameOutputs} && ${complete})`,
        messageExpression: `"status.nodes " + variables.changed.join(", ") + ": a decision ends the gate (phase Succeeded, Failed or Error), with a value for each of its own output parameters and for no other"`,
      },
      {
        expression: `${celAgree("variables.labels", "variables.oldLabels", actorLabels)} && ${celAgree("variables.annotations", "variables.oldAnnotations", [])}`,
        messageExpression: `"metadata: only the labels ${actorLabels.join(", ")} may be changed"`,
      },
      {
        expression: `${cleaner} || (${sameMetadata("ownerReferences")} && ${sameMetadata("finalizers")})`,
        messageExpression: `"metadata: ownerReferences and finalizers may be changed only while the run is being deleted"`,
      },
    ],
  });
}

const waits = (node: string) => `${node}.type == "Suspend" && ${node}.phase == "Running"`;

const parameterNames = (nodes: string) =>
  `${nodes}[id].?outputs.?parameters.orValue([]).map(parameter, parameter.name)`;

const sameOutputs = [
  `variables.nodes[id].?outputs.orValue({}).all(field, field == "parameters")`,
  `${parameterNames("variables.nodes")} == ${parameterNames("variables.oldNodes")}`,
].join(" && ");

/** A gate that succeeds answers every question: argo-server's `set` fills no defaults. */
const complete = `(variables.nodes[id].phase != "Succeeded" || variables.nodes[id].?outputs.?parameters.orValue([]).all(parameter, has(parameter.value)))`;

/** The cluster's own controllers (garbage collection above all), and anybody who helps a deletion along. */
export const cleaner = `has(object.metadata.deletionTimestamp) || ${celList(["generic-garbage-collector", "namespace-controller"])}.exists(name, request.userInfo.username == "system:serviceaccount:kube-system:" + name)`;

const sameMetadata = (field: string) =>
  `object.metadata.?${field}.orValue([]) == oldObject.metadata.?${field}.orValue([])`;
