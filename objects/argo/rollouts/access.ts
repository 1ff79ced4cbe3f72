import { z } from "zod";
import type { TrafficRouter } from "../../../settings/argoRollouts.ts";
import { grantObjects } from "../../access/rbac.ts";
import type { KubernetesObject } from "../../kubernetes.ts";
import { namespaces } from "../../namespaces.ts";

/**
 * Upstream's access rules cut down to what this installation uses:
 * - objects of traffic routers that the stack does not have are not touched;
 * - Secrets and ConfigMaps are read in the controller's own namespace only, by name. An analysis whose arguments come
 *   from a Secret of its own namespace needs a Role there that lets the controller read this one;
 * - the lease of the leader lies in the controller's namespace, so no other is written;
 * - nothing is added to the cluster's built-in `edit` and `admin` roles: whoever holds one of them for another reason
 *   could otherwise promote a version by hand.
 */
export function leastPrivilege(
  upstream: readonly KubernetesObject[],
  routers: readonly TrafficRouter[],
): KubernetesObject[] {
  return [
    ...upstream
      .filter((object) => !addsToBuiltInRole(object))
      .map((object) => (isControllerRole(object) ? { ...object, rules: reducedRules(object, routers) } : object)),
    ...ownNamespaceAccess(),
  ];
}

function addsToBuiltInRole({ kind, metadata }: KubernetesObject): boolean {
  const added = ["argo-rollouts-aggregate-to-edit", "argo-rollouts-aggregate-to-admin"];
  return kind === "ClusterRole" && added.includes(metadata.name);
}

const isControllerRole = ({ kind, metadata }: KubernetesObject) =>
  kind === "ClusterRole" && metadata.name === "argo-rollouts";

const ingressGroup = "networking.k8s.io";

/** API groups of the objects that a router's share of the traffic is set in. */
const routerGroups: Readonly<Record<TrafficRouter, readonly string[]>> = {
  alb: [ingressGroup, "elbv2.k8s.aws"],
  ambassador: ["getambassador.io", "x.getambassador.io"],
  apisix: ["apisix.apache.org"],
  istio: ["networking.istio.io"],
  nginx: [ingressGroup],
  smi: ["split.smi-spec.io"],
  traefik: ["traefik.containo.us", "traefik.io"],
};

const coreGroups = ["argoproj.io", "apps", "batch", ""];

const rulesSchema = z.array(
  z.looseObject({ apiGroups: z.array(z.string()), resources: z.array(z.string()), verbs: z.array(z.string()) }),
);

function reducedRules(role: KubernetesObject, routers: readonly TrafficRouter[]): readonly object[] {
  const groups = new Set([...coreGroups, ...routers.flatMap((router) => routerGroups[router])]);
  // The endpoints are those that a load balancer's are compared with.
  const dropped = ["secrets", "configmaps", "podtemplates", ...(routers.includes("alb") ? [] : ["endpoints"])];
  const kept = rulesSchema.parse(role["rules"]).flatMap((rule) => {
    const apiGroups = rule.apiGroups.filter((group) => groups.has(group));
    const resources = rule.resources.filter((resource) => !dropped.includes(resource));
    return apiGroups.length === 0 || resources.length === 0 ? [] : [{ ...rule, apiGroups, resources }];
  });
  return groups.has(ingressGroup) ? kept : [...kept, ingressReading];
}

/** The controller keeps a cache of them whatever routes, and does not start without it. */
const ingressReading = { apiGroups: [ingressGroup], resources: ["ingresses"], verbs: ["get", "list", "watch"] };

function ownNamespaceAccess(): KubernetesObject[] {
  const controller = { name: "argo-rollouts", namespace: namespaces.argoRollouts };
  const verbs = ["get", "list", "watch"];
  const configMaps = ["argo-rollouts-config", "argo-rollouts-notification-configmap"];
  return grantObjects(
    controller,
    [
      { apiGroups: [""], resources: ["configmaps"], resourceNames: configMaps, verbs },
      { apiGroups: [""], resources: ["secrets"], resourceNames: ["argo-rollouts-notification-secret"], verbs },
      { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["create", "get", "update"] },
    ],
    controller,
  );
}
