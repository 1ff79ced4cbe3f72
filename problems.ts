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
  const wanted = name.toLowerCase();
  let best: string | undefined;
  // How near a candidate has to be to become the best.
  let limit = Math.max(2, Math.floor(name.length / 3));
  for (const candidate of candidates) {
    // Names of foreign objects are what somebody wrote.
    if (typeof candidate !== "string") continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const candidate = nearest(name, candidates);
  return candidate === undefined ? "" : `; did you mean "${candidate}"?`;
}

/** The edits between two texts if there are no more than `most`, otherwise any greater number: most pairs end early. */
function editDistance(a: string, b: string, most: number): number {
  const tooFar = most + 1;
  if (Math.abs(a.length - b.length) > most) return tooFar;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const first = Math.max(1, i - most);
    const last = Math.min(b.length, i + most);
    const next = new Array<number>(b.length + 1).fill(tooFar);
    if (first === 1) next[0] = i;
    let least = first === 1 ? i : tooFar;
    for (let j = first; j <= last; j++) {
      const substitution = (row[j - 1] ?? tooFar) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = Math.min((next[j - 1] ?? tooFar) + 1, (row[j] ?? tooFar) + 1, substitution);
      next[j] = edits;
      least = Math.min(least, edits);
    }
    if (least > most) return tooFar;
    row = next;
  }
  return row[b.length] ?? tooFar;
}
