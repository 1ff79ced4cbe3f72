import { anyOf, container, dag, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const work = container("work", { inputs: { stage: text() } }, () => small);
const alert = container("alert", { inputs: { text: text() } }, () => small);

const stages = dag("stages", {}, (call) => {
  const first = call(work, { stage: "liquidation" }, { name: "liquidation" });
  const second = call(work, { stage: "anticipation" }, { name: "anticipation" });
  call(work, { stage: "registration" }, { name: "registration", after: [first, second] });
  call(
    alert,
    { text: "settlement failed" },
    { after: [anyOf(first.on("Failed", "Errored"), second.on("Failed", "Errored"))] },
  );
});

export const workflow = workflowTemplate("order-example", stages, settings);
