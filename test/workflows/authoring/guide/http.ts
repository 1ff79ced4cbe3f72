import { http, secretKey, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { settings } from "./settings.ts";

const notify = http("notify", { inputs: { status: text() } }, ({ status }) => ({
  url: "https://hooks.example.com/payments",
  method: "POST",
  headers: { "Content-Type": "application/json", Authorization: secretKey("hooks", "authorization") },
  body: { text: `payments: ${status}` },
  success: "response.statusCode == 200",
  requestSeconds: 10,
  deadlineSeconds: 60,
}));

export const workflow = workflowTemplate("http-example", notify, settings);
