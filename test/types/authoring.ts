/*
 * What the compiler must refuse. Run by tsc: an expectation that no longer holds is an error itself.
 */
import {
  approval,
  container,
  cronWorkflow,
  dag,
  fromFile,
  integer,
  is,
  json,
  oneOf,
  text,
  workflowTemplate,
} from "../../workflows/authoring/index.ts";
import { small } from "../workflows/authoring/small.ts";

const build = container(
  "build",
  { inputs: { tag: text(), level: integer(1) }, outputs: { digest: fromFile("/d") } },
  () => small,
);
const deploy = container("deploy", { inputs: { digest: text(), env: oneOf("dev", "prod") } }, () => small);
const batch = container("batch", { inputs: { accounts: json<readonly string[]>() } }, () => small);
const gate = approval("gate", { inputs: { deadline: text("1h") } }, ({ deadline }) => ({ deadline }));
const builds = workflowTemplate("build-template", build, { serviceAccount: "test", deadlineSeconds: 60 });

export const refused = dag("refused", { tag: text(), env: oneOf("dev", "prod") }, (call, inputs) => {
  const built = call(build, { tag: inputs.tag });
  // @ts-expect-error - a required input is missing
  call(build, {});
  // @ts-expect-error - no such input
  call(build, { tag: "1", branch: "main" });
  // @ts-expect-error - a text where a number is wanted
  call(build, { tag: "1", level: "high" });
  // @ts-expect-error - a number where a text is wanted
  call(build, { tag: 1 });
  // @ts-expect-error - no such output
  built.out.commit;
  // @ts-expect-error - not one of the values
  call(deploy, { digest: "d", env: "staging" });
  // @ts-expect-error - any text does not prove to be one of the values
  call(deploy, { digest: "d", env: inputs.tag });
  call(deploy, { digest: built.out.digest, env: inputs.env });
  // @ts-expect-error - the entrypoint of another WorkflowTemplate is checked the same way
  call(builds, { tga: "1" });
  // @ts-expect-error - a list of texts, not of numbers
  call(batch, { accounts: [1, 2] });
  call(batch, { accounts: ["a"] });

  const decision = call(gate, {});
  // @ts-expect-error - a verdict is YES or NO
  is(decision.out.verdict, "MAYBE");
  // @ts-expect-error - not one of the values of the input
  is(inputs.env, "staging");
  // @ts-expect-error - an order is between tasks, not between their names
  call(build, { tag: "2" }, { after: ["build"] });
  // @ts-expect-error - no such state of a task
  built.on("Succeded");
  // @ts-expect-error - a condition is made of references, not typed
  call(deploy, { digest: "d", env: "dev" }, { when: "true" });
});

// @ts-expect-error - no such input inside a template either
container("inside", { inputs: { tag: text() } }, ({ tga }) => ({ ...small, environment: { TAG: tga } }));

const schedule = { schedules: ["0 2 * * *"], timezone: "UTC", startingDeadlineSeconds: 60, suspended: false };
cronWorkflow("nightly", builds, { tag: "1" }, schedule);
// @ts-expect-error - a schedule passes the arguments that its template wants
cronWorkflow("nightly", builds, {}, schedule);

export const outer = dag("outer", {}, (call) => {
  const inner = call(
    dag("inner", {}, (place) => ({ digest: place(build, { tag: "1" }).out.digest })),
    {},
  );
  call(deploy, { digest: inner.out.digest, env: "dev" });
  // @ts-expect-error - the outputs of a dag are typed too
  inner.out.commit;
});
