import { container, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const post = container("post", { inputs: { key: text(), amount: text() } }, ({ key, amount }) => ({
  ...small,
  environment: { IDEMPOTENCY_KEY: key, AMOUNT: amount },
  posts: key,
}));

export const workflow = workflowTemplate("posts-example", post, settings);
