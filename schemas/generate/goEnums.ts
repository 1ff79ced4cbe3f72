/** Field names in JSON to the texts that its Go type names, by struct: `Container` → `imagePullPolicy` → Always, …. */
export type GoEnums = ReadonlyMap<string, ReadonlyMap<string, Enumerated>>;

export interface Enumerated {
  readonly values: readonly string[];
  readonly list: boolean;
}

/**
 * Finds which fields of Go structs take one of a few texts; the JSON schemas made from those structs do not say so.
 *
 * @param sources Go files of one package
 * @param types the string types that are really closed: all that a package marks with `+enum`, or these by name
 * @param inherited structs of another package that some here include
 */
export function goEnums(sources: readonly string[], types: "marked" | readonly string[], inherited?: GoEnums): GoEnums {
  const text = sources.join("\n");
  const declared = new Map<string, string[]>();
  for (const [, marker = "", name = ""] of text.matchAll(/((?:^\/\/.*\n)*)^type (\w+) string$/gm)) {
    if (types === "marked" ? marker.includes("+enum") : types.includes(name)) declared.set(name, []);
  }
  for (const [, name = "", value = ""] of text.matchAll(/^\s*(?:const\s+)?\w+\s+(\w+)\s*=\s*"([^"]*)"/gm)) {
    declared.get(name)?.push(value);
  }
  const structs = new Map<string, Map<string, Enumerated>>();
  const bodies = new Map(
    [...text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => [name, body]),
  );
  const read = (name: string): ReadonlyMap<string, Enumerated> => {
    const known = structs.get(name) ?? inherited?.get(name);
    if (known !== undefined) return known;
    const fields = new Map<string, Enumerated>();
    structs.set(name, fields);
    for (const line of (bodies.get(name) ?? "").split("\n")) {
      const included = /^\s+(?:\w+\.)?(\w+)\s+`json:",inline"/.exec(line)?.[1];
      if (included !== undefined) for (const [field, found] of read(included)) fields.set(field, found);
      const [, list, type = "", field = ""] = /^\s+\w+\s+(\[\])?\*?(?:\w+\.)?(\w+)\s+`json:"(\w+)/.exec(line) ?? [];
      const values = declared.get(type);
      if (values !== undefined && values.length > 0)
        fields.set(field, { values: [...values].sort(), list: list !== undefined });
    }
    return fields;
  };
  for (const name of bodies.keys()) read(name);
  return structs;
}

/** As amendments: `Container.imagePullPolicy` to `=Always|IfNotPresent|Never`. */
export function enumTypes(enums: GoEnums): Record<string, string> {
  return Object.fromEntries(
    [...enums].flatMap(([struct, fields]) =>
      [...fields].map(([field, { values, list }]) => [`${struct}.${field}`, `${list ? "[]" : ""}=${values.join("|")}`]),
    ),
  );
}
