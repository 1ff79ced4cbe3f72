import {
  and,
  container,
  dag,
  flag,
  fromFile,
  fromJsonFile,
  is,
  isAbove,
  not,
  oneOf,
  or,
  orElse,
  workflowTemplate,
} from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const count = container("count", { inputs: {}, outputs: { rows: fromJsonFile<number>("/tmp/rows") } }, () => small);
const load = container("load", { inputs: {}, outputs: { receipt: fromFile("/tmp/receipt") } }, () => small);
const report = container("report", { inputs: {} }, () => small);

const nightly = dag("nightly", { region: oneOf("br", "ar", "cl"), dryRun: flag(false) }, (call, inputs) => {
  const { out } = call(count, {});
  const loaded = call(
    load,
    {},
    {
      when: and(
        isAbove(out.rows, 0),
        or(is(inputs.region, "br"), is(inputs.region, "ar")),
        not(is(inputs.dryRun, true)),
      ),
    },
  );
  call(report, {}, { when: is(loaded.status, "Failed") });
  return { receipt: orElse(loaded.out.receipt, "nothing was loaded") };
});

export const workflow = workflowTemplate("conditions-example", nightly, settings);
