import assert from "node:assert/strict";
import { test } from "node:test";
import { rolloutsSelectors } from "../../../checks/references/rolloutsSelectors.ts";
import { found, object } from "../model/objects.ts";

const service = (name: string, selector?: object) => object("Service", name, { spec: { selector, ports: [] } });
const rollout = (strategy: object) => object("argoproj.io/v1alpha1 Rollout", "ledger", { spec: { strategy } });
const app = { app: "ledger" };

test("a declared selector of a service that the controller leads to one version", () => {
  const blueGreen = { activeService: "a", previewService: "b" };
  assert.deepEqual(found(rolloutsSelectors, [rollout({ blueGreen }), service("a", app), service("b")]), [
    'PP-382 spec.strategy.blueGreen.activeService "a": the service declares a selector, which takes the controller\'s back when it is applied again',
  ]);
  const canary = { stableService: "a", canaryService: "b" };
  assert.equal(found(rolloutsSelectors, [rollout({ canary }), service("a", app), service("b", app)]).length, 2);
});

test("nothing is said of a service without one, of one that no version is behind, or that is not there", () => {
  const blueGreen = { activeService: "a" };
  assert.deepEqual(found(rolloutsSelectors, [rollout({ blueGreen }), service("a", {}), service("c", app)]), []);
  assert.deepEqual(found(rolloutsSelectors, [rollout({ blueGreen })]), []);
});
