/*
 * How a service is delivered: what the compiler must refuse.
 */
import {
  analysis,
  analysisTemplate,
  blueGreen,
  canary,
  latestPods,
  prometheusMetric,
  required,
  rollout,
  service,
  successRate,
  versionService,
  withDefault,
} from "../../objects/rollouts/index.ts";

const namespace = "shop";
const rate = successRate({ namespace });
const stable = versionService({ name: "front", namespace, rollout: "front" });
const all = service({ name: "front", namespace, rollout: "front" });
const ingress = { apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata: { name: "front", namespace } };
const judged = { success: "result[0] > 1", failure: "result[0] < 1" };
const template = analysisTemplate({
  name: "latency",
  namespace,
  arguments: { version: required, limit: withDefault("200") },
  // @ts-expect-error - no such argument inside a template either
  metrics: ({ vresion }) => [prometheusMetric({ name: "latency", query: vresion, ...judged })],
});

analysis(template, { version: latestPods });
// @ts-expect-error - an argument without a default is missing
analysis(template, {});
// @ts-expect-error - no such argument
analysis(template, { version: latestPods, limti: "300" });
// @ts-expect-error - an argument is text
analysis(template, { version: latestPods, limit: 300 });
// @ts-expect-error - no such version
analysis(rate, { version: { podsOf: "newest" } });
// @ts-expect-error - a template is referred to by its object, not by its name
analysis("success-rate", { version: latestPods });

// @ts-expect-error - a template is no analysis: it has no arguments yet
canary({ steps: [{ analysis: rate }] });
// @ts-expect-error - no such step
canary({ steps: [{ weight: 25 }] });
// @ts-expect-error - a router shares requests between two services
canary({ stable, routing: { kind: "nginx", ingress }, steps: [{ setWeight: 5 }] });
// @ts-expect-error - no such router
canary({ stable, canary: stable, routing: { kind: "haproxy", ingress }, steps: [] });
// @ts-expect-error - a service is referred to by its object, not by its name
blueGreen({ active: "front", preview: "front-preview" });
// @ts-expect-error - a service of all versions is none of one
blueGreen({ active: all, preview: stable });
// @ts-expect-error - the new version is tried behind a service of its own
blueGreen({ active: stable });
// @ts-expect-error - what is no success must be told from what is a failure
prometheusMetric({ name: "latency", query: "vector(1)", success: "result[0] > 1" });
// @ts-expect-error - a service is delivered by one of the two strategies
rollout({ name: "front", namespace, replicas: 2, pods: { spec: { containers: [] } }, strategy: {} });
