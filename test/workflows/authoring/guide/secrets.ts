import { container, secretKey, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const pay = container("pay", { inputs: {} }, () => ({
  ...small,
  environment: { LEDGER_USER: "payments", LEDGER_PASSWORD: secretKey("ledger", "password") },
}));

export const workflow = workflowTemplate("secrets-example", pay, settings);
