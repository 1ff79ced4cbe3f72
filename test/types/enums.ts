/*
 * Values out of a few: what the compiler must refuse.
 */
import { container, dag, flag, is, oneOf, text, withFallback } from "../../workflows/authoring/index.ts";
import { build, deploy, gate, plan, small } from "./support.ts";

const wider = oneOf("dev", "test", "prod");
const dry = container("dry", { inputs: { dryRun: flag() } }, () => small);

export const refused = dag("refused", { tag: text(), env: oneOf("dev", "prod"), stage: wider }, (call, inputs) => {
  // @ts-expect-error - not one of the values
  call(deploy, { digest: "d", env: "staging" });
  // @ts-expect-error - any text does not prove to be one of the values
  call(deploy, { digest: "d", env: inputs.tag });
  // @ts-expect-error - one of more values than are allowed
  call(deploy, { digest: "d", env: inputs.stage });
  // @ts-expect-error - neither does a text that is put together
  call(deploy, { digest: "d", env: `${inputs.env}` });
  call(deploy, { digest: "d", env: inputs.env });
  // @ts-expect-error - an enum with a fallback is one still
  call(plan, { env: "staging" });
  // @ts-expect-error - a flag is no text
  call(dry, { dryRun: "true" });
  const decision = call(gate, {});
  // @ts-expect-error - a verdict is YES or NO
  is(decision.out.verdict, "MAYBE");
  // @ts-expect-error - a verdict in another case is none
  is(decision.out.verdict, "yes");
  // @ts-expect-error - not one of the values of the input
  is(inputs.env, "staging");
  call(build, { tag: inputs.env });
});

// @ts-expect-error - the fallback of an enum is one of its values
withFallback(oneOf("dev", "prod"), "staging");
// @ts-expect-error - what has a fallback needs no other
withFallback(text("a"), "b");
// @ts-expect-error - the values of an enum are texts
oneOf(1, 2);
