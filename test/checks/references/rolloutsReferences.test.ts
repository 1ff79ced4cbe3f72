import assert from "node:assert/strict";
import { test } from "node:test";
import { rolloutsReferences } from "../../../checks/references/rolloutsReferences.ts";
import { found, object } from "../model/objects.ts";

const argo = "argoproj.io/v1alpha1";
const rollout = (strategy: object, spec: object = {}) =>
  object(`${argo} Rollout`, "ledger", { spec: { ...spec, strategy } });
const services = ["ledger", "ledger-canary"].map((name) => object("Service", name));

test("services, templates and routes that are there", () => {
  const objects = [
    rollout({
      canary: {
        stableService: "ledger",
        canaryService: "ledger-canary",
        trafficRouting: { nginx: { stableIngress: "ledger" } },
        analysis: { templates: [{ templateName: "errors" }, { templateName: "latency", clusterScope: true }] },
      },
    }),
    ...services,
    object("networking.k8s.io/v1 Ingress", "ledger"),
    object(`${argo} AnalysisTemplate`, "errors"),
    object(`${argo} ClusterAnalysisTemplate`, "latency", {}, { namespace: undefined }),
  ];
  assert.deepEqual(found(rolloutsReferences, objects), []);
});

test("a service that is not there", () => {
  const strategy = { canary: { stableService: "ledger", canaryService: "ledger-canry" } };
  assert.deepEqual(found(rolloutsReferences, [rollout(strategy), ...services]), [
    'PP-371? spec.strategy.canary.canaryService "ledger-canry": no such Service, expected one of ledger, ledger-canary; did you mean "ledger-canary"?',
  ]);
  const blueGreen = { blueGreen: { activeService: "a", previewService: "b" } };
  assert.equal(found(rolloutsReferences, [rollout(blueGreen)]).length, 2);
});

test("an analysis template that is not there, wherever it is named", () => {
  const errors = object(`${argo} AnalysisTemplate`, "errors");
  const templates = [{ templateName: "error" }];
  const said = (strategy: object) => found(rolloutsReferences, [rollout(strategy), errors]).join();
  assert.equal(
    said({ canary: { steps: [{ setWeight: 5 }, { analysis: { templates } }] } }),
    'PP-373? spec.strategy.canary.steps[1].analysis.templates[0].templateName "error": no such AnalysisTemplate, expected one of errors; did you mean "errors"?',
  );
  assert.match(said({ blueGreen: { prePromotionAnalysis: { templates } } }), /^PP-373\? /);
  assert.match(
    said({ canary: { steps: [{ experiment: { analyses: [{ name: "a", templateName: "error" }] } }] } }),
    /^PP-373\? /,
  );
  assert.match(
    said({ canary: { analysis: { templates: [{ templateName: "errors", clusterScope: true }] } } }),
    /no such ClusterAnalysisTemplate/,
  );
});

test("a workload, an ingress or a route that is not there", () => {
  const said = (strategy: object, spec?: object) =>
    found(rolloutsReferences, [rollout(strategy, spec)]).map((line) => line.slice(0, 60));
  assert.deepEqual(said({}, { workloadRef: { apiVersion: "apps/v1", kind: "Deployment", name: "ledger" } }), [
    'PP-376? spec.workloadRef.name "ledger": no such Deployment: ',
  ]);
  const routing = (trafficRouting: object) => said({ canary: { trafficRouting } }).length;
  assert.equal(routing({ nginx: { stableIngresses: ["a", "b"] } }), 2);
  assert.equal(routing({ alb: { ingress: "a", rootService: "b" } }), 2);
  assert.equal(routing({ istio: { virtualService: { name: "a" }, destinationRule: { name: "b" } } }), 2);
  assert.equal(routing({ istio: { virtualServices: [{ name: "a" }, { name: "b.other" }] } }), 1, "another namespace");
});
