import {
  container,
  flag,
  fromFile,
  fromJsonFile,
  integer,
  json,
  oneOf,
  printed,
  text,
  withFallback,
  workflowTemplate,
} from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

interface Account {
  readonly id: string;
  readonly amount: number;
}

const settle = container(
  "settle",
  {
    inputs: {
      date: text(),
      region: oneOf("br", "ar", "cl"),
      environment: withFallback(oneOf("dev", "prod"), "dev"),
      attempts: integer(3),
      dryRun: flag(false),
      accounts: json<readonly Account[]>(),
    },
    outputs: {
      receipt: fromFile("/tmp/receipt"),
      rejected: fromJsonFile<readonly Account[]>("/tmp/rejected"),
      summary: printed(),
    },
  },
  ({ date, accounts, dryRun }) => ({
    ...small,
    environment: { DATE: date, ACCOUNTS: accounts, DRY_RUN: dryRun },
  }),
);

export const workflow = workflowTemplate("ports-example", settle, settings);
