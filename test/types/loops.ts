/*
 * Loops: what the compiler must refuse.
 */
import { dag, integer, is, sequence, text } from "../../workflows/authoring/index.ts";
import { build, deploy, merge, plan, settle } from "./support.ts";

export const refused = dag("refused", { tag: text(), shards: integer() }, (call, inputs) => {
  const { out } = call(plan, {});
  const settled = call.each(out.accounts, settle, ({ id, amount }) => ({ account: id, amount }));
  call(merge, { receipts: settled.out.receipt });
  // @ts-expect-error - the outputs of a loop are lists
  call(build, { tag: settled.out.receipt });
  // @ts-expect-error - artifacts of a loop are not collected
  settled.out.log;
  // @ts-expect-error - an item has no such field
  call.each(out.accounts, settle, ({ id, total }) => ({ account: id, amount: total }));
  // @ts-expect-error - a field of an item has its type
  call.each(out.accounts, settle, ({ id }) => ({ account: id, amount: id }));
  // @ts-expect-error - a required input is missing
  call.each(out.accounts, settle, ({ id }) => ({ account: id }));
  // @ts-expect-error - no such input, although nothing else is missing
  call.each(out.accounts, settle, ({ id, amount }) => ({ account: id, amount, nota: id }));
  // @ts-expect-error - no such input, and none is required
  call.each(["dev", "prod"], plan, (env) => ({ evn: env }));
  // @ts-expect-error - an item is one of the list's values, and "test" is none of the enum's
  call.each(["dev", "test"], deploy, (env) => ({ digest: "d", env }));
  // @ts-expect-error - a loop is over a list, not over a text
  call.each(inputs.tag, build, (tag) => ({ tag }));
  // @ts-expect-error - nor over a number: that is a sequence
  call.each(3, build, () => ({ tag: "1" }));
  // @ts-expect-error - a sequence of numbers is none of texts
  call.each(sequence({ count: 3 }), build, (tag) => ({ tag }));
  // @ts-expect-error - a sequence is counted by a number
  sequence({ count: inputs.tag });
  // @ts-expect-error - a sequence has a count or an end, not neither
  sequence({ start: 1 });
  // @ts-expect-error - the condition of an item compares with one of its values
  call.each(["dev", "prod"], deploy, (env) => ({ digest: "d", env }), { when: (env) => is(env, "test") });
  // @ts-expect-error - only a loop has ended with all of its runs failed
  call(build, { tag: "1" }).on("AllFailed");
  settled.on("AllFailed");
});
