import { RunError } from "@pulumi/pulumi";
import { ProblemsError } from "../problems.ts";

/** Does what comes before the first resource. What is wrong ends the program with its message, and without a stack trace. */
export async function refusing<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ProblemsError ? new RunError(error.message) : error;
  }
}
