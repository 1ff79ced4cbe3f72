import assert from "node:assert/strict";
import { test } from "node:test";
import { images } from "../../../checks/access/images.ts";
import { deployment, found, object, workflowTemplate } from "../model/objects.ts";

const digest = `sha256:${"ab".repeat(32)}`;
const ofDeployment = (image: unknown) => found(images, [deployment({ containers: [{ name: "main", image }] })]);

test("exact tags and digests", () => {
  for (const image of [
    "app:1.2.3",
    "app:v1.34",
    "app:2024-11-01",
    "app:16.3-alpine",
    "app:main-3f2a1bc",
    `app@${digest}`,
    `app:latest@${digest}`,
  ])
    assert.deepEqual(ofDeployment(image), [], image);
});

test("tags that move", () => {
  const at = "PP-741 spec.template.spec.containers[main].image";
  assert.deepEqual(ofDeployment("app"), [`${at} "app": no tag means latest, whatever that is when it is pulled`]);
  for (const tag of ["latest", "stable", "main", "16", "v3", "16-alpine", "latest-2"])
    assert.deepEqual(ofDeployment(`app:${tag}`), [`${at} "app:${tag}": tag "${tag}" moves from one build to the next`]);
});

test("what is no reference at all", () => {
  assert.deepEqual(ofDeployment("team/App:1.0.0"), [
    'PP-742 spec.template.spec.containers[main].image "team/App:1.0.0": has capital letters in its name, expected "team/app"',
  ]);
  for (const image of [undefined, null, "", 7]) assert.deepEqual(ofDeployment(image), []);
});

test("an image from a parameter is looked at where the parameter gets its value", () => {
  const input = (name: string, rest = {}) => ({ parameters: [{ name, ...rest }] });
  const job = (image: string, name: string, rest = {}) => ({
    name: "job",
    inputs: input(name, rest),
    container: { image },
  });
  const dag = (value: string) => ({
    name: "run",
    inputs: input("version", { default: "edge" }),
    dag: { tasks: [{ name: "first", template: "job", arguments: input("tag", { value }) }] },
  });
  const moves = (image: string, tag: string) =>
    `makes the image "${image}": tag "${tag}" moves from one build to the next`;
  assert.deepEqual(
    found(images, [workflowTemplate([job("{{inputs.parameters.image}}", "image", { default: "a:latest" })])]),
    [`PP-741 spec.templates[job].inputs.parameters[image].default ${moves("a:latest", "latest")}`],
  );
  assert.deepEqual(found(images, [workflowTemplate([dag("main"), job("app:{{inputs.parameters.tag}}", "tag")])]), [
    `PP-741 spec.templates[run].dag.tasks[first].arguments.parameters[tag].value ${moves("app:main", "main")}`,
  ]);
  const through = workflowTemplate([dag("{{inputs.parameters.version}}"), job("app:{{inputs.parameters.tag}}", "tag")]);
  assert.deepEqual(found(images, [through]), [
    `PP-741 spec.templates[run].inputs.parameters[version].default ${moves("app:edge", "edge")}`,
  ]);
  const global = workflowTemplate([job("{{workflow.parameters.image}}", "x")], {
    arguments: {
      parameters: [
        { name: "image", value: "a:1.0.0" },
        { name: "other", value: "latest" },
      ],
    },
  });
  assert.deepEqual(found(images, [global]), []);
});

test("arguments across a templateRef, found once however many use them", () => {
  const shared = object("argoproj.io/v1alpha1 WorkflowTemplate", "shared", {
    spec: {
      templates: [
        {
          name: "job",
          inputs: { parameters: [{ name: "image" }] },
          container: { image: "{{inputs.parameters.image}}" },
          sidecars: [{ name: "proxy", image: "{{inputs.parameters.image}}" }],
        },
      ],
    },
  });
  const task = {
    name: "first",
    templateRef: { name: "shared", template: "job" },
    arguments: { parameters: [{ name: "image", value: "app" }] },
  };
  assert.deepEqual(found(images, [shared, workflowTemplate([{ name: "run", dag: { tasks: [task] } }])]), [
    'PP-741 spec.templates[run].dag.tasks[first].arguments.parameters[image].value makes the image "app": no tag means latest, whatever that is when it is pulled',
  ]);
});

test("templates that call each other for ever", () => {
  const self = {
    name: "run",
    inputs: { parameters: [{ name: "image" }] },
    container: { image: "{{inputs.parameters.image}}" },
    steps: [
      [
        {
          name: "again",
          template: "run",
          arguments: { parameters: [{ name: "image", value: "{{inputs.parameters.image}}" }] },
        },
      ],
    ],
  };
  assert.deepEqual(found(images, [workflowTemplate([self])]), []);
});
