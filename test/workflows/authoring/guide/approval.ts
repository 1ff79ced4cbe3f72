import { approval, container, dag, is, isNot, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const decide = approval("decide", { inputs: { deadline: text("24h") } }, ({ deadline }) => ({ deadline }));
const pay = container("pay", { inputs: { reason: text() } }, ({ reason }) => ({
  ...small,
  environment: { REASON: reason },
}));
const reject = container("reject", { inputs: { reason: text() } }, () => ({ ...small, command: ["false"] }));

const gate = dag("gate", {}, (call) => {
  const { out } = call(decide, {});
  call(pay, { reason: out.reason }, { when: is(out.verdict, "YES") });
  call(reject, { reason: out.reason }, { when: isNot(out.verdict, "YES") });
});

export const workflow = workflowTemplate("approval-example", gate, settings);
