import { container, dag, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const load = container("load", { inputs: { region: text() } }, ({ region }) => ({
  ...small,
  mutexes: [`load-${region}`],
  semaphores: [{ configMap: "limits", key: "database" }],
}));
const regions = dag(
  "regions",
  {},
  (call) => {
    call.each(["br", "ar", "cl"], load, (region) => ({ region }));
  },
  () => ({ parallelism: 2 }),
);

export const workflow = workflowTemplate("synchronization-example", regions, { ...settings, mutexes: ["regions"] });
