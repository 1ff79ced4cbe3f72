/** Everything that a service's delivery is written with. */
export { allowScraping } from "../prometheus.ts";
export { type Analysis, analysis } from "./analysis.ts";
export {
  type AnalysisTemplate,
  type ArgumentValue,
  analysisTemplate,
  fromSecret,
  latestPods,
  type Metric,
  required,
  stablePods,
  withDefault,
} from "./analysisTemplate.ts";
export { blueGreen } from "./blueGreen.ts";
export { canary, untilPromoted } from "./canary.ts";
export { experiment } from "./experiment.ts";
export { jobMetric, prometheusMetric, webMetric } from "./metrics.ts";
export { rollout } from "./rollout.ts";
export { service, versionService } from "./service.ts";
export { successRate } from "./successRate.ts";
