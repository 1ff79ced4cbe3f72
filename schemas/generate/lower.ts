import { type Definition, kindKey, type Schema } from "../schema.ts";
import type { JsonSchema, Official } from "./jsonSchema.ts";

/** Where the official schema and the controllers differ; by `Definition.field`, or by `Definition` alone. */
export interface Amendments {
  /** The type that is really accepted. */
  readonly types: Readonly<Record<string, string>>;
  /** Is the absence of this required field refused by anybody? `type` is that of the field. */
  readonly enforced: (definition: string, field: string, type: string) => boolean;
}

/**
 * Official schemas as {@link Schema}: prose, formats and what a status holds are left out, objects within objects
 * get definitions of their own, equal ones the same.
 */
export function lower({ kinds, definitions }: Official, amendments: Amendments): Schema {
  const lowering = new Lowering(definitions, amendments);
  const roots = kinds.map(
    ({ apiVersion, kind, schema }) => [kindKey(apiVersion, kind), lowering.root(kind, schema)] as const,
  );
  return { kinds: sorted(roots), definitions: lowering.definitions() };
}

/** The last word of a definition's long name: `io.k8s.api.core.v1.PodSpec` is PodSpec. */
export function shortName(long: string): string {
  return long.slice(long.lastIndexOf(".") + 1);
}

class Lowering {
  readonly #found = new Map<string, Definition>();
  /** Long name to type. */
  readonly #named = new Map<string, string>();
  /** An object without a name, by its content: the number that stands for it, and the shortest path that leads to it. */
  readonly #inline = new Map<string, { readonly placeholder: string; path: string }>();
  readonly #official: Readonly<Record<string, JsonSchema>>;
  readonly #amendments: Amendments;

  constructor(official: Readonly<Record<string, JsonSchema>>, amendments: Amendments) {
    this.#official = official;
    this.#amendments = amendments;
  }

  root(kind: string, schema: JsonSchema): string {
    if (schema.$ref !== undefined) return this.#reference(schema.$ref.slice(prefix.length));
    const name = this.#free(kind);
    this.#define(name, schema);
    return name;
  }

  /** All that were met, under their final names. */
  definitions(): Readonly<Record<string, Definition>> {
    const names = new Map<string, string>();
    for (const { placeholder, path } of this.#inline.values()) {
      const name = this.#free(path);
      names.set(placeholder, name);
      this.#found.set(name, this.#found.get(placeholder) ?? { fields: {} });
      this.#found.delete(placeholder);
    }
    const renamed = (type: string) => type.replace(/#\d+$/, (placeholder) => names.get(placeholder) ?? placeholder);
    return sorted(
      [...this.#found].map(([name, { fields, ...rest }]) => {
        const final = Object.entries(fields).map(([field, type]) => [field, renamed(type)] as const);
        return [name, { fields: Object.fromEntries(final), ...rest }];
      }),
    );
  }

  type(schema: JsonSchema, name: string): string {
    if (schema.$ref !== undefined) return this.#reference(schema.$ref.slice(prefix.length));
    if (schema["x-kubernetes-int-or-string"] || Array.isArray(schema.type)) return "number|string";
    if (schema.properties !== undefined) return this.#object(schema, name);
    switch (schema.type) {
      case "string": {
        const values = (schema.enum ?? []).filter((value) => typeof value === "string");
        return values.length === 0 ? "string" : `=${values.join("|")}`;
      }
      case "integer":
      case "number":
      case "boolean":
        return schema.type;
      case "array":
        return `[]${this.type(schema.items ?? {}, name)}`;
      case "object": {
        const { additionalProperties: values } = schema;
        return typeof values === "object" ? `{}${this.type(values, name)}` : "object";
      }
      default:
        return "any";
    }
  }

  #reference(long: string): string {
    const known = this.#named.get(long);
    if (known !== undefined) return known;
    const schema = this.#official[long];
    if (schema === undefined) throw new Error(`${long}: no such definition`);
    const short = shortName(long);
    const amended = this.#amendments.types[short];
    if (amended !== undefined || schema.properties === undefined) {
      const type = amended ?? this.type(schema, short);
      this.#named.set(long, type);
      return type;
    }
    const name = this.#free(short);
    this.#named.set(long, name);
    this.#define(name, schema);
    return name;
  }

  #object(schema: JsonSchema, path: string): string {
    const definition = this.#definition(path, schema);
    const content = JSON.stringify(definition);
    const same = this.#inline.get(content);
    if (same !== undefined) {
      if (path.length < same.path.length) same.path = path;
      return same.placeholder;
    }
    const placeholder = `#${this.#inline.size}`;
    this.#inline.set(content, { placeholder, path });
    this.#found.set(placeholder, definition);
    return placeholder;
  }

  #define(name: string, schema: JsonSchema): void {
    // Taken before its fields are read: they may lead back here.
    this.#found.set(name, { fields: {} });
    this.#found.set(name, this.#definition(name, schema));
  }

  #definition(name: string, schema: JsonSchema): Definition {
    const { types, enforced } = this.#amendments;
    const properties = Object.entries(asKind(schema.properties ?? {}));
    const fields = sorted(
      properties.map(([field, value]) => {
        const type = this.type(value, `${name}${field.charAt(0).toUpperCase()}${field.slice(1)}`);
        return [field, types[`${name}.${field}`] ?? type];
      }),
    );
    const required = (schema.required ?? []).filter((field) => {
      const type = fields[field];
      return type !== undefined && field !== "status" && enforced(name, field, type);
    });
    return {
      fields,
      ...(required.length > 0 && { required: required.sort() }),
      ...(schema["x-kubernetes-preserve-unknown-fields"] && { open: true as const }),
    };
  }

  #free(name: string): string {
    let free = name;
    for (let number = 2; this.#found.has(free); number++) free = `${name}${number}`;
    return free;
  }
}

const prefix = "#/definitions/";

/** Every source brings it along, or gets it from Kubernetes. */
export const objectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

/** A kind's status is whatever controllers write; of metadata, a custom resource's definition says only that it is an object. */
function asKind(properties: Readonly<Record<string, JsonSchema>>): Readonly<Record<string, JsonSchema>> {
  const { apiVersion, kind, metadata, status } = properties;
  if (apiVersion === undefined || kind === undefined || metadata === undefined) return properties;
  return {
    ...properties,
    metadata: metadata.$ref === undefined ? { $ref: `${prefix}${objectMeta}` } : metadata,
    ...(status !== undefined && { status: {} }),
  };
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries([...entries].sort(byKey));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
