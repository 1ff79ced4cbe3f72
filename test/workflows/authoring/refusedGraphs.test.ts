import assert from "node:assert/strict";
import { test } from "node:test";
import { container, dag, ended, is, json, orElse, sequence, steps, text } from "../../../workflows/authoring/index.ts";
import { build, count, read, testRefusals, unseen } from "./refusals.ts";
import { small } from "./small.ts";

testRefusals({
  "all that is wrong with a dag, at once": {
    write: () =>
      dag("release", {}, (call) => {
        call(build, { tag: "{{workflow.uid}}" }, { name: "first" });
        call(build, { tag: "1" }, { name: "first" });
        call.each([], build, (tag) => ({ tag }), { name: "third" });
      }),
    problems: [
      'dag "release" text "{{workflow.uid}}": holds "{{"; refer to inputs and outputs by their objects, with no brace before them',
      'dag "release" task "first": called twice; give the second call a name of its own: { name: … }',
      'dag "release" task "third" loops over an empty list; leave the call out',
    ],
  },
  "arguments that no compiler has seen": {
    write: () => dag("release", {}, (call) => void call(build, unseen({ tga: "1", env: "prdo" }))),
    problems: [
      'dag "release" task "build" argument "tga": no such input of "build", which takes tag, env; did you mean "tag"?',
      'dag "release" task "build" argument "tag": missing; "build" wants it',
      'dag "release" task "build" argument "env": "prdo": expected one of dev, prod; did you mean "prod"?',
    ],
  },
  "a text for an artifact, and an artifact for a text": {
    write: () =>
      dag("release", {}, (call) => {
        const { out } = call(build, { tag: "1" });
        call(read, unseen({ report: "report" }), { name: "first" });
        call(build, unseen({ tag: out.log }), { name: "second" });
        call(build, { tag: `${out.log}` }, { name: "third" });
      }),
    problems: [
      'dag "release" task "first" argument "report": expected an artifact',
      'dag "release" task "second" argument "tag": an artifact, where a value is expected',
      'dag "release" text holds the artifact "tasks.build.outputs.artifacts.log"; pass it to an input that takes an artifact',
    ],
  },
  "an order that can never come": {
    write: () =>
      dag("release", {}, (call) => {
        const built = call(build, { tag: "1" });
        call(build, { tag: built.out.digest }, { name: "alert", after: [built.on("Failed")] });
      }),
    problems: [
      'dag "release" task "alert" uses an output of "build", which it has only if that succeeds, and comes after build.Failed: it would never run; use no output of it, or let it fail with an output of another task',
    ],
  },
  "results of tasks that may be skipped": {
    write: () =>
      dag("maybe", { tag: text() }, (call, { tag }) => {
        const plan = call(count, {});
        const skipped = call(build, { tag }, { name: "skipped", when: is(tag, "1") });
        const behind = call(build, { tag: skipped.out.digest }, { name: "behind" });
        const alarm = call(build, { tag }, { name: "alarm", after: [behind.on("Failed")] });
        const looped = call.each(skipped.out.rows, build, (row) => ({ tag: row }), { name: "looped" });
        const counted = call.each(sequence({ count: plan.out.count }), build, () => ({ tag }), { name: "counted" });
        const unsure = call(build, { tag }, { name: "unsure", after: [behind.on("Succeeded", "Skipped")] });
        const sure = call(build, { tag }, { name: "sure", after: [skipped.on("Succeeded", "Skipped")] });
        return {
          skipped: skipped.out.digest,
          behind: behind.out.digest,
          alarm: alarm.out.digest,
          looped: looped.out.digest,
          counted: counted.out.digest,
          unsure: unsure.out.digest,
          sure: sure.out.digest,
          saved: skipped.out.log,
          otherwise: orElse(skipped.out.digest, "none"),
        };
      }),
    problems: ["skipped", "behind", "alarm", "looped", "counted", "unsure"].map(
      (name) =>
        `dag "maybe" result "${name}": "tasks.${name}.outputs.parameters.digest" is there only if the task is not skipped, and without it all would fail; say what it is otherwise: orElse(…, …)`,
    ),
  },
  "a step that uses what may have been skipped": {
    write: () =>
      steps("maybe", { tag: text() }, (row, { tag }) => {
        const { out } = row((call) => call(build, { tag }, { when: is(tag, "1") }));
        row((call) => call(build, { tag: out.digest }, { name: "next" }));
      }),
    problems: [
      'steps "maybe" step "next" uses "steps.build.outputs.parameters.digest" of a step that may be skipped, and would fail then; call both in a dag, which leaves it out',
    ],
  },
  "a step that uses what runs beside it": {
    write: () =>
      steps("rows", {}, (row) =>
        row((call) => {
          const { out } = call(build, { tag: "1" });
          call(build, { tag: out.digest }, { name: "next" });
          return {};
        }),
      ),
    problems: ['steps "rows" step "next" uses "build", which runs beside it; call it in a row of its own, below'],
  },
  "a reference inside of a value that travels as JSON": {
    write: () => {
      const list = container("list", { inputs: { names: json<readonly unknown[]>() } }, () => small);
      return dag("say", { name: text() }, (call, { name }) => void call(list, { names: [{ name }] }));
    },
    problems: ['dag "say" "inputs.parameters.name" stands inside a JSON value; pass it on as a value of its own'],
  },
  "braces in the items of a loop": {
    write: () => dag("loop", {}, (call) => void call.each(["{{item}}"], build, (tag) => ({ tag }))),
    problems: [
      'dag "loop" text "[\\"{{item}}\\"]": holds "{{"; refer to inputs and outputs by their objects, with no brace before them',
    ],
  },
  "a sequence of nothing, in no format": {
    write: () =>
      dag("count", {}, (call) => void call.each(sequence({ count: 0, format: "shard" }), build, (tag) => ({ tag }))),
    problems: [
      'dag "count" task "build" sequence count 0: expected a whole number, 1 or more',
      'dag "count" task "build" sequence format "shard": expected one number, such as shard-%02d',
    ],
  },
  "what is known at the end, before it": {
    write: () => dag("early", {}, (call) => void call(build, { tag: ended.status })),
    problems: ['dag "early" uses "workflow.status", which is known in a hook of the workflow alone; use it there'],
  },
  "how a task ended, as a result": {
    write: () => dag("told", {}, (call) => ({ status: call(build, { tag: "1" }).status })),
    problems: ['dag "told" result "status": "tasks.build.status" is known inside alone; decide on it with a condition'],
  },
  "a dag without a call": {
    write: () => dag("empty", {}, () => {}),
    problems: ['dag "empty" calls nothing; call a template in it'],
  },
  "steps without a call": {
    write: () => steps("still", {}, () => {}),
    problems: ['steps "still" calls nothing; call a template in it'],
  },
  "a row without a call": {
    write: () =>
      steps("gap", {}, (row) => {
        row((call) => call(build, { tag: "1" }));
        row(() => undefined);
      }),
    problems: ['steps "gap" row 2 is empty; call a template in it'],
  },
});

test("a condition compares with plain words", () => {
  assert.throws(
    () =>
      dag("quoted", { name: text() }, (call, { name }) => void call(build, { tag: "1" }, { when: is(name, "it's") })),
    /condition "it's": holds a quote or a backslash; compare with a plain word/,
  );
});
