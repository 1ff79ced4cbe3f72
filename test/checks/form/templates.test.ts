import assert from "node:assert/strict";
import { test } from "node:test";
import type { Check } from "../../../checks/check.ts";
import { exclusions } from "../../../checks/form/exclusions.ts";
import { names } from "../../../checks/form/names.ts";
import { outdated } from "../../../checks/form/outdated.ts";
import { outputSources } from "../../../checks/form/outputSources.ts";
import { templateBodies } from "../../../checks/form/templateBodies.ts";
import { templateFields } from "../../../checks/form/templateFields.ts";
import { found, object, workflowTemplate } from "../model/objects.ts";

/** What a check says of the template `run`, without the path to it. */
const said = (check: Check, ...templates: readonly object[]) =>
  found(check, [workflowTemplate(templates.map((template) => ({ name: "run", ...template })))]).map((text) =>
    text.replace("spec.templates[run]", "").replace(" .", " "),
  );
const container = { image: "busybox:1.37" };
const dag = (...tasks: readonly object[]) => ({ dag: { tasks } });
const artifact = (fields: object) => ({ artifacts: [{ name: "a", ...fields }] });
const output = (fields: object) => ({ outputs: { parameters: [{ name: "o", ...fields }] } });

test("PP-106: one body, also where steps is an empty list or suspend an empty mapping", () => {
  for (const body of [{ container }, { steps: [] }, { suspend: {} }, { container: null, suspend: {} }])
    assert.deepEqual(said(templateBodies, body), []);
});

test("PP-106: none and many, also inline", () => {
  assert.match(String(said(templateBodies, {})), /^PP-106 {2}has no body, expected one of container, containerSet/);
  assert.deepEqual(said(templateBodies, { container, script: {} }), [
    "PP-106  has 2 bodies, container and script: one is allowed",
  ]);
  assert.match(
    String(said(templateBodies, dag({ name: "t", inline: {} }))),
    /^PP-106 dag\.tasks\[t\]\.inline has no body/,
  );
});

test("PP-106: a template that holds itself ends somewhere", () => {
  const task: { name: string; inline?: object } = { name: "t" };
  task.inline = dag(task, task);
  assert.deepEqual(said(templateBodies, dag(task)), []);
});

test("PP-107: names that Argo accepts", () => {
  const inputs = { parameters: [{ name: "my_date" }, { name: "MY-DATE" }] };
  assert.deepEqual(said(names, { container, inputs }), []);
  assert.deepEqual(said(names, dag({ name: "A1" }, { name: "a1" })), []);
});

test("PP-107: names that it refuses, and doubles", () => {
  assert.deepEqual(said(names, dag({ name: "a_b" }, { name: "b" }, { name: "b" })), [
    'PP-107 dag.tasks[a_b].name "a_b" is not allowed, expected at most 128 letters, digits and -, a letter or digit first',
    'PP-107 dag.tasks[b].name "b" is given twice',
  ]);
  assert.deepEqual(said(names, { steps: [[{ name: "a" }], [{ name: "a" }]] }), [
    'PP-107 steps[1][a].name "a" is given twice',
  ]);
  assert.deepEqual(said(names, { container }, { container }), ['PP-107 name "run" is given twice']);
  assert.deepEqual(said(names, { container, outputs: { parameters: [{ name: "a.b" }] } }), [
    'PP-107 outputs.parameters[a.b].name "a.b" is not allowed, expected letters, digits, - and _',
  ]);
  const twice = { parameters: [{ name: "a" }, { name: "a" }] };
  assert.deepEqual(said(names, dag({ name: "t", arguments: twice })), [
    'PP-107 dag.tasks[t].arguments.parameters[a].name "a" is given twice',
  ]);
});

test("PP-108: fields that can stand together", () => {
  assert.deepEqual(said(exclusions, dag({ name: "a", template: "b", withItems: [], withParam: "[]" })), []);
  assert.deepEqual(said(exclusions, dag({ name: "a", continueOn: {} }, { name: "b", dependencies: ["a"] })), []);
});

test("PP-108: fields that exclude each other", () => {
  const cases: readonly (readonly [object, string])[] = [
    [
      dag({ name: "t", template: "a", templateRef: { name: "b" } }),
      'dag.tasks[t].templateRef cannot stand beside "template"',
    ],
    [
      dag({ name: "t", withItems: [1], withSequence: { count: 2 } }),
      'dag.tasks[t].withSequence cannot stand beside "withItems"',
    ],
    [
      dag({ name: "t", withSequence: { count: 1, end: 2 } }),
      'dag.tasks[t].withSequence.end cannot stand beside "count"',
    ],
    [
      dag({ name: "t", arguments: artifact({ from: "a", fromExpression: "b" }) }),
      'dag.tasks[t].arguments.artifacts[a].fromExpression cannot stand beside "from"',
    ],
    [
      { resource: { manifest: "a", manifestFrom: { artifact: { name: "b" } } } },
      'resource.manifestFrom cannot stand beside "manifest"',
    ],
    [
      dag({ name: "a", depends: "b" }, { name: "b", dependencies: ["c"] }, { name: "c" }),
      'dag.tasks[b].dependencies is not allowed in a dag where a task says "depends"',
    ],
    [
      dag({ name: "a", depends: "b" }, { name: "b", continueOn: { failed: true } }),
      'dag.tasks[b].continueOn is not allowed in a dag where a task says "depends"',
    ],
  ];
  for (const [template, expected] of cases) assert.deepEqual(said(exclusions, template), [`PP-108 ${expected}`]);
});

