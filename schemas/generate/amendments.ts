import type { Amendments } from "./lower.ts";

/*
 * Where the official schemas and the programs that read these objects differ. Each line was read in the sources of
 * the pinned versions; the official examples are the judge (test/schemas/examples.test.ts).
 */

/** Kubernetes' own types, which every source uses. */
const kubernetesTypes = {
  // Written as a number as well as as text.
  Quantity: "number|string",
  IntOrString: "number|string",
  // Written by the API server only.
  FieldsV1: "any",
  // Whole objects, or any JSON.
  RawExtension: "any",
  JSON: "any",
  // Not in the package whose types are marked as closed.
  "LabelSelectorRequirement.operator": "=DoesNotExist|Exists|In|NotIn",
  "RoleRef.kind": "=ClusterRole|Role",
  "Subject.kind": "=Group|ServiceAccount|User",
};

const everything: Amendments["enforced"] = () => true;

/** Built-in kinds: the API server refuses what its schema does not allow. */
export const kubernetes: Amendments = { types: kubernetesTypes, enforced: everything };

/** Custom resources with a schema: the API server refuses what it does not allow. */
export const customResources: Amendments = { types: {}, enforced: everything };

/** The controller's own types are read leniently; what it requires, its validation says. */
export const workflows: Amendments = {
  types: {
    ...kubernetesTypes,
    // Any JSON value.
    Item: "any",
    // Text, which may be written as a number or a boolean.
    "Parameter.default": "scalar",
    "Parameter.description": "scalar",
    "Parameter.enum": "[]scalar",
    "Parameter.value": "scalar",
    "ValueFrom.default": "scalar",
    "ResourceTemplate.action": "=apply|create|delete|get|patch|replace",
  },
  enforced: requiredUnless(
    new Set([
      // An artifact's place is completed from the configured repository.
      "AzureArtifact.blob",
      "AzureArtifact.container",
      "AzureArtifact.endpoint",
      "GCSArtifact.key",
      "HDFSArtifact.path",
      "OSSArtifact.key",
      // A cache is one ConfigMap: its keys are the controller's.
      "ConfigMapKeySelector.key",
      // Nothing at all is a value, too.
      "Data.transformation",
      "Header.value",
      "Memoize.maxAge",
      "MetricLabel.value",
      "Metrics.prometheus",
      "RawArtifact.data",
      // May come from the workflow's templateDefaults.
      "Container.image",
      "ScriptTemplate.image",
      "ScriptTemplate.source",
    ]),
  ),
};

/** Argo Events accepts any object and validates part of it when it runs: only what every example and validation agrees on. */
export const events: Amendments = {
  types: { ...kubernetesTypes, Int64OrString: "number|string", K8SResource: "any" },
  enforced: requiredIn(
    new Set([
      "EventBus.spec",
      "EventDependency.eventName",
      "EventDependency.eventSourceName",
      "EventDependency.name",
      "EventSource.spec",
      "ExprFilter.expr",
      "KafkaEventSource.topic",
      "NATSEventsSource.subject",
      "NATSEventsSource.url",
      "ResourceEventSource.eventTypes",
      "S3Bucket.name",
      "Selector.key",
      "Sensor.spec",
      "SensorSpec.triggers",
      "SNSEventSource.topicArn",
      "SQSEventSource.queue",
      "TriggerParameter.dest",
      "TriggerParameterSource.dependencyName",
      "TriggerTemplate.name",
    ]),
  ),
};

/** String types of Go whose named values are all that there are. */
export const closedGoTypes = {
  workflows: [
    "ArtifactGCStrategy",
    "ConcurrencyPolicy",
    "GaugeOperation",
    "PodGCStrategy",
    "RetryPolicy",
    "ShutdownStrategy",
    "VolumeClaimGCStrategy",
  ],
  events: [
    "ArgoWorkflowOperation",
    "Comparator",
    "JSONType",
    "KubernetesResourceOperation",
    "LogicalOperator",
    "RateLimiteUnit",
    "ResourceEventType",
    "TriggerParameterOperation",
  ],
} as const;

/** A field of the controller's own that says yes or no, or how many, has a meaning when it is absent. */
function requiredUnless(optional: ReadonlySet<string>): Amendments["enforced"] {
  return (definition, field, type) =>
    type !== "boolean" && type !== "integer" && !optional.has(`${definition}.${field}`);
}

function requiredIn(enforced: ReadonlySet<string>): Amendments["enforced"] {
  return (definition, field) => enforced.has(`${definition}.${field}`);
}
