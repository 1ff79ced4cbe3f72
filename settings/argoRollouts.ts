import { z } from "zod";
import { address, whole } from "./values.ts";

/** What can give a canary its share of the requests, other than the number of its pods. */
export const trafficRouters = ["alb", "ambassador", "apisix", "istio", "nginx", "smi", "traefik"] as const;
export type TrafficRouter = (typeof trafficRouters)[number];

const prometheus = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("embedded") }),
  z.strictObject({
    kind: z.literal("external"),
    address: address.describe("Where the controller asks it, such as http://prometheus.monitoring.svc:9090."),
  }),
]);

/** What a stack may say about its Argo Rollouts. */
export const argoRolloutsSchema = z.strictObject({
  controllerReplicas: whole(1, "replicas")
    .optional()
    .describe(
      "Controllers. 1: replaced, never doubled, on an update. More: hot standbys by leader election. Default: 2, or 1 where sizing is small.",
    ),
  prometheus: prometheus
    .default({ kind: "embedded" })
    .describe(
      "What analyses ask: kind embedded (a small one beside the controller, development only) or external with its address.",
    ),
  trafficRouters: z
    .array(z.enum(trafficRouters))
    .refine((routers) => new Set(routers).size === routers.length, { error: "expected each router once" })
    .default([])
    .describe(
      "Routers whose objects the controller may write. Default: none; a canary's share is then the share of its pods.",
    ),
});
