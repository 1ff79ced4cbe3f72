import {
  approval,
  artifact,
  container,
  fromFile,
  fromJsonFile,
  integer,
  json,
  oneOf,
  savedFrom,
  text,
  withFallback,
  workflowTemplate,
} from "../../workflows/authoring/index.ts";
import { small } from "../workflows/authoring/small.ts";

/*
 * What the expectations are about: a few templates that are right.
 */

export interface Account {
  readonly id: string;
  readonly amount: number;
}

export const build = container(
  "build",
  { inputs: { tag: text(), level: integer(1) }, outputs: { digest: fromFile("/tmp/digest") } },
  () => small,
);
export const deploy = container("deploy", { inputs: { digest: text(), env: oneOf("dev", "prod") } }, () => small);
export const plan = container(
  "plan",
  {
    inputs: { env: withFallback(oneOf("dev", "prod"), "dev") },
    outputs: {
      accounts: fromJsonFile<readonly Account[]>("/tmp/accounts"),
      rows: fromJsonFile<number>("/tmp/rows"),
      report: savedFrom("/tmp/report"),
    },
  },
  () => small,
);
export const settle = container(
  "settle",
  {
    inputs: { account: text(), amount: integer(), note: text("") },
    outputs: { receipt: fromFile("/tmp/receipt"), log: savedFrom("/tmp/log") },
  },
  () => small,
);
export const merge = container("merge", { inputs: { receipts: json<readonly string[]>() } }, () => small);
export const publish = container("publish", { inputs: { report: artifact("/report"), title: text("") } }, () => small);
export const gate = approval("gate", { inputs: { deadline: text("1h") } }, ({ deadline }) => ({ deadline }));
export const settings = { serviceAccount: "test", deadlineSeconds: 60 } as const;
export const builds = workflowTemplate("build-template", build, settings);
export { small } from "../workflows/authoring/small.ts";
