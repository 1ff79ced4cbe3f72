import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemsError } from "../../../problems.ts";
import {
  approval,
  artifact,
  container,
  cronWorkflow,
  dag,
  ended,
  externalTemplate,
  fromFile,
  fromJsonFile,
  http,
  integer,
  is,
  json,
  on,
  oneOf,
  orElse,
  renderWorkflowTemplate,
  resource,
  run,
  savedFrom,
  script,
  sequence,
  steps,
  text,
  withFallback,
  workflowTemplate,
} from "../../../workflows/authoring/index.ts";
import { small } from "./small.ts";

const { command: _, ...base } = small;
const settings = { serviceAccount: "test", deadlineSeconds: 60 };
const build = container(
  "build",
  {
    inputs: { tag: text(), env: withFallback(oneOf("dev", "prod"), "dev") },
    outputs: {
      digest: fromFile("/tmp/digest"),
      rows: fromJsonFile<readonly string[]>("/tmp/rows"),
      log: savedFrom("/log"),
    },
  },
  () => small,
);
const count = container("count", { inputs: {}, outputs: { count: fromJsonFile<number>("/tmp/count") } }, () => small);
const read = container("read", { inputs: { report: artifact("/report") } }, () => small);

/** Every problem that something throws, as a person sees it. */
function problemsOf(write: () => unknown): string[] {
  try {
    write();
  } catch (error) {
    assert.ok(error instanceof ProblemsError, String(error));
    return error.message.split("\n");
  }
  return [];
}

const braces = 'holds "{{"; refer to inputs and outputs by their objects, with no brace before them';

/** What no compiler has seen. */
function unseen(value: unknown): never {
  return value as never;
}

