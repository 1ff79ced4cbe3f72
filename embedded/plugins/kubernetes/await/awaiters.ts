import type { PropertyMap } from "../../provider/values.ts";
import { groupOf, kindOf } from "../liveObject.ts";
import { jobReadiness } from "./job.ts";
import {
  definitionReadiness,
  ingressReadiness,
  namespaceReadiness,
  quotaReadiness,
  secretReadiness,
} from "./others.ts";
import { podReadiness } from "./pod.ts";
import type { Awaiter } from "./readiness.ts";
import { serviceReadiness } from "./service.ts";
import { claimReadiness, volumeReadiness } from "./storage.ts";
import {
  daemonSetReadiness,
  deploymentReadiness,
  replicationControllerReadiness,
  statefulSetReadiness,
} from "./workloads.ts";

/** By group and kind; whatever is not listed is ready as soon as it exists. */
const awaiters: Readonly<Record<string, Awaiter>> = {
  "/Namespace": { check: namespaceReadiness },
  "/PersistentVolume": { check: volumeReadiness },
  "/PersistentVolumeClaim": { check: claimReadiness, dependsOnOthers: true },
  "/Pod": { check: podReadiness },
  "/ReplicationController": { check: replicationControllerReadiness },
  "/ResourceQuota": { check: quotaReadiness },
  "/Secret": { check: secretReadiness },
  "/Service": { check: serviceReadiness, dependsOnOthers: true },
  "apiextensions.k8s.io/CustomResourceDefinition": { check: definitionReadiness },
  "apps/DaemonSet": { check: daemonSetReadiness },
  "apps/Deployment": { check: deploymentReadiness },
  "apps/StatefulSet": { check: statefulSetReadiness },
  "batch/Job": { check: jobReadiness },
  "networking.k8s.io/Ingress": { check: ingressReadiness },
};

export function awaiterFor(object: PropertyMap): Awaiter | undefined {
  return awaiters[`${groupOf(object)}/${kindOf(object)}`];
}
