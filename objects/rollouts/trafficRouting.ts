import type { RolloutSpecStrategyCanaryTrafficRouting } from "../../schemas/generated/rollouts.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { nameOf } from "./references.ts";

/**
 * What shares the requests between two versions, so that a canary's weight does not hang on the number of its pods.
 * The controller may write these objects only where the setting `argoRollouts.trafficRouters` names the router.
 */
export type TrafficRouting =
  | { readonly kind: "nginx"; readonly ingress: KubernetesObject }
  | { readonly kind: "alb"; readonly ingress: KubernetesObject; readonly servicePort: number }
  | {
      readonly kind: "istio";
      readonly virtualService: KubernetesObject;
      /** Names of its routes. @default all, of which there may be one only */
      readonly routes?: readonly string[];
    };

export function renderRouting(
  routing: TrafficRouting,
  at: string,
  namespace: string,
): RolloutSpecStrategyCanaryTrafficRouting {
  const path = `${at} ${routing.kind}`;
  switch (routing.kind) {
    case "nginx":
      return { nginx: { stableIngress: nameOf(routing.ingress, "Ingress", path, namespace) } };
    case "alb": {
      const ingress = nameOf(routing.ingress, "Ingress", path, namespace);
      return { alb: { ingress, servicePort: routing.servicePort } };
    }
    case "istio": {
      const name = nameOf(routing.virtualService, "VirtualService", path, namespace);
      return { istio: { virtualService: { name, ...(routing.routes && { routes: routing.routes }) } } };
    }
    default:
      return routing satisfies never;
  }
}
