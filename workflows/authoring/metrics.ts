import type { Problem } from "../../problems.ts";
import type { ArgoMetric } from "./argo.ts";
import { metricScope, Reference, renderText, type Scope, type Value } from "./reference.ts";

/** What Argo measures of a template (or of a whole workflow) when it ends. */
export const measured = {
  /** Seconds from start to end. */
  duration: new Reference<number>(metricScope, "duration"),
  /** `Succeeded`, `Failed` or `Error`. */
  status: new Reference<string>(metricScope, "status"),
} as const;

/** A Prometheus metric that the controller emits, each time that what carries it ends. */
export interface Metric {
  /** Its name; the controller serves it as `argo_workflows_<name>`. */
  readonly name: string;
  /** One sentence for whoever reads it. */
  readonly help: string;
  /** Few values each: a label with a date or a workflow's name is a time series a run. */
  readonly labels?: Readonly<Record<string, Value>>;
  /** Emit only if this text becomes `true`. Default: always. */
  readonly when?: Value;
  readonly measure:
    | { readonly kind: "counter"; readonly value: Value }
    | { readonly kind: "gauge"; readonly value: Value }
    | { readonly kind: "histogram"; readonly value: Value; readonly buckets: readonly number[] };
}

/** Metrics as Argo reads them; `scope` is that of the template that carries them. */
export function renderMetrics(metrics: readonly Metric[], scope: Scope): { metrics?: { prometheus: ArgoMetric[] } } {
  if (metrics.length === 0) return {};
  const show = (value: Value) => renderText(value, scope, metricScope).text;
  return {
    metrics: {
      prometheus: metrics.map(({ name, help, labels, when, measure }) => ({
        name,
        help,
        ...(labels && { labels: Object.entries(labels).map(([key, value]) => ({ key, value: show(value) })) }),
        ...(when !== undefined && { when: show(when) }),
        ...renderMeasure(measure, show),
      })),
    },
  };
}

/** What is wrong with a metric. */
export function metricProblems(path: string, { name, labels = {}, measure }: Metric): Problem[] {
  const names = [name, ...Object.keys(labels)].filter((given) => !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(given));
  const buckets = measure.kind === "histogram" ? measure.buckets : [];
  const ascending = buckets.every((bucket, index) => index === 0 || bucket > (buckets[index - 1] ?? bucket));
  return [
    ...names.map((given) => ({
      path: `${path} metric "${name}":`,
      message: `${JSON.stringify(given)}: expected letters, digits and _, no digit first`,
    })),
    ...(ascending
      ? []
      : [{ path: `${path} metric "${name}":`, message: `buckets ${buckets.join(", ")}: expected ascending numbers` }]),
  ];
}

function renderMeasure(measure: Metric["measure"], show: (value: Value) => string): Partial<ArgoMetric> {
  const value = show(measure.value);
  switch (measure.kind) {
    case "counter":
      return { counter: { value } };
    case "gauge":
      return { gauge: { value } };
    case "histogram":
      return { histogram: { value, buckets: measure.buckets } };
    default:
      return measure satisfies never;
  }
}
