import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemsError } from "../../../problems.ts";
import {
  artifact,
  container,
  fromFile,
  fromJsonFile,
  oneOf,
  savedFrom,
  text,
  withFallback,
} from "../../../workflows/authoring/index.ts";
import { small } from "./small.ts";

/*
 * What the refusals of graphs, templates and what is published have in common.
 */

export const settings = { serviceAccount: "test", deadlineSeconds: 60 };
export const build = container(
  "build",
  {
    inputs: { tag: text(), env: withFallback(oneOf("dev", "prod"), "dev") },
    outputs: {
      digest: fromFile("/tmp/digest"),
      rows: fromJsonFile<readonly string[]>("/tmp/rows"),
      log: savedFrom("/log"),
    },
  },
  () => small,
);
export const count = container(
  "count",
  { inputs: {}, outputs: { count: fromJsonFile<number>("/tmp/count") } },
  () => small,
);
export const read = container("read", { inputs: { report: artifact("/report") } }, () => small);

export const braces = 'holds "{{"; refer to inputs and outputs by their objects, with no brace before them';

/** What no compiler has seen. */
export function unseen(value: unknown): never {
  return value as never;
}

/** Every problem that something throws, as a person sees it. */
export function problemsOf(write: () => unknown): string[] {
  try {
    write();
  } catch (error) {
    assert.ok(error instanceof ProblemsError, String(error));
    return error.message.split("\n");
  }
  return [];
}

/** By name: what somebody writes, and every problem that they are told of. */
export type Refusals = Readonly<
  Record<string, { readonly write: () => unknown; readonly problems: readonly string[] }>
>;

export function testRefusals(refusals: Refusals): void {
  for (const [name, { write, problems }] of Object.entries(refusals))
    test(`refused: ${name}`, () => {
      assert.deepEqual(problemsOf(write), problems);
    });
}
