import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import type { ContainerView, PodView } from "./pods.ts";
import { type Fields, fields, isFields, list, placed, text, textEntries } from "./read.ts";
import { valueAt } from "./workflows.ts";

/** The pods of everything but workflows. */
export function podsOfObject(object: KubernetesObject): PodView[] {
  return podsIn(object, object, []);
}

/** The pods of an object that stands within another (a sensor's trigger), or is that other itself. */
function podsIn(object: KubernetesObject, value: Fields, at: Path): PodView[] {
  const group = String(value["apiVersion"] ?? "").split("/")[0] ?? "";
  switch (`${group}/${String(value["kind"])}`) {
    case "v1/Pod":
      return podAt(object, value, at, [], 1, false);
    case "v1/PodTemplate":
      return podAt(object, value, at, ["template"], 0, false);
    case "v1/ReplicationController":
    case "apps/Deployment":
    case "apps/StatefulSet":
    case "apps/ReplicaSet":
    case "argoproj.io/Rollout":
      return podAt(object, value, at, ["spec", "template"], numberAt(value, ["spec", "replicas"]), true);
    case "apps/DaemonSet":
      return podAt(object, value, at, ["spec", "template"], 1, true);
    case "batch/Job":
      return podAt(object, value, at, ["spec", "template"], numberAt(value, ["spec", "parallelism"]), false);
    case "batch/CronJob": {
      const job = ["spec", "jobTemplate", "spec"];
      return podAt(object, value, at, [...job, "template"], numberAt(value, [...job, "parallelism"]), false);
    }
    case "argoproj.io/AnalysisTemplate":
    case "argoproj.io/ClusterAnalysisTemplate":
    case "argoproj.io/AnalysisRun":
      return list(valueAt(value, ["spec", "metrics"])).flatMap((_, index) =>
        podAt(object, value, at, ["spec", "metrics", index, "provider", "job", "spec", "template"], 1, false),
      );
    case "argoproj.io/Experiment":
      return list(valueAt(value, ["spec", "templates"])).flatMap((_, index) =>
        podAt(object, value, at, ["spec", "templates", index, "template"], 1, false),
      );
    case "argoproj.io/EventBus":
      return busPods(object);
    case "argoproj.io/EventSource":
      return [eventsPod(object, "eventsource")];
    case "argoproj.io/Sensor":
      return [eventsPod(object, "sensor"), ...triggeredPods(object)];
    default:
      return [];
  }
}

function podAt(
  object: KubernetesObject,
  value: Fields,
  at: Path,
  template: Path,
  replicas: number,
  lasting: boolean,
): PodView[] {
  const { metadata, spec } = fields(valueAt(value, template));
  if (!isFields(spec)) return [];
  const { containers: _, initContainers: __, ephemeralContainers: ___, ...pod } = spec;
  const specAt = [...at, ...template, "spec"];
  return [
    {
      object,
      at: specAt,
      namespace: text(valueAt(value, ["metadata", "namespace"])) ?? object.metadata.namespace,
      labels: Object.fromEntries(textEntries(fields(metadata)["labels"])),
      annotations: fields(fields(metadata)["annotations"]),
      spec: pod,
      securityContextAt: [...specAt, "securityContext"],
      volumes: placed(spec["volumes"], [...specAt, "volumes"]),
      containers: [
        ...containersAt("main", spec["containers"], [...specAt, "containers"]),
        ...containersAt("init", spec["initContainers"], [...specAt, "initContainers"]),
        ...containersAt("ephemeral", spec["ephemeralContainers"], [...specAt, "ephemeralContainers"]),
      ],
      replicas,
      lasting,
      open: "nothing",
      defaultsOutside: false,
    },
  ];
}

/** Containers of a list, by their names. */
export function containersAt(role: ContainerView["role"], value: unknown, at: Path): ContainerView[] {
  return placed(value, at).map((container) => containerAt(role, container.value, container.at));
}

export function containerAt(role: ContainerView["role"], spec: Fields, at: Path, name = "main"): ContainerView {
  return { role, at, name: text(spec["name"]) ?? name, spec };
}

/** The Deployment that Argo Events makes of a sensor or an event source: its controller knows the image. */
function eventsPod(object: KubernetesObject, kind: "sensor" | "eventsource"): PodView {
  const at = ["spec", "template"];
  const template = fields(valueAt(object, at));
  const metadata = fields(template["metadata"]);
  return {
    object,
    at: isFields(valueAt(object, at)) ? at : ["spec"],
    namespace: object.metadata.namespace,
    labels: {
      ...Object.fromEntries(textEntries(metadata["labels"])),
      controller: `${kind}-controller`,
      [`${kind}-name`]: object.metadata.name,
      "owner-name": object.metadata.name,
    },
    annotations: fields(metadata["annotations"]),
    spec: template,
    securityContextAt: [...at, "securityContext"],
    volumes: placed(template["volumes"], [...at, "volumes"]),
    containers: [containerAt("main", fields(template["container"]), [...at, "container"])],
    replicas: numberAt(object, ["spec", "replicas"]),
    lasting: true,
    open: "nothing",
    defaultsOutside: false,
  };
}

/** The StatefulSet that Argo Events makes of an event bus of JetStream: its controller knows the images. */
function busPods(object: KubernetesObject): PodView[] {
  const at = ["spec", "jetstream"];
  const bus = valueAt(object, at);
  if (!isFields(bus)) return [];
  const metadata = fields(bus["metadata"]);
  const containers = {
    containerTemplate: "main",
    reloaderContainerTemplate: "reloader",
    metricsContainerTemplate: "metrics",
  };
  return [
    {
      object,
      at,
      namespace: object.metadata.namespace,
      labels: {
        ...Object.fromEntries(textEntries(metadata["labels"])),
        controller: "eventbus-controller",
        "eventbus-name": object.metadata.name,
        "owner-name": object.metadata.name,
      },
      annotations: fields(metadata["annotations"]),
      spec: bus,
      securityContextAt: [...at, "securityContext"],
      volumes: [],
      containers: Object.entries(containers).map(([field, name]) =>
        containerAt("main", fields(bus[field]), [...at, field], name),
      ),
      replicas: bus["replicas"] === undefined ? busReplicas : numberAt(bus, ["replicas"]),
      lasting: true,
      open: "nothing",
      defaultsOutside: false,
    },
  ];
}

/** Of an event bus that does not say. */
const busReplicas = 3;

function triggeredPods(sensor: KubernetesObject): PodView[] {
  return list(valueAt(sensor, ["spec", "triggers"])).flatMap((_, index) => {
    const at = ["spec", "triggers", index, "template", "k8s", "source", "resource"];
    const resource = fields(valueAt(sensor, at));
    return resource["kind"] === "Sensor" ? [] : podsIn(sensor, resource, at);
  });
}

/** A number that defaults to one. */
function numberAt(value: unknown, at: Path): number {
  const number = valueAt(value, at);
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : 1;
}
