import { container, dag, ended, on, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const work = container("work", { inputs: {} }, () => small);
const tell = container("tell", { inputs: { status: text(), failures: text() } }, ({ status, failures }) => ({
  ...small,
  environment: { STATUS: status, FAILURES: failures },
}));
const main = dag("main", {}, (call) => {
  call(work, {});
});

export const workflow = workflowTemplate("exit-handler-example", main, {
  ...settings,
  hooks: [on("exit", tell, { status: ended.status, failures: ended.failures })],
});
