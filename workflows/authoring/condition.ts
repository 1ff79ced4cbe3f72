import { ProblemsError } from "../../problems.ts";
import type { Reference } from "./reference.ts";

/** A condition on which a task runs; a task whose condition is false is skipped. */
export interface Condition {
  readonly expression: string;
}

/** `is(decision.out.verdict, "YES")` */
export function is<T extends string>(reference: Reference<T>, value: NoInfer<T>): Condition {
  return { expression: `'${reference}' == '${plain(value)}'` };
}

/** `isNot(decision.out.verdict, "YES")` */
export function isNot<T extends string>(reference: Reference<T>, value: NoInfer<T>): Condition {
  return { expression: `'${reference}' != '${plain(value)}'` };
}

function plain(value: string): string {
  if (/['\\]/.test(value))
    throw new ProblemsError([
      {
        path: "condition",
        message: `${JSON.stringify(value)}: holds a quote or a backslash`,
        fix: "compare with a plain word",
      },
    ]);
  return value;
}
