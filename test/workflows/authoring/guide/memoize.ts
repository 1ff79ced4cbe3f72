import { container, fromFile, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const rates = container(
  "rates",
  { inputs: { date: text() }, outputs: { rates: fromFile("/tmp/rates") } },
  ({ date }) => ({
    ...small,
    environment: { DATE: date },
    memoize: { key: `rates-${date}`, cache: "rates", maxAge: "24h" },
  }),
);

export const workflow = workflowTemplate("memoize-example", rates, settings);