test("PP-108: of crons and workflows", () => {
  const cron = object("argoproj.io/v1alpha1 CronWorkflow", "c", {
    spec: { schedule: "* * * * *", schedules: ["* * * * *"] },
  });
  const workflow = object("argoproj.io/v1alpha1 Workflow", "w", {
    spec: { workflowTemplateRef: { name: "t" }, templates: [{ name: "a", container }] },
  });
  assert.deepEqual(found(exclusions, [cron, workflow]), [
    'PP-108 spec.schedules cannot stand beside "schedule"',
    'PP-108 spec.templates cannot stand beside "workflowTemplateRef"',
  ]);
});

test("PP-108: of what delivers", () => {
  const source = { repoURL: "https://git.example.com/ledger" };
  const of = (kind: string, spec: object) => object(`argoproj.io/v1alpha1 ${kind}`, "a", { spec });
  assert.deepEqual(
    found(exclusions, [
      of("Application", { source, sources: [source] }),
      of("ApplicationSet", { template: { spec: { source, sources: [source] } } }),
      of("Rollout", {
        workloadRef: { name: "a" },
        template: { spec: {} },
        strategy: { canary: { steps: [1] }, blueGreen: { activeService: "a" } },
      }),
      of("Rollout", { workloadRef: { name: "a" }, template: {}, strategy: { canary: {} } }),
    ]),
    [
      'PP-108 spec.sources cannot stand beside "source"',
      'PP-108 spec.template.spec.sources cannot stand beside "source"',
      'PP-108 spec.template cannot stand beside "workloadRef"',
      'PP-108 spec.strategy.blueGreen cannot stand beside "canary"',
    ],
  );
});

test("PP-109: fields where they belong", () => {
  assert.deepEqual(
    said(templateFields, { container, timeout: "5m", activeDeadlineSeconds: 5, inputs: artifact({ path: "/a" }) }),
    [],
  );
  assert.deepEqual(
    said(templateFields, { ...dag({ name: "a" }), parallelism: 2, outputs: artifact({ from: "b" }) }),
    [],
  );
  assert.deepEqual(said(templateFields, { suspend: {}, activeDeadlineSeconds: 5 }), []);
});

test("PP-109: fields that mean nothing for this kind of template", () => {
  const cases: readonly (readonly [object, string])[] = [
    [{ ...dag({ name: "a" }), activeDeadlineSeconds: 5 }, "activeDeadlineSeconds is not for dag templates"],
    [{ steps: [], timeout: "5m" }, "timeout is not for steps templates"],
    [{ suspend: {}, timeout: "5m" }, "timeout is not for suspend templates"],
    [{ container, timeout: "300" }, "timeout has no unit"],
    [{ container, parallelism: 2 }, "parallelism is not for container templates"],
    [
      { steps: [], inputs: artifact({ path: "/a" }) },
      "inputs.artifacts[a].path is not for steps templates, which have no files",
    ],
    [{ container, inputs: artifact({ from: "b" }) }, "inputs.artifacts[a].from is not for inputs"],
  ];
  for (const [template, expected] of cases) assert.deepEqual(said(templateFields, template), [`PP-109 ${expected}`]);
});

test("PP-110: outputs with one source", () => {
  assert.deepEqual(said(outputSources, { container, ...output({ valueFrom: { path: "/a", default: "b" } }) }), []);
  assert.deepEqual(said(outputSources, { suspend: {}, ...output({ valueFrom: { supplied: {} } }) }), []);
  assert.deepEqual(said(outputSources, { steps: [], ...output({ value: "a" }) }), []);
});

test("PP-110: outputs with none, with many, or with one that is not to be had", () => {
  const cases: readonly (readonly [object, string])[] = [
    [output({}), 'has neither "value" nor "valueFrom"'],
    [output({ value: "a", valueFrom: { path: "/a" } }), 'has both "value" and "valueFrom"'],
    [output({ valueFrom: { default: "a" } }), "has no source, expected valueFrom with one of path"],
    [output({ valueFrom: { path: "/a", expression: "b" } }), "has 2 sources, path and expression"],
    [
      output({ valueFrom: { parameter: "a" } }),
      'comes from "parameter", which a container template does not have, expected one of path',
    ],
  ];
  for (const [template, expected] of cases)
    assert.deepEqual(said(outputSources, { container, ...template }), [`PP-110 outputs.parameters[o] ${expected}`]);
});

test("PP-111: fields that are gone in v4, and what takes their place", () => {
  const mutex = { name: "ledger" };
  const cron = (spec: object) => object("argoproj.io/v1alpha1 CronWorkflow", "c", { spec });
  const synchronization = { mutexes: [mutex], semaphores: [] };
  assert.deepEqual(found(outdated, [cron({ schedules: ["* * * * *"], workflowSpec: { synchronization } })]), []);
  const old = {
    synchronization: { mutex },
    templates: [{ name: "run", container, synchronization: { semaphore: {} } }],
  };
  assert.deepEqual(found(outdated, [cron({ schedule: "* * * * *", workflowSpec: old })]), [
    "PP-111 spec.schedule is gone in v4",
    "PP-111 spec.workflowSpec.synchronization.mutex is gone in v4",
    "PP-111 spec.workflowSpec.templates[run].synchronization.semaphore is gone in v4",
  ]);
});
