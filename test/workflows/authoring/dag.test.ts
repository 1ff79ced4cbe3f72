import assert from "node:assert/strict";
import { test } from "node:test";
import {
  anyOf,
  container,
  dag,
  fromFile,
  is,
  type Reference,
  renderWorkflowTemplate,
  text,
  workflowTemplate,
} from "../../../workflows/authoring/index.ts";
import { small } from "./small.ts";

const build = container(
  "build",
  { inputs: { tag: text("latest") }, outputs: { digest: fromFile("/tmp/digest") } },
  () => small,
);
const deploy = container("deploy", { inputs: { digest: text(), note: text("") } }, () => small);
const settings = { serviceAccount: "test", deadlineSeconds: 60 };

function tasksOf(template: Parameters<typeof workflowTemplate>[1]) {
  const [entrypoint] = renderWorkflowTemplate(workflowTemplate("test", template, settings)).templates;
  return entrypoint?.dag?.tasks;
}

test("using an output is depending on its success", () => {
  const release = dag("release", { tag: text() }, (call, inputs) => {
    const built = call(build, { tag: inputs.tag });
    call(deploy, { digest: built.out.digest });
  });
  assert.deepEqual(tasksOf(release), [
    {
      name: "build",
      template: "build",
      arguments: { parameters: [{ name: "tag", value: "{{inputs.parameters.tag}}" }] },
    },
    {
      name: "deploy",
      template: "deploy",
      depends: "build.Succeeded",
      arguments: { parameters: [{ name: "digest", value: "{{tasks.build.outputs.parameters.digest}}" }] },
    },
  ]);
});

test("an output inside a longer text, or in a condition, counts too", () => {
  const release = dag("release", {}, (call) => {
    const first = call(build, {}, { name: "first" });
    const second = call(build, {}, { name: "second" });
    call(deploy, { digest: `${first.out.digest}@x` }, { when: is(second.out.digest, "sha256:0") });
  });
  const deployed = tasksOf(release)?.at(-1);
  assert.equal(deployed?.depends, "first.Succeeded && second.Succeeded");
  assert.equal(deployed?.when, "'{{tasks.second.outputs.parameters.digest}}' == 'sha256:0'");
});

test("order without a value: after success, or after other ends", () => {
  const release = dag("release", {}, (call) => {
    const built = call(build, {});
    call(deploy, { digest: "none" }, { name: "next", after: [built] });
    call(deploy, { digest: "none" }, { name: "rollback", after: [built.on("Failed", "Errored")] });
    call(deploy, { digest: built.out.digest }, { name: "both", after: [built] });
  });
  assert.deepEqual(
    tasksOf(release)?.map(({ depends }) => depends),
    [undefined, "build.Succeeded", "(build.Failed || build.Errored)", "build.Succeeded"],
  );
});

test("a condition about a status waits for the task's end, however it ends", () => {
  const release = dag("release", {}, (call) => {
    const first = call(build, {}, { name: "first" });
    const second = call(build, {}, { name: "second" });
    const failed = { when: is(first.status, "Failed") };
    call(deploy, { digest: "none" }, { name: "any", ...failed });
    call(deploy, { digest: "none" }, { name: "told", ...failed, after: [first.on("Failed")] });
    const either = anyOf(first.on("Failed"), second.on("Failed"));
    call(deploy, { digest: "none" }, { name: "either", ...failed, after: [either] });
  });
  const ended = "(first.Succeeded || first.Failed || first.Errored || first.Skipped || first.Omitted)";
  assert.deepEqual(
    tasksOf(release)?.map(({ depends }) => depends),
    [undefined, undefined, ended, "first.Failed", `${ended} && (first.Failed || second.Failed)`],
  );
});

test("the entrypoint of another WorkflowTemplate is referred to, not copied", () => {
  const builds = workflowTemplate("build-template", build, settings);
  const release = dag("release", {}, (call) => {
    const built = call(builds, {});
    call(deploy, { digest: built.out.digest });
  });
  const { templates } = renderWorkflowTemplate(workflowTemplate("release-template", release, settings));
  assert.deepEqual(
    templates.map(({ name }) => name),
    ["release", "deploy"],
  );
  assert.deepEqual(templates[0]?.dag?.tasks[0]?.templateRef, { name: "build-template", template: "build" });
});

test("a dag hands out what its tasks hand out", () => {
  const inner = dag("inner", {}, (call) => ({ digest: call(build, {}).out.digest }));
  const outer = dag("outer", {}, (call) => {
    call(deploy, { digest: call(inner, {}).out.digest });
  });
  const { templates } = renderWorkflowTemplate(workflowTemplate("test", outer, settings));
  assert.deepEqual(templates[1]?.outputs, {
    parameters: [{ name: "digest", valueFrom: { parameter: "{{tasks.build.outputs.parameters.digest}}" } }],
  });
});

test("the inputs of the entrypoint are the arguments of a run", () => {
  const { arguments: args } = renderWorkflowTemplate(workflowTemplate("test", deploy, settings));
  assert.deepEqual(args, { parameters: [{ name: "digest" }, { name: "note", value: "" }] });
});

test("refused: an output of another dag, by argument and by order", () => {
  let leaked: Reference<string> | undefined;
  const other = dag("other", {}, (call) => {
    const task = call(build, {});
    leaked = task.out.digest;
    assert.throws(
      () => dag("nested", {}, (inner) => void inner(deploy, { digest: "none" }, { after: [task] })),
      /dag "nested" task "deploy" comes after build.Succeeded of dag "other"/,
    );
  });
  assert.equal(other.name, "other");
  assert.throws(
    () =>
      dag("thief", {}, (call) => {
        call(build, {});
        call(deploy, { digest: `${leaked}` });
      }),
    /dag "thief" uses "tasks.build.outputs.parameters.digest" of another template/,
  );
});

test("refused: braces typed by hand", () => {
  assert.throws(
    () => dag("typed", {}, (call) => void call(deploy, { digest: "{{workflow.uid}}" })),
    /dag "typed" text "\{\{workflow\.uid\}\}": holds "\{\{"/,
  );
});

test("refused: one name for two tasks, or for two templates", () => {
  assert.throws(
    () =>
      dag("twice", {}, (call) => {
        call(build, {});
        call(build, {});
      }),
    /task "build": called twice/,
  );
  const double = container("build", { inputs: {} }, () => small);
  const both = dag("both", {}, (call) => {
    call(build, {});
    call(double, {}, { name: "other" });
  });
  assert.throws(() => tasksOf(both), /template "build": two templates have this name/);
});

test("refused: a name that Argo would not take", () => {
  assert.throws(
    () => dag("named", {}, (call) => void call(build, {}, { name: "a.b" })),
    /dag "named" task "a\.b": expected 1 to 128 letters/,
  );
});
