import { throwProblems } from "../../problems.ts";
import { durationProblems, templateProblems } from "./names.ts";
import { type Exactly, type Inputs, inputReferences, type Output, type References } from "./ports.ts";
import { createScope, renderText, type Value } from "./reference.ts";
import type { Template } from "./template.ts";

/** What a person decides. Everything that is not `YES` is a no. */
export type Verdict = "YES" | "NO";

/** What came of an approval. */
export type Decision = { readonly verdict: Output<Verdict>; readonly reason: Output<string> };

/** How long a person has. */
export interface Approval {
  /** Such as `24h`; when it has passed, the verdict is `NO`. */
  readonly deadline: Value;
}

/** The reason that stands when nobody decided in time. */
export const undecided = "no decision before the deadline";

/**
 * Declares a template that waits for a person to decide, until a deadline.
 * It fails closed: a suspension that runs out resumes by itself, so that the verdict then is `NO`.
 *
 * @example
 * const release = approval("release", { inputs: { deadline: text("24h") } }, (inputs) => ({ deadline: inputs.deadline }));
 */
export function approval<const I extends Inputs, A extends Approval = Approval>(
  name: string,
  ports: { readonly inputs: I },
  build: (inputs: References<I>) => Exactly<A, Approval>,
): Template<I, Decision> {
  const scope = createScope(`approval "${name}"`);
  const { deadline }: Approval = build(inputReferences(ports.inputs, scope));
  throwProblems([
    ...templateProblems(scope.name, name, ports),
    ...durationProblems(`${scope.name} deadline`, deadline),
  ]);
  return {
    name,
    inputs: ports.inputs,
    outputs: {
      verdict: { valueFrom: { supplied: {}, default: "NO" satisfies Verdict }, format: "text" },
      reason: { valueFrom: { supplied: {}, default: undecided }, format: "text" },
    },
    uses: [],
    body: { suspend: { duration: renderText(deadline, scope).text } },
  };
}
