/*
 * What a template hands out: what the compiler must refuse.
 */
import { container, dag, fromField, fromFile, orElse, printedJson } from "../../workflows/authoring/index.ts";
import { type Account, build, deploy, merge, plan, small } from "./support.ts";

export const outer = dag("outer", {}, (call) => {
  const built = call(build, { tag: "1" });
  // @ts-expect-error - no such output
  built.out.commit;
  // @ts-expect-error - an output is of the task's `out`
  built.digest;
  const inner = call(
    dag("inner", {}, (place) => ({ digest: place(build, { tag: "1" }).out.digest })),
    {},
  );
  call(deploy, { digest: inner.out.digest, env: "dev" });
  // @ts-expect-error - the outputs of a dag are typed too
  inner.out.commit;
  const planned = call(plan, {});
  // @ts-expect-error - a list of records is no list of texts
  call(merge, { receipts: planned.out.accounts });
  // @ts-expect-error - a number is no text
  call(build, { tag: planned.out.rows });
  // @ts-expect-error - a record of a list is not at hand before a loop
  planned.out.accounts[0];
  // @ts-expect-error - what stands for a number is one
  orElse(planned.out.rows, "none");
  const silent = call(deploy, { digest: "d", env: "dev" });
  // @ts-expect-error - a template without outputs has none
  silent.out.digest;
});

// @ts-expect-error - what a dag returns are references, not texts
dag("literal", {}, (call) => ({ digest: call(build, { tag: "1" }).name }));
// @ts-expect-error - an output is declared by where it comes from
container("undeclared", { inputs: {}, outputs: { digest: "/tmp/digest" } }, () => small);
// @ts-expect-error - a field of an object stands in braces
fromField(".status.phase");
// @ts-expect-error - the path of a file is a text
fromFile(1);

const listing = container("listing", { inputs: {}, outputs: { all: printedJson<readonly Account[]>() } }, () => small);
dag("printed", {}, (call) => {
  const { out } = call(listing, {});
  // @ts-expect-error - what a program prints is typed by its declaration
  call(merge, { receipts: out.all });
});
