/*
 * The language of `when`, as far as it can be read before the values are there: comparisons of words, numbers and
 * quoted texts, joined by && and ||. A `{{…}}` stands for a value.
 */

interface Operand {
  readonly kind: "operand";
  readonly text: string;
  readonly quoted: boolean;
  /** A `{{…}}` is in it. */
  readonly dynamic: boolean;
}

type Token =
  | Operand
  | { readonly kind: "operator"; readonly text: string }
  | { readonly kind: "prefix"; readonly text: string }
  | { readonly kind: "(" }
  | { readonly kind: ")" }
  | { readonly kind: "," };

const comparators = ["==", "!=", ">", ">=", "<", "<=", "=~", "!~"];
const others = ["+", "-", "*", "/", "%", "**", "&", "|", "^", ">>", "<<", "?", ":", "??"];
const operators = new Set([...comparators, "&&", "||", ...others]);
const prefixes = new Set(["!", "-", "~"]);

/**
 * What is wrong with the form of a condition, or undefined. What only its values could tell is let pass.
 *
 * @example problemOf("{{tasks.gate.outputs.parameters.verdict}} = YES") // "=" is no operator, …
 */
export function problemOf(condition: string): string | undefined {
  const tokens = read(condition);
  if (typeof tokens === "string") return tokens;
  let open = 0;
  let last: Token | undefined;
  for (const token of tokens) {
    const valueBefore = last?.kind === "operand" || last?.kind === ")";
    switch (token.kind) {
      case "operand":
        if (last?.kind === "operand") {
          if (last.dynamic || token.dynamic) return undefined;
          return `${quote(last)} ${quote(token)}: two values with no operator between them`;
        }
        break;
      case "operator":
        if (!valueBefore) return `"${token.text}" has no value before it`;
        break;
      case "prefix":
      case ",":
        break;
      case "(":
        open++;
        break;
      case ")":
        open--;
        if (last?.kind === "operator") return `"${last.text}" has no value behind it`;
        break;
      default:
        return token satisfies never;
    }
    if (open < 0) break;
    last = token;
  }
  if (open !== 0) return "has parentheses that are not closed, or not opened";
  if (last?.kind === "operator" || last?.kind === "prefix") return `"${last.text}" has no value behind it`;
  return dashed(tokens);
}

/** Words of letters that look subtracted: `not-approved` without quotes. */
function dashed(tokens: readonly Token[]): string | undefined {
  for (const [index, token] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (token.kind !== "operator" || token.text !== "-" || !isWord(before) || !isWord(after)) continue;
    return `${before.text}-${after.text} is read as a subtraction: quote it, '${before.text}-${after.text}'`;
  }
  return undefined;
}

function isWord(token: Token | undefined): token is Operand {
  return token?.kind === "operand" && !token.quoted && !token.dynamic && !/^[\d.]+$/.test(token.text);
}

/**
 * What a condition comes to with some values in place of its `{{…}}`, or undefined where that cannot be told.
 *
 * @param value of a variable such as `tasks.gate.outputs.parameters.verdict`
 */
export function evaluate(condition: string, value: (variable: string) => string | undefined): boolean | undefined {
  let unknown = false;
  const filled = condition.replaceAll(/\{\{([^{}]*)\}\}/g, (tag, variable: string) => {
    const given = value(variable.trim());
    unknown ||= given === undefined;
    return given ?? tag;
  });
  if (unknown || problemOf(filled) !== undefined) return undefined;
  const tokens = read(filled);
  return typeof tokens === "string" ? undefined : run(tokens);
}

type Value = string | number | boolean;

const strengths: Readonly<Record<string, number>> = { "||": 1, "&&": 2, "==": 3, "!=": 3, "!": 4 };

/** Two stacks, no recursion: a condition may be as deep as somebody cares to write it. */
function run(tokens: readonly Token[]): boolean | undefined {
  const values: Value[] = [];
  const pending: string[] = [];
  const apply = (): boolean => {
    const operator = pending.pop() ?? "";
    const right = values.pop();
    if (right === undefined) return false;
    if (operator === "!") return typeof right === "boolean" && values.push(!right) > 0;
    const left = values.pop();
    if (left === undefined) return false;
    if (operator === "==") return values.push(left === right) > 0;
    if (operator === "!=") return values.push(left !== right) > 0;
    if (typeof left !== "boolean" || typeof right !== "boolean") return false;
    return values.push(operator === "&&" ? left && right : left || right) > 0;
  };
  for (const token of tokens) {
    switch (token.kind) {
      case "operand":
        values.push(literal(token));
        break;
      case "(":
        pending.push("(");
        break;
      case ")":
        while (pending.length > 0 && pending.at(-1) !== "(") if (!apply()) return undefined;
        pending.pop();
        break;
      case "operator":
      case "prefix": {
        const strength = strengths[token.text];
        if (strength === undefined) return undefined;
        const isStronger = () => token.kind === "operator" && (strengths[pending.at(-1) ?? ""] ?? 0) >= strength;
        while (isStronger()) if (!apply()) return undefined;
        pending.push(token.text);
        break;
      }
      case ",":
        return undefined;
      default:
        return token satisfies never;
    }
  }
  while (pending.length > 0) if (!apply()) return undefined;
  const [result, ...rest] = values;
  return typeof result === "boolean" && rest.length === 0 ? result : undefined;
}

function literal({ text, quoted }: Operand): Value {
  if (quoted) return text;
  if (text === "true" || text === "false") return text === "true";
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

const pattern =
  /\s+|(?<word>(?:\{\{.*?\}\}|\\.|[\p{L}\p{Nd}_.])+)|(?<bracket>\[[^\]]*\])|(?<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|(?<paren>[(),])|(?<symbol>(?:(?!\{\{)[^\s\p{L}\p{Nd}_.()[\]'",\\])+)|(?<rest>.)/gsu;

function read(condition: string): Token[] | string {
  const tokens: Token[] = [];
  for (const { groups = {} } of condition.matchAll(pattern)) {
    const { word, bracket, string, paren, symbol, rest } = groups;
    const text = word ?? bracket ?? string?.slice(1, -1);
    const last = tokens.at(-1);
    const valueBefore = last?.kind === "operand" || last?.kind === ")";
    if (text !== undefined) {
      const isIn = word === "in" || word === "IN";
      const dynamic = text.includes("{{");
      tokens.push(
        isIn ? { kind: "operator", text: "in" } : { kind: "operand", text, quoted: string !== undefined, dynamic },
      );
    } else if (paren === "(" || paren === ")" || paren === ",") tokens.push({ kind: paren });
    else if (symbol !== undefined) {
      if (!valueBefore && prefixes.has(symbol)) tokens.push({ kind: "prefix", text: symbol });
      else if (operators.has(symbol)) tokens.push({ kind: "operator", text: symbol });
      else return `"${symbol}" is no operator, expected one of ${[...comparators, "&&", "||", "!"].join(" ")}`;
    } else if (rest !== undefined)
      return rest === "'" || rest === '"' ? "has a quote that is not closed" : `has a stray "${rest}"`;
  }
  return tokens;
}

function quote({ text }: Operand): string {
  return JSON.stringify(text);
}
