import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import { lookUp } from "./lookup.ts";
import { argoGroup, groupOf, type Model } from "./model.ts";
import { accountOf, type PodView, podsOf } from "./pods.ts";
import { type Fields, fields, placed, text } from "./read.ts";
import { rolloutReferences } from "./rollouts.ts";
import { valueAt } from "./workflows.ts";

/** An object that does not become healthy before another is there. */
export interface Need {
  readonly object: KubernetesObject;
  readonly needed: KubernetesObject;
  /** Where the one names the other. */
  readonly at: Path;
}

/**
 * Who waits for whom: whatever starts pods for what its pods mount or read, a Workflow for its templates, a Rollout for
 * its services and analyses, an autoscaler for what it scales. What Kubernetes or Argo CD itself puts in order
 * (namespaces, definitions of kinds) is not among them, nor what is only used later (a CronJob's, a sensor's).
 */
export function needsOf(model: Model): Need[] {
  return [
    ...podsOf(model)
      .filter(startsNow)
      .flatMap((pod) => podNeeds(model, pod)),
    ...model.ofKind(argoGroup, "Workflow").flatMap((workflow) => templateNeeds(model, workflow)),
    ...rolloutReferences(model).flatMap(({ object, group, kind, name, at }) =>
      need(model, object, { group, kind, name, at }),
    ),
    ...model.ofKind("autoscaling", "HorizontalPodAutoscaler").flatMap((scaler) => scalerNeeds(model, scaler)),
  ];
}

interface Named {
  readonly group: string;
  readonly kind: string;
  readonly name: unknown;
  readonly at: Path;
}

function need(model: Model, object: KubernetesObject, { group, kind, name, at }: Named): Need[] {
  if (typeof name !== "string" || name === "") return [];
  const needed = lookUp(model, group, kind, object.metadata.namespace, name);
  return needed === undefined ? [] : [{ object, needed, at }];
}

const starting: readonly string[] = [
  "/Pod",
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/DaemonSet",
  "apps/ReplicaSet",
  "batch/Job",
  `${argoGroup}/Rollout`,
  `${argoGroup}/Workflow`,
];

function startsNow({ object, replicas }: PodView): boolean {
  return replicas > 0 && starting.includes(`${groupOf(object)}/${object.kind}`);
}

function podNeeds(model: Model, pod: PodView): Need[] {
  const { name } = accountOf(pod);
  // Every namespace has one called default.
  const account = { group: "", kind: "ServiceAccount", name: name === "default" ? undefined : name };
  return [
    { ...account, at: [...pod.at, "serviceAccountName"] },
    ...pod.volumes.flatMap(({ value, at }) => volumeNeeds(value, at)),
    ...pod.containers.flatMap(({ spec, at }) => environmentNeeds(spec, at)),
  ].flatMap((named) => need(model, pod.object, named));
}

function volumeNeeds(volume: Fields, at: Path): Named[] {
  const claim = fields(volume["persistentVolumeClaim"]);
  return [
    ...configuration(fields(volume["configMap"]), "ConfigMap", "name", [...at, "configMap"]),
    ...configuration(fields(volume["secret"]), "Secret", "secretName", [...at, "secret"]),
    {
      group: "",
      kind: "PersistentVolumeClaim",
      name: claim["claimName"],
      at: [...at, "persistentVolumeClaim", "claimName"],
    },
    ...placed(valueAt(volume, ["projected", "sources"]), [...at, "projected", "sources"]).flatMap(
      ({ value, at: source }) => [
        ...configuration(fields(value["configMap"]), "ConfigMap", "name", [...source, "configMap"]),
        ...configuration(fields(value["secret"]), "Secret", "name", [...source, "secret"]),
      ],
    ),
  ];
}

function environmentNeeds(container: Fields, at: Path): Named[] {
  return [
    ...placed(container["envFrom"], [...at, "envFrom"]).flatMap(({ value, at: source }) => [
      ...configuration(fields(value["configMapRef"]), "ConfigMap", "name", [...source, "configMapRef"]),
      ...configuration(fields(value["secretRef"]), "Secret", "name", [...source, "secretRef"]),
    ]),
    ...placed(container["env"], [...at, "env"]).flatMap(({ value, at: variable }) => {
      const from = fields(value["valueFrom"]);
      const source = [...variable, "valueFrom"];
      return [
        ...configuration(fields(from["configMapKeyRef"]), "ConfigMap", "name", [...source, "configMapKeyRef"]),
        ...configuration(fields(from["secretKeyRef"]), "Secret", "name", [...source, "secretKeyRef"]),
      ];
    }),
  ];
}

function configuration(reference: Fields, kind: string, field: string, at: Path): Named[] {
  return reference["optional"] === true ? [] : [{ group: "", kind, name: reference[field], at: [...at, field] }];
}

/** A Workflow fails at once where its templates are not there. */
function templateNeeds(model: Model, workflow: KubernetesObject): Need[] {
  const reference = fields(valueAt(workflow, ["spec", "workflowTemplateRef"]));
  const kind = reference["clusterScope"] === true ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
  const at = ["spec", "workflowTemplateRef", "name"];
  return need(model, workflow, { group: argoGroup, kind, name: reference["name"], at });
}

function scalerNeeds(model: Model, scaler: KubernetesObject): Need[] {
  const target = fields(valueAt(scaler, ["spec", "scaleTargetRef"]));
  const group = groupOf({ apiVersion: text(target["apiVersion"]) ?? "" });
  const at = ["spec", "scaleTargetRef", "name"];
  return need(model, scaler, { group, kind: String(target["kind"]), name: target["name"], at });
}
