/*
 * Files and folders: what the compiler must refuse.
 */
import { artifact, container, dag, raw, s3, savedFrom, text } from "../../workflows/authoring/index.ts";
import { build, plan, publish, small } from "./support.ts";

export const refused = dag("refused", { report: artifact(), title: text() }, (call, inputs) => {
  const { out } = call(plan, {});
  call(publish, { report: out.report });
  call(publish, { report: inputs.report, title: inputs.title });
  call(publish, { report: raw("a") });
  // @ts-expect-error - an artifact is no text
  call(build, { tag: out.report });
  // @ts-expect-error - a text is no artifact
  call(publish, { report: "report" });
  // @ts-expect-error - a reference to a text is none either
  call(publish, { report: inputs.title });
  // @ts-expect-error - an artifact without a source must be given
  call(publish, { title: "t" });
  // @ts-expect-error - a place is made by s3, raw, git or download
  call(publish, { report: { s3: { key: "report" } } });
  // @ts-expect-error - an object in a bucket has a key
  s3({ bucket: "reports" });
});

// @ts-expect-error - no such way to pack
savedFrom("/tmp/report", { archive: "rar" });
// @ts-expect-error - no such time to remove
savedFrom("/tmp/report", { gc: "Tomorrow" });
// @ts-expect-error - a result is kept in a bucket, not in letters
savedFrom("/tmp/report", { to: raw("a") });
// @ts-expect-error - an artifact does not reach a program by its environment
container("c", { inputs: { src: artifact("/src") } }, ({ src }) => ({ ...small, environment: { SRC: src } }));
// @ts-expect-error - what is handed out is saved, not taken
container("c", { inputs: {}, outputs: { report: artifact("/report") } }, () => small);
