/**
 * Whether a text matches a pattern as Argo CD reads it: `*` is any text without the separator, `**` any text, `?` one
 * character, `[a-c]` and `[!a-c]` one of some, `{a,b}` one of several. Takes time proportional to the lengths of both.
 *
 * @param separator what `*` and `?` do not reach across. Default: nothing.
 * @example matchesGlob("https://git.example/*", "https://git.example/team/repo", "/") // false: two levels
 */
export function matchesGlob(pattern: string, text: string, separator = ""): boolean {
  if (pattern === "*") return true;
  return alternatives(pattern).some((alternative) => matches(tokensOf(alternative, separator), text));
}

/** One character of a text, or any number of them. */
interface Token {
  readonly many: boolean;
  readonly fits: (character: string) => boolean;
}

/** Of a pattern with more alternatives than this, the rest is not looked at. */
const mostAlternatives = 64;

/** A pattern without braces for every way to choose from them. */
function alternatives(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined && done.length < mostAlternatives; next = open.pop()) {
    const braces = /\{([^{}]*)\}/.exec(next);
    if (braces === null) done.push(next);
    else {
      const [before, after] = [next.slice(0, braces.index), next.slice(braces.index + braces[0].length)];
      open.push(
        ...(braces[1] ?? "")
          .split(",")
          .slice(0, mostAlternatives)
          .map((choice) => before + choice + after),
      );
    }
  }
  return done;
}

function tokensOf(pattern: string, separator: string): Token[] {
  const within = (character: string) => character !== separator;
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    const end = character === "[" ? pattern.indexOf("]", at + 2) : -1;
    if (character === "*") {
      const across = pattern.charAt(at + 1) === "*";
      if (across) at++;
      tokens.push({ many: true, fits: across ? () => true : within });
    } else if (character === "?") tokens.push({ many: false, fits: within });
    else if (end > 0) {
      tokens.push({ many: false, fits: oneOf(pattern.slice(at + 1, end)) });
      at = end;
    } else {
      const exact = character === "\\" ? pattern.charAt(++at) : character;
      tokens.push({ many: false, fits: (given) => given === exact });
    }
  }
  return tokens;
}

/** `abc`, `a-c`, or none of them after a `!`. */
function oneOf(inside: string): Token["fits"] {
  const negated = inside.startsWith("!");
  const characters = negated ? inside.slice(1) : inside;
  const [from = "", to = ""] = /^.-.$/u.test(characters) ? characters.split("-") : [];
  return (given) => negated !== (to === "" ? characters.includes(given) : from <= given && given <= to);
}

/** All ways through the tokens at once, character by character: no way is tried twice. */
function matches(tokens: readonly Token[], text: string): boolean {
  let states = reach(tokens, [0]);
  for (const character of text) {
    const next: number[] = [];
    for (const state of states) {
      const token = tokens[state];
      if (token?.fits(character)) next.push(token.many ? state : state + 1);
    }
    states = reach(tokens, next);
    if (states.size === 0) return false;
  }
  return states.has(tokens.length);
}

/** The states with those behind tokens that may stand for nothing. */
function reach(tokens: readonly Token[], states: readonly number[]): Set<number> {
  const reached = new Set<number>();
  for (let state of states) {
    while (!reached.has(state)) {
      reached.add(state);
      if (tokens[state]?.many) state++;
    }
  }
  return reached;
}
