import { type Definition, parseType, type Schema, type Type } from "../schema.ts";

/** TypeScript interfaces of a schema, one a definition: readonly, strict, without prose. */
export function typesText({ kinds, definitions }: Schema): string {
  const kindOf = new Map(Object.entries(kinds).map(([key, name]) => [name, key.split(" ")]));
  return Object.entries(definitions)
    .map(([name, definition]) => interfaceText(name, definition, kindOf.get(name)))
    .join("\n");
}

function interfaceText(name: string, { fields, required = [], open }: Definition, kind?: readonly string[]): string {
  const lines = Object.entries(fields).map(([field, type]) => {
    const literal = { apiVersion: kind?.[0], kind: kind?.[1] }[field];
    const always = literal !== undefined || (kind !== undefined && field === "metadata") || required.includes(field);
    const valueType = literal === undefined ? text(parseType(type)) : JSON.stringify(literal);
    return `  readonly ${key(field)}${always ? "" : "?"}: ${valueType};`;
  });
  if (open) lines.push("  readonly [field: string]: unknown;");
  return `export interface ${name} {\n${lines.join("\n")}\n}\n`;
}

function key(field: string): string {
  return /^[A-Za-z_]\w*$/.test(field) ? field : JSON.stringify(field);
}

function text(type: Type): string {
  switch (type.is) {
    case "any":
      return "unknown";
    case "boolean":
    case "number":
    case "string":
      return type.is;
    case "integer":
      return "number";
    case "number|string":
      return "number | string";
    case "scalar":
      return "string | number | boolean";
    case "object":
      return "Readonly<Record<string, unknown>>";
    case "enum":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "list": {
      const of = text(type.of);
      return `readonly ${of.includes(" ") ? `(${of})` : of}[]`;
    }
    case "map":
      return `Readonly<Record<string, ${text(type.of)}>>`;
    case "definition":
      return type.name;
    default:
      return type satisfies never;
  }
}
