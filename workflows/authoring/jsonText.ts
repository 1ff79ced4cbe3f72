import { authoringError, type Piece, piecesOf, Reference, type Scope, type Value } from "./reference.ts";

/** JSON with references in it: as whole values, or inside of texts. */
export type JsonValue = Value | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * JSON as Argo completes it when it runs. A reference becomes an expression that yields JSON, so that no value can
 * break out of its place: a name with a quote in it stays a name.
 *
 * @example renderJson({ name: `run-${inputs.date}` }, scope) // {"name": {{=toJson("run-" + inputs.parameters["date"])}}}
 */
export function renderJson(value: JsonValue, scope: Scope, indent = ""): string {
  if (value === null || typeof value === "number" || typeof value === "boolean") return JSON.stringify(value);
  if (value instanceof Reference) {
    const whole = expression({ path: value.path });
    piecesOf(value, scope);
    return value.format === "json" ? `{{=toJson(fromJSON(${whole}))}}` : `{{=toJson(${whole})}}`;
  }
  if (typeof value === "string") return renderString(value, scope);
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => deeper + renderJson(item, scope, deeper))
    : Object.entries(value).map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${renderJson(item, scope, deeper)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return lines.length === 0 ? open + close : `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

function renderString(value: string, scope: Scope): string {
  const pieces = piecesOf(value, scope);
  if (!pieces.some((piece) => "path" in piece)) return JSON.stringify(value);
  if (pieces.some((piece) => "letters" in piece && piece.letters.includes("}}")))
    throw authoringError(scope, `text ${JSON.stringify(pieces.map(shown).join(""))}: holds "}}"`, "leave it out");
  return `{{=toJson(${pieces.map(expression).join(" + ")})}}`;
}

function shown(piece: Piece): string {
  return "path" in piece ? `{{${piece.path}}}` : piece.letters;
}

/** `inputs.parameters["business-date"]`: a name may hold dashes, which an expression would take for a minus. */
function expression(piece: Piece): string {
  if ("letters" in piece) return JSON.stringify(piece.letters);
  // It is an expression already: scheduledTime is one.
  if (piece.path.startsWith("=")) return `(${piece.path.slice(1)})`;
  const [first = "", ...rest] = piece.path.split(".");
  return first + rest.map((name) => (/^[a-zA-Z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`)).join("");
}
