import { container, dag, on, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const work = container("work", { inputs: {} }, () => small);
const tell = container("tell", { inputs: { text: text() } }, () => small);

const watched = dag("watched", {}, (call) => {
  call(
    work,
    {},
    {
      hooks: (self) => [
        on("Running", tell, { text: "work has begun" }),
        on("exit", tell, { text: `work has ended: ${self.status}` }),
      ],
    },
  );
});

export const workflow = workflowTemplate("hooks-example", watched, settings);
