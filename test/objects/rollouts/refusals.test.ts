import assert from "node:assert/strict";
import { test } from "node:test";
import {
  analysis,
  analysisTemplate,
  blueGreen,
  canary,
  experiment,
  jobMetric,
  latestPods,
  prometheusMetric,
  required,
  rollout,
  service,
  successRate,
  versionService,
  withDefault,
} from "../../../objects/rollouts/index.ts";

const namespace = "shop";
const pods = { spec: { containers: [{ name: "front", image: "registry.example.com/shop/front:1.0.0" }] } };
const front = { name: "front", namespace, replicas: 4, pods };
const rate = successRate({ namespace });
const measured = { query: "vector(1)", success: "result[0] > 0", failure: "result[0] <= 0" };

test("a service of all versions, or of another namespace", () => {
  const active = versionService({ name: "front", namespace, rollout: "front" });
  const all = service({ name: "front-preview", namespace, rollout: "front" }) as typeof active;
  assert.throws(() => rollout({ ...front, strategy: blueGreen({ active, preview: all }) }), {
    message:
      "Rollout shop/front Service shop/front-preview: has a selector, which would take the controller's back when it is applied again; make it with versionService",
  });
  const foreign = versionService({ name: "front-preview", namespace: "test", rollout: "front" });
  assert.throws(() => rollout({ ...front, strategy: blueGreen({ active, preview: foreign }) }), {
    message:
      "Rollout shop/front preview Service test/front-preview: is in another namespace, expected shop; make it in shop",
  });
});

test("an object of another kind", () => {
  const strategy = blueGreen({
    active: rate.object as ReturnType<typeof versionService>,
    preview: versionService({ name: "front", namespace, rollout: "front" }),
  });
  assert.throws(() => rollout({ ...front, strategy }), {
    message: /^Rollout shop\/front active AnalysisTemplate shop\/success-rate: is no Service; give it a Service$/,
  });
});

test("an analysis template of another namespace; one of the whole cluster is of every namespace", () => {
  const use = (template: typeof rate) =>
    rollout({ ...front, strategy: canary({ steps: [{ analysis: analysis(template, { version: latestPods }) }] }) });
  assert.throws(() => use(successRate({ namespace: "test" })), {
    message: /steps\[0\] AnalysisTemplate test\/success-rate: is in another namespace, expected shop/,
  });
  const ofAll = analysisTemplate({
    name: "of-all",
    arguments: { version: required },
    metrics: () => [prometheusMetric({ name: "one", ...measured })],
  });
  assert.equal(ofAll.object.kind, "ClusterAnalysisTemplate");
  assert.match(JSON.stringify(use(ofAll)), /"templateName":"of-all","clusterScope":true/);
});

test("analyses that run as one have one value of an argument", () => {
  const other = analysisTemplate({
    name: "other",
    namespace,
    arguments: { version: withDefault("none") },
    metrics: () => [prometheusMetric({ name: "other", ...measured })],
  });
  const both = [analysis(rate, { version: latestPods }), analysis(other, { version: "1f" })];
  assert.throws(() => rollout({ ...front, strategy: canary({ steps: [{ analysis: both }] }) }), {
    message: /argument "version": is given as {"podsOf":"latest"} and "1f", and one analysis has one value of it/,
  });
});

test("metrics: none, two of one name, several measurements without a pause", () => {
  const of = (...metrics: readonly ReturnType<typeof prometheusMetric>[]) =>
    analysisTemplate({ name: "rate", namespace, arguments: {}, metrics: () => metrics });
  const one = prometheusMetric({ name: "one", ...measured });
  assert.throws(() => of(), { message: "AnalysisTemplate shop/rate measures nothing; give it a metric" });
  assert.throws(() => of(one, one), { message: /"one": is the name of two metrics/ });
  assert.throws(() => of({ ...one, count: 3 }), { message: /rate one count 3: has no interval/ });
});

test("an experiment has no Rollout around it whose versions it could name", () => {
  const compared = analysisTemplate({
    name: "compared",
    namespace,
    arguments: { version: required },
    metrics: () => [jobMetric({ name: "compare", pods })],
  });
  const of = (version: Parameters<typeof analysis<typeof compared.declarations>>[1]["version"]) =>
    experiment({
      name: "codec",
      namespace,
      templates: { old: { pods }, young: { pods } },
      analyses: { compare: { analysis: analysis(compared, { version }) } },
    });
  assert.throws(() => of(latestPods), { message: /codec compare argument "version": hangs on a Rollout/ });
  assert.throws(() => of({ podsOfTemplate: "yuong" }), {
    message:
      'Experiment shop/codec compare argument "version" "yuong": no such template, expected one of old, young; did you mean "young"?',
  });
  assert.match(JSON.stringify(of({ podsOfTemplate: "young" })), /{{templates\.young\.podTemplateHash}}/);
});

test("an experiment in a step knows its own pods only", () => {
  const step = (podsOfTemplate: string) =>
    canary({
      steps: [
        {
          experiment: {
            templates: [{ name: "young", version: "canary" }],
            analyses: { rated: analysis(rate, { version: { podsOfTemplate } }) },
          },
        },
      ],
    });
  assert.throws(() => rollout({ ...front, strategy: step("old") }), {
    message: 'Rollout shop/front steps[0] rated argument "version" "old": no such template, expected one of young',
  });
  assert.match(JSON.stringify(rollout({ ...front, strategy: step("young") })), /{{templates\.young\.podTemplateHash}}/);
});

test("a success takes as many good measurements in a row, and a doubt that lasts is none", () => {
  const { metrics } = rate.object["spec"] as { readonly metrics: readonly Readonly<Record<string, number>>[] };
  const [metric] = metrics;
  assert.equal(metric?.["consecutiveSuccessLimit"], 3);
  assert.equal(metric?.["count"], 5);
  assert.equal(metric?.["inconclusiveLimit"], 2);
  assert.equal(metric?.["failureLimit"], undefined);
});
