import { RunError } from "@pulumi/pulumi";
import { ProblemsError } from "../problems.ts";

/** Does what comes before the first resource. What is wrong ends the program with its message, and without a stack trace. */
export async function refusing<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ProblemsError ? refusal(error.message) : error;
  }
}

/**
 * An error that ends the program with this message alone. It has no stack: the SDK would spend twenty seconds on colouring
 * one for its trace, where source maps stand within the program, and then not show it.
 */
export function refusal(message: string): RunError {
  const error = new RunError(message);
  error.stack = "";
  return error;
}
