import assert from "node:assert/strict";
import { test } from "node:test";
import { quotas } from "../../../checks/capacity/quotas.ts";
import { deployment, found, object, workflowTemplate } from "../model/objects.ts";

const quota = (hard: object, more: object = {}) => object("ResourceQuota", "quota", { spec: { hard, ...more } });
const resources = (cpu: unknown, memory = "64Mi") => ({ requests: { cpu, memory }, limits: { cpu, memory } });
const container = (cpu: unknown, name = "main") => ({ name, resources: resources(cpu) });
const job = (cpu: unknown, more: object = {}) => ({ name: "job", container: container(cpu), ...more });

test("Deployments are added up with their replicas", () => {
  const app = deployment({ containers: [container("500m"), container("250m", "proxy")] }, { replicas: 4 });
  assert.deepEqual(found(quotas, [app, quota({ "requests.cpu": "3", "limits.cpu": 3, pods: "4" })]), []);
  assert.deepEqual(found(quotas, [app, quota({ cpu: "2", "limits.memory": "256Mi", pods: 3 })]), [
    "PP-801 spec.hard.cpu is 2, less than the 3 that always run under it (Deployment payments/ledger 3)",
    'PP-801 spec.hard["limits.memory"] is 256Mi, less than the 512Mi that always run under it (Deployment payments/ledger 512Mi)',
    "PP-801 spec.hard.pods is 3, less than the 4 that always run under it (Deployment payments/ledger 4)",
  ]);
});

test("init containers run before the others, unless they stay", () => {
  const init = (more: object) =>
    deployment({ initContainers: [{ ...container("2", "init"), ...more }], containers: [container("1")] });
  assert.deepEqual(found(quotas, [init({}), quota({ cpu: "2" })]), []);
  assert.equal(found(quotas, [init({ restartPolicy: "Always" }), quota({ cpu: "2" })]).length, 1);
});

test("a quota for some pods only, or of another namespace, is left out", () => {
  const app = deployment({ containers: [container("4")] });
  assert.deepEqual(found(quotas, [app, quota({ cpu: "1" }, { scopes: ["BestEffort"] })]), []);
  assert.deepEqual(
    found(quotas, [app, { ...quota({ cpu: "1" }), metadata: { name: "quota", namespace: "other" } }]),
    [],
  );
});

test("a single pod that no quota holds", () => {
  assert.deepEqual(found(quotas, [workflowTemplate([{ ...job("4"), name: "run" }]), quota({ "limits.cpu": "2" })]), [
    "PP-802 spec.templates[run] one pod asks for 4, but ResourceQuota payments/quota allows 2 of limits.cpu",
  ]);
});

test("Argo's own containers count beside the step's", () => {
  const configMap = object(
    "ConfigMap",
    "workflow-controller-configmap",
    { data: { executor: "resources: {requests: {cpu: 500m}, limits: {cpu: 500m}}" } },
    { namespace: "argo" },
  );
  const run = workflowTemplate([{ ...job("2"), name: "run" }]);
  assert.deepEqual(found(quotas, [run, quota({ cpu: "2" })]), []);
  assert.equal(found(quotas, [run, quota({ cpu: "2" }), configMap]).length, 1);
});

const task = (name: string, more: object = {}) => ({ name, template: "job", ...more });
const wide = (dag: object, spec: object = {}) => workflowTemplate([{ name: "run", ...dag }, job("1")], spec);
const width = (dag: object, spec: object = {}) =>
  found(quotas, [wide(dag, spec), quota({ "requests.cpu": "2" })]).map((line) =>
    /runs (\d+) pods side by side, ([\d.]+)/.exec(line)?.slice(1, 3),
  );

test("what a dag runs side by side", () => {
  const tasks = [
    task("a"),
    ...["b", "c", "d"].map((name) => task(name, { depends: "a.Succeeded" })),
    task("e", { dependencies: ["b"] }),
  ];
  assert.deepEqual(found(quotas, [wide({ dag: { tasks } }), quota({ "requests.cpu": "2" })]), [
    "PP-803 spec.entrypoint runs 3 pods side by side, 3 of requests.cpu; ResourceQuota payments/quota allows 2",
  ]);
  assert.deepEqual(width({ dag: { tasks: tasks.slice(0, 3) } }), []);
  assert.deepEqual(
    width({ dag: { tasks, parallelism: 2 } }),
    [["3", "3"]],
    "parallelism is the template's, not the dag's",
  );
  assert.deepEqual(width({ dag: { tasks }, parallelism: 2 }), []);
  assert.deepEqual(width({ dag: { tasks } }, { parallelism: 2 }), []);
});

test("loops and rows of steps", () => {
  const steps = (more: object) => ({ steps: [[task("a", more)], [task("b")]] });
  assert.deepEqual(width(steps({ withItems: [1, 2, 3, 4] })), [["4", "4"]]);
  assert.deepEqual(width(steps({ withSequence: { count: "5" } })), [["5", "5"]]);
  assert.deepEqual(width(steps({ withSequence: { start: 1, end: "3" } })), [["3", "3"]]);
  assert.deepEqual(width(steps({ withParam: "{{workflow.parameters.items}}" })), []);
});

test("templates that call each other, deep or for ever", () => {
  const deep = Array.from({ length: 3_000 }, (_, index) => ({
    name: index === 0 ? "run" : `t${index}`,
    steps: [
      [{ name: "next", template: index === 2_999 ? "job" : `t${index + 1}`, withItems: index === 0 ? [1, 2, 3] : [1] }],
    ],
  }));
  assert.equal(found(quotas, [workflowTemplate([...deep, job("1")]), quota({ "requests.cpu": "2" })]).length, 1);
  const circle = workflowTemplate([{ name: "run", steps: [[{ name: "again", template: "run" }]] }, job("1")]);
  assert.deepEqual(found(quotas, [circle, quota({ "requests.cpu": "2" })]), []);
});
