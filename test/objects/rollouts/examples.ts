import {
  analysis,
  analysisTemplate,
  blueGreen,
  canary,
  experiment,
  fromSecret,
  jobMetric,
  latestPods,
  required,
  rollout,
  stablePods,
  successRate,
  untilPromoted,
  versionService,
  webMetric,
  withDefault,
} from "../../../objects/rollouts/index.ts";

/* A shop that delivers by all that there is; its objects are the golden files, and complete for the checks. */

const namespace = "shop";
const pods = (version: string) => ({
  metrics: { port: 8080 },
  spec: {
    containers: [
      {
        name: "server",
        image: `registry.example.com/shop/server:${version}`,
        ports: [{ name: "http", containerPort: 8080 }],
        readinessProbe: { httpGet: { path: "/ready", port: "http" } },
        resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
      },
    ],
  },
});

const rate = successRate({ namespace });
const smoke = analysisTemplate({
  name: "smoke",
  arguments: { address: required, expected: withDefault("up"), token: fromSecret("smoke", "token") },
  metrics: ({ address, expected, token }) => [
    webMetric({
      name: "smoke",
      url: address,
      headers: { authorization: `Bearer ${token}` },
      jsonPath: "{$.status}",
      success: `result == "${expected}"`,
      failure: `result != "${expected}"`,
    }),
  ],
});
const compared = analysisTemplate({
  name: "compared",
  namespace,
  arguments: { old: required, young: required },
  metrics: ({ old, young }) => [
    jobMetric({
      name: "compare",
      deadlineSeconds: 600,
      pods: {
        spec: {
          containers: [
            {
              name: "compare",
              image: "registry.example.com/shop/compare:1.0.0",
              args: [old, young],
              resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
            },
          ],
        },
      },
    }),
  ],
});

const rated = analysis(rate, { version: latestPods });
const smoked = analysis(smoke, { address: "https://checkout-preview.shop.example.com/status" });

export const examples = {
  "analysis-template-success-rate": rate.object,
  "cluster-analysis-template-smoke": smoke.object,
  "analysis-template-job": compared.object,
  "rollout-canary": rollout({
    name: "cart",
    namespace,
    replicas: 4,
    pods: pods("2.4.0"),
    strategy: canary({
      maxSurge: 1,
      steps: [
        { setWeight: 25 },
        { analysis: rated },
        { setWeight: 50 },
        { analysis: [rated, smoked] },
        { setWeight: 75 },
        { pause: "5m" },
        { setWeight: 100 },
        { pause: untilPromoted },
      ],
    }),
  }),
  "rollout-canary-experiment": rollout({
    name: "search",
    namespace,
    replicas: 2,
    pods: pods("1.9.3"),
    strategy: canary({
      steps: [
        {
          experiment: {
            duration: "10m",
            templates: [
              { name: "old", version: "stable" },
              { name: "young", version: "canary" },
            ],
            analyses: { compare: analysis(compared, { old: stablePods, young: { podsOfTemplate: "young" } }) },
          },
        },
        { setWeight: 50 },
        { pause: "2m" },
      ],
    }),
  }),
  "rollout-canary-routed": rollout({
    name: "front",
    namespace,
    replicas: 2,
    pods: pods("3.0.1"),
    strategy: canary({
      stable: versionService({ name: "front", namespace, rollout: "front" }),
      canary: versionService({ name: "front-canary", namespace, rollout: "front" }),
      routing: {
        kind: "nginx",
        ingress: {
          apiVersion: "networking.k8s.io/v1",
          kind: "Ingress",
          metadata: { name: "front", namespace },
          spec: { defaultBackend: { service: { name: "front", port: { name: "http" } } } },
        },
      },
      steps: [{ setWeight: 5 }, { analysis: rated }, { setWeight: 50 }, { analysis: rated }],
    }),
  }),
  "rollout-blue-green": rollout({
    name: "checkout",
    namespace,
    replicas: 2,
    pods: pods("5.1.0"),
    strategy: blueGreen({
      active: versionService({ name: "checkout", namespace, rollout: "checkout" }),
      preview: versionService({ name: "checkout-preview", namespace, rollout: "checkout" }),
      before: [smoked],
      after: [rated],
      scaleDownDelaySeconds: 600,
    }),
  }),
  experiment: experiment({
    name: "codec",
    namespace,
    duration: "1h",
    templates: { old: { pods: pods("5.1.0") }, young: { pods: pods("5.2.0-rc1"), replicas: 2 } },
    analyses: {
      compare: {
        analysis: analysis(compared, { old: { podsOfTemplate: "old" }, young: { podsOfTemplate: "young" } }),
        mustComplete: true,
      },
    },
  }),
} as const;
