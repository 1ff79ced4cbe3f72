import {
  container,
  dag,
  fromFile,
  fromJsonFile,
  integer,
  is,
  json,
  oneOf,
  sequence,
  text,
  workflowTemplate,
} from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

interface Account {
  readonly id: string;
  readonly amount: number;
}

const plan = container(
  "plan",
  {
    inputs: { region: oneOf("br", "ar") },
    outputs: {
      accounts: fromJsonFile<readonly Account[]>("/tmp/accounts"),
      shards: fromJsonFile<number>("/tmp/shards"),
    },
  },
  () => small,
);
const settle = container(
  "settle",
  { inputs: { account: text(), amount: integer() }, outputs: { receipt: fromFile("/tmp/receipt") } },
  () => small,
);
const merge = container("merge", { inputs: { receipts: json<readonly string[]>() } }, () => small);
const sweep = container("sweep", { inputs: { shard: text() } }, () => small);

const settlement = dag("settlement", {}, (call) => {
  // A list that is known now.
  call.each(["br", "ar"], plan, (region) => ({ region }), { name: "rehearse", when: (region) => is(region, "br") });
  // A list that an earlier task makes; its items are taken apart, its outputs are lists again.
  const planned = call(plan, { region: "br" });
  const settled = call.each(planned.out.accounts, settle, ({ id, amount }) => ({ account: id, amount }));
  call(merge, { receipts: settled.out.receipt });
  // A range of numbers.
  const shards = sequence({ count: planned.out.shards, format: "shard-%02d" });
  call.each(shards, sweep, (shard) => ({ shard }), { after: [settled] });
});

export const workflow = workflowTemplate("loops-example", settlement, settings);