const refusals: Readonly<Record<string, { readonly write: () => unknown; readonly problems: readonly string[] }>> = {
  "all that is wrong with a container, at once": {
    write: () =>
      container("no name", { inputs: { "a b": text() }, outputs: { "c.d": fromFile("/d") } }, () => ({
        ...small,
        environment: { "1A": "x" },
        user: 0,
        deadlineSeconds: 1.5,
        timeout: "soon",
        retries: { limit: -1, when: "Always", pause: "5 s", factor: 0, longestPause: "0s" },
      })),
    problems: [
      'container "no name" name "no name": expected 1 to 128 letters, digits and dashes, no dash first',
      'container "no name" input "a b": expected letters, digits, dashes and _',
      'container "no name" output "c.d": expected letters, digits, dashes and _',
      'container "no name" environment "1A": expected letters, digits and _, no digit first',
      'container "no name" user 0: expected a whole number, 1 or more',
      'container "no name" deadlineSeconds 1.5: expected a whole number, 1 or more',
      'container "no name" timeout "soon": expected seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero',
      'container "no name" retries.limit -1: expected a whole number, 0 or more',
      'container "no name" retries.pause "5 s": expected seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero',
      'container "no name" retries.factor 0: expected a whole number, 1 or more',
      'container "no name" retries.longestPause "0s": expected seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero',
    ],
  },
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
  "an artifact without a path, in a container": {
    write: () => container("read", { inputs: { report: artifact() } }, () => small),
    problems: ['container "read" input "report": an artifact without a path; say where it appears: artifact("/src")'],
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
  "a dag, steps and a row without a call": {
    write: () => [
      ...problemsOf(() => dag("empty", {}, () => {})),
      ...problemsOf(() => steps("still", {}, () => {})),
      ...problemsOf(() =>
        steps("gap", {}, (row) => {
          row((call) => call(build, { tag: "1" }));
          row(() => undefined);
        }),
      ),
    ],
    problems: [],
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
  "an input in a script's source, and braces": {
    write: () =>
      script("say", { inputs: { name: text() } }, ({ name }) => ({
        ...base,
        interpreter: ["sh"],
        source: `echo ${name}`,
      })),
    problems: [
      'script "say" source: holds an input or braces that Argo would fill in; give it to the program in its environment, and read it there',
    ],
  },
  "a brace before a reference, which would become a third": {
    write: () =>
      container("say", { inputs: { name: text() } }, ({ name }) => ({ ...small, environment: { JSON: `{${name}}` } })),
    problems: [
      'container "say" text "{{{inputs.parameters.name}}}": holds "{{"; refer to inputs and outputs by their objects, with no brace before them',
    ],
  },
  "a reference inside of a value that travels as JSON": {
    write: () => {
      const list = container("list", { inputs: { names: json<readonly unknown[]>() } }, () => small);
      return dag("say", { name: text() }, (call, { name }) => void call(list, { names: [{ name }] }));
    },
    problems: ['dag "say" "inputs.parameters.name" stands inside a JSON value; pass it on as a value of its own'],
  },
  "a memory that does not depend on the inputs": {
    write: () =>
      container("rates", { inputs: { date: text() } }, () => ({
        ...small,
        memoize: { key: "rates", cache: "rates", maxAge: "1h" },
      })),
    problems: [
      'container "rates" memoize.key "rates": the same for all inputs, so that every call would get the outputs of the first; make it of the inputs that the outputs depend on',
    ],
  },
  "mounts and metrics that nothing could serve": {
    write: () =>
      container("settle", { inputs: {} }, () => ({
        ...small,
        mounts: {
          Tmp: { path: "tmp", source: { kind: "emptyDir", sizeLimit: "1Mi" } },
          a: { path: "/a", source: { kind: "secret", name: "a" } },
          b: { path: "/a", source: { kind: "secret", name: "b" } },
        },
        metrics: [
          {
            name: "settle-seconds",
            help: "How long.",
            measure: { kind: "histogram", value: 1, buckets: [10, 1] },
          },
        ],
        semaphores: [{ configMap: "Limits", key: "database" }],
        serviceAccount: "a b",
      })),
    problems: [
      'container "settle" serviceAccount "a b": expected at most 253 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'container "settle" semaphore "Limits": expected at most 253 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'container "settle" metric "settle-seconds": "settle-seconds": expected letters, digits and _, no digit first',
      'container "settle" metric "settle-seconds": buckets 10, 1: expected ascending numbers',
      'container "settle" mount "Tmp": "Tmp": expected at most 63 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'container "settle" mount "Tmp": path "tmp": expected /…',
      'container "settle" mount "b": path "/a": "a" is there already; move one',
    ],
  },
  "braces where no reference may stand, and a reference for a name": {
    write: () =>
      resource("map", { inputs: { key: text("{{workflow.uid}}") } }, ({ key }) => ({
        action: "create",
        manifest: {
          apiVersion: "v1",
          kind: "{{kind}}",
          metadata: { name: "map", labels: { "{{label}}": "1", [`${key}`]: "1" } },
        },
        success: "{{done}}",
        user: 1000,
        deadlineSeconds: 60,
      })),
    problems: [
      ...["workflow.uid", "kind", "label"].map((name) => `resource "map" text "{{${name}}}": ${braces}`),
      'resource "map" a name holds a reference; names are known now',
      `resource "map" text "{{done}}": ${braces}`,
    ],
  },
  "braces in the items of a loop": {
    write: () => dag("loop", {}, (call) => void call.each(["{{item}}"], build, (tag) => ({ tag }))),
    problems: [
      'dag "loop" text "[\\"{{item}}\\"]": holds "{{"; refer to inputs and outputs by their objects, with no brace before them',
    ],
  },
  "a posting whose key is no input": {
    write: () => container("post", { inputs: {} }, () => ({ ...small, posts: run.uid })),
    problems: ['container "post" posts "workflow.uid": expected an input of the template; take the key as an input'],
  },
  "an object without a name": {
    write: () =>
      resource("limits", { inputs: {} }, () => ({
        action: "apply",
        manifest: { apiVersion: "v1", kind: "ConfigMap", metadata: {} },
        user: 1000,
        deadlineSeconds: 60,
      })),
    problems: ['resource "limits" manifest.metadata.name is missing: apply wants a name; give it one'],
  },
  "an address that is none": {
    write: () => http("ping", { inputs: {} }, () => ({ url: "example.com", deadlineSeconds: 60 })),
    problems: ['http "ping" url "example.com": no http or https address; begin it with https://'],
  },
  "a deadline of a person that is none": {
    write: () => approval("gate", { inputs: {} }, () => ({ deadline: "tomorrow" })),
    problems: [
      'approval "gate" deadline "tomorrow": expected seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero',
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
  "a hook given twice, with an argument that there is not": {
    write: () =>
      workflowTemplate("release", build, {
        ...settings,
        hooks: [on("exit", build, { tag: ended.status }), on("exit", build, unseen({ tag: "1", branch: "main" }))],
      }),
    problems: [
      'workflow template "release" hook "exit" argument "branch": no such input of "build", which takes tag, env',
      'workflow template "release" hook "exit": given twice; call a dag that does both',
    ],
  },
  "names that Kubernetes does not take": {
    write: () => workflowTemplate("Release_1", build, { serviceAccount: "", deadlineSeconds: 0 }),
    problems: [
      'workflow template "Release_1" name "Release_1": expected at most 63 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'workflow template "Release_1" serviceAccount "": expected at most 253 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'workflow template "Release_1" deadlineSeconds 0: expected a whole number, 1 or more',
    ],
  },
  "a schedule without one, under too long a name": {
    write: () =>
      cronWorkflow("n".repeat(53), workflowTemplate("release", build, settings), unseen({}), {
        schedules: [],
        timezone: "UTC",
        startingDeadlineSeconds: 60,
        suspended: false,
      }),
    problems: [
      `cron "${"n".repeat(53)}" name "${"n".repeat(53)}": expected at most 52 lower-case letters, digits, dashes and dots, with a letter or digit first and last`,
      `cron "${"n".repeat(53)}" has no schedule; give it one`,
      `cron "${"n".repeat(53)}" argument "tag": missing; "build" wants it`,
    ],
  },
  "a template of somebody else under a name that is none": {
    write: () => externalTemplate("Tools", "scan image", { inputs: {} }),
    problems: [
      'external template "Tools/scan image" workflow template "Tools": expected at most 253 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'external template "Tools/scan image" name "scan image": expected 1 to 128 letters, digits and dashes, no dash first',
    ],
  },
  "a fallback that is no whole number": {
    write: () => integer(0.5),
    problems: ["integer 0.5: expected a whole number"],
  },
  "an enumeration of nothing": {
    write: () => oneOf(),
    problems: ["oneOf without a value: expected one or more"],
  },
  "what is known at the end, before it": {
    write: () => dag("early", {}, (call) => void call(build, { tag: ended.status })),
    problems: ['dag "early" uses "workflow.status", which is known in a hook of the workflow alone; use it there'],
  },
};

for (const [name, { write, problems }] of Object.entries(refusals))
  test(`refused: ${name}`, () => {
    if (problems.length > 0) assert.deepEqual(problemsOf(write), problems);
    else assert.match(String(write()), /calls nothing.*calls nothing.*row 2 is empty/);
  });

test("two volumes that each run gets for itself must not have one name", () => {
  const mounting = (name: string, size: string) =>
    container(name, { inputs: {} }, () => ({
      ...small,
      mounts: { work: { path: "/work", source: { kind: "claimTemplate", name: "work", size } } },
    }));
  const both = dag("both", {}, (call) => {
    call(mounting("first", "1Gi"), {});
    call(mounting("second", "2Gi"), {});
  });
  assert.deepEqual(
    problemsOf(() => renderWorkflowTemplate(workflowTemplate("both", both, settings))),
    ['workflow template "both" volume claim "work": two volume claims have this name; rename one'],
  );
});

test("a condition compares with plain words", () => {
  assert.throws(
    () =>
      dag("quoted", { name: text() }, (call, { name }) => void call(build, { tag: "1" }, { when: is(name, "it's") })),
    /condition "it's": holds a quote or a backslash; compare with a plain word/,
  );
});
