import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { JsonSchema, Kind, Official } from "./jsonSchema.ts";
import { objectMeta } from "./lower.ts";

/** The kinds that a module's JSON schema describes, by the long names of their definitions. */
export function readJsonSchema(file: string, isKind: (long: string) => boolean): Official {
  const { definitions } = JSON.parse(readFileSync(file, "utf8")) as Official;
  const kinds = Object.entries(definitions).flatMap(([long, { "x-kubernetes-group-version-kind": names = [] }]) => {
    const [name] = names;
    if (name === undefined || names.length > 1 || !isKind(long)) return [];
    const { group, version, kind } = name;
    const apiVersion = group === "" ? version : `${group}/${version}`;
    return [{ apiVersion, kind, schema: { $ref: `#/definitions/${long}` } }];
  });
  return { kinds, definitions };
}

/** The kinds that definitions of custom resources describe. What metadata is, Kubernetes says. */
export function readCustomResources(files: readonly string[], kubernetes: Official): Official {
  return { kinds: files.flatMap(customResource), definitions: only(kubernetes.definitions, objectMeta) };
}

/** The files of a folder that define custom resources. */
export function customResourceFiles(folder: string, wanted: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function customResource(file: string): Kind[] {
  const { spec } = parse(readFileSync(file, "utf8")) as CustomResourceDefinition;
  return spec.versions.map(({ name, schema }) => ({
    apiVersion: `${spec.group}/${name}`,
    kind: spec.names.kind,
    schema: schema.openAPIV3Schema,
  }));
}

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: JsonSchema } }[];
  };
}

/** One definition and those that it refers to. */
function only(definitions: Readonly<Record<string, JsonSchema>>, long: string): Record<string, JsonSchema> {
  const found = new Map<string, JsonSchema>();
  const visit = (name: string): void => {
    const definition = definitions[name];
    if (definition === undefined || found.has(name)) return;
    found.set(name, definition);
    for (const [, next = ""] of JSON.stringify(definition).matchAll(/"#\/definitions\/([^"]+)"/g)) visit(next);
  };
  visit(long);
  return Object.fromEntries(found);
}
