/** One thing that is wrong, said so that its reader can mend it without looking anything up. */
export interface Problem {
  /** Where: a settings key (`cluster.kind`), an object's path, a file. */
  readonly path: string;
  /** What is wrong, the value given, what is allowed. */
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** Everything that is wrong, thrown once. The message is all that a user sees: no stack trace belongs beside it. */
export class ProblemsError extends Error {
  override readonly name = "ProblemsError";

  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.problems = problems;
  }
}

/** One line a problem: `cluster.kind "aks2": expected one of embedded, existing; did you mean "aks"?` */
export function describeProblem({ path, message, fix }: Problem): string {
  return fix === undefined ? `${path} ${message}` : `${path} ${message}; ${fix}`;
}

/** Throws what was found, if anything was. */
export function throwProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ProblemsError(problems);
}

/**
 * The candidate that a misspelt name most likely meant, or undefined when none is near.
 * Near is at most a third of the name's length in edits, and at least two.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(2, Math.floor(name.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const candidate = nearest(name, candidates);
  return candidate === undefined ? "" : `; did you mean "${candidate}"?`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
