import { ProblemsError } from "../../problems.ts";
import { Reference } from "./reference.ts";

/** A condition on which a task runs; a task whose condition is false is skipped. */
export interface Condition {
  readonly expression: string;
}

type Comparable = string | number | boolean;
type Operand<T> = NoInfer<T> | Reference<NoInfer<T>>;

/**
 * Two values are the same.
 *
 * @example call(post, args, { when: is(decision.out.verdict, "YES") })
 */
export function is<T extends Comparable>(reference: Reference<T>, value: Operand<T>): Condition {
  return equality(reference, "==", value);
}

/**
 * Two values differ.
 *
 * @example call(reject, args, { when: isNot(decision.out.verdict, "YES") })
 */
export function isNot<T extends Comparable>(reference: Reference<T>, value: Operand<T>): Condition {
  return equality(reference, "!=", value);
}

/**
 * One number is above another.
 *
 * @example call(load, args, { when: isAbove(count.out.rows, 0) })
 */
export function isAbove(reference: Reference<number>, value: Operand<number>): Condition {
  return { expression: `${reference} > ${value}` };
}

/**
 * One number is below another.
 *
 * @example call(load, args, { when: isBelow(count.out.rows, 1000) })
 */
export function isBelow(reference: Reference<number>, value: Operand<number>): Condition {
  return { expression: `${reference} < ${value}` };
}

/**
 * One number is another, or above it.
 *
 * @example call(load, args, { when: isAtLeast(count.out.rows, 1) })
 */
export function isAtLeast(reference: Reference<number>, value: Operand<number>): Condition {
  return { expression: `${reference} >= ${value}` };
}

/**
 * One number is another, or below it.
 *
 * @example call(load, args, { when: isAtMost(count.out.rows, 1000) })
 */
export function isAtMost(reference: Reference<number>, value: Operand<number>): Condition {
  return { expression: `${reference} <= ${value}` };
}

/**
 * All of them hold.
 *
 * @example { when: and(is(inputs.environment, "prod"), isAbove(count.out.rows, 0)) }
 */
export function and(...conditions: readonly [Condition, Condition, ...Condition[]]): Condition {
  return { expression: conditions.map(({ expression }) => `(${expression})`).join(" && ") };
}

/**
 * At least one of them holds.
 *
 * @example { when: or(is(inputs.region, "br"), is(inputs.region, "ar")) }
 */
export function or(...conditions: readonly [Condition, Condition, ...Condition[]]): Condition {
  return { expression: conditions.map(({ expression }) => `(${expression})`).join(" || ") };
}

/**
 * It does not hold.
 *
 * @example { when: not(or(is(inputs.region, "br"), is(inputs.region, "ar"))) }
 */
export function not({ expression }: Condition): Condition {
  return { expression: `!(${expression})` };
}

function equality(reference: Reference<Comparable>, operator: "==" | "!=", value: Operand<Comparable>): Condition {
  // What travels as JSON is a number or a boolean, and is compared as one.
  if (reference.format === "json") return { expression: `${reference} ${operator} ${value}` };
  return { expression: `'${reference}' ${operator} '${value instanceof Reference ? value : plain(String(value))}'` };
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
