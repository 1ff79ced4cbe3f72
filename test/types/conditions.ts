/*
 * Conditions and order: what the compiler must refuse.
 */
import { and, anyOf, dag, flag, is, isAbove, isNot, not, or, text } from "../../workflows/authoring/index.ts";
import { build, deploy, plan } from "./support.ts";

export const refused = dag("refused", { tag: text(), dryRun: flag(false) }, (call, inputs) => {
  const built = call(build, { tag: "1" });
  const { out } = call(plan, {});
  const condition = is(inputs.tag, "1");
  // @ts-expect-error - a condition is made of references, not typed
  call(deploy, { digest: "d", env: "dev" }, { when: "true" });
  // @ts-expect-error - nor is it known now
  call(deploy, { digest: "d", env: "dev" }, { when: out.rows === built.out.digest });
  // @ts-expect-error - nor is it a reference alone
  call(deploy, { digest: "d", env: "dev" }, { when: inputs.dryRun });
  // @ts-expect-error - a text is not above a number
  isAbove(inputs.tag, 1);
  // @ts-expect-error - a number is not above a text
  isAbove(out.rows, "1");
  // @ts-expect-error - a number is no text
  is(out.rows, "1");
  // @ts-expect-error - a flag is true or false
  isNot(inputs.dryRun, "yes");
  // @ts-expect-error - a list equals nothing
  is(out.accounts, "[]");
  // @ts-expect-error - one condition alone is joined with nothing
  and(condition);
  // @ts-expect-error - conditions are joined, not values
  or(inputs.dryRun, condition);
  // @ts-expect-error - a condition is negated, not a value
  not(inputs.dryRun);
  // @ts-expect-error - no such state of a task
  built.on("Succeded");
  // @ts-expect-error - a task ends in some state
  built.on();
  // @ts-expect-error - the phase is called Error, the state in an order Errored
  is(built.status, "Errored");
  // @ts-expect-error - alternatives are of tasks, not of conditions
  anyOf(condition, built);
});
