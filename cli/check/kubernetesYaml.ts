import { Composer, type Document, Lexer, Parser, type ScalarTag, type Tags } from "yaml";

const number = (test: RegExp): ScalarTag => ({
  tag: "tag:yaml.org,2002:float",
  default: true,
  test,
  resolve: (text) => {
    const plain = text.replaceAll("_", "");
    const [, sign, digits = ""] = /^([-+]?)(.*)$/.exec(plain) ?? [];
    const size = Number(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
    return sign === "-" ? -size : size;
  },
});

/** As the library reads them in YAML 1.1. */
const kept = ["map", "seq", "str", "null", "bool", "merge"].map((name) => `tag:yaml.org,2002:${name}`);
const integer = /^[-+]?(?:0[bB][01_]+|0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|[1-9][\d_]*|0)$/;
const decimal = /^[-+]?(?:\.\d[\d_]*|\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?\d+)?$/;
const infinite: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: (text) => (/nan/i.test(text) ? Number.NaN : text.startsWith("-") ? -Infinity : Infinity),
};

/**
 * Reads YAML as kubectl and every Go program of Kubernetes do. That is YAML 1.1, where an unquoted `n`, `on` or `yes`
 * is a boolean and `010` is eight; but dates stay text, `1:30` is not ninety, `e5` is no number, and there are neither
 * sets nor binary values. Errors are in the documents; a key that is there twice is not among them.
 * @param most of the text's parts (names, values, spaces, signs); each takes some 300 bytes
 * @throws TooManyParts
 */
export function parseKubernetesYaml(text: string, most = Number.POSITIVE_INFINITY): Document.Parsed[] {
  const composer = new Composer({
    version: "1.1",
    customTags: (tags): Tags => [
      ...tags.filter((tag) => typeof tag === "object" && kept.includes(tag.tag)),
      number(integer),
      number(decimal),
      infinite,
    ],
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  return [...composer.compose(tokensOf(text, most))];
}

/** A text has more parts than fit into a reasonable memory. */
export class TooManyParts extends Error {
  override readonly name = "TooManyParts";
}

function* tokensOf(text: string, most: number) {
  const parser = new Parser();
  let count = 0;
  for (const lexeme of lenientLexer().lex(text)) {
    if (++count > most) throw new TooManyParts();
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/** What the library's lexer keeps to itself. */
interface LexerParts {
  /** Spaces that a line must have to belong to what began before. */
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown>;
  parseFlowCollection(): Generator<string, unknown>;
}

/** Within quotes and brackets, Kubernetes' parser asks for no indentation: several official examples have none. */
function lenientLexer(): Lexer {
  const lexer = new Lexer();
  const parts = lexer as unknown as LexerParts;
  for (const name of ["parseQuotedScalar", "parseFlowCollection"] as const) {
    const parse = parts[name].bind(lexer);
    parts[name] = function* () {
      const { indentNext } = parts;
      parts.indentNext = 0;
      const next = yield* parse();
      parts.indentNext = indentNext;
      return next;
    };
  }
  return lexer;
}
