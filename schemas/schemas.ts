import { readFileSync } from "node:fs";
import { kindKey, type Schema } from "./schema.ts";

/** The sources of the official schemas, each read when the first of its kinds is asked for. */
const sources = ["workflows", "cd", "events", "rollouts", "kubernetes"] as const;
export type SchemaName = (typeof sources)[number];

const read = new Map<SchemaName, Schema>();

/** What is known about the kinds of one source, as `npm run generate` made it. */
export function schemaOf(name: SchemaName): Schema {
  let schema = read.get(name);
  if (schema === undefined) {
    schema = JSON.parse(readFileSync(new URL(`generated/${name}.json`, import.meta.url), "utf8")) as Schema;
    read.set(name, schema);
  }
  return schema;
}

/** A kind's schema and the definition in it that stands for the kind; undefined where we have none. */
export function schemaOfKind(
  apiVersion: string,
  kind: string,
): { readonly schema: Schema; readonly definition: string } | undefined {
  const argo = apiVersion.startsWith("argoproj.io/");
  for (const source of sources) {
    if (argo === (source === "kubernetes")) continue;
    const schema = schemaOf(source);
    const definition = schema.kinds[kindKey(apiVersion, kind)];
    if (definition !== undefined) return { schema, definition };
  }
  return undefined;
}

/** Every kind that we have a schema of: `argoproj.io/v1alpha1 Workflow`. */
export function knownKinds(): readonly string[] {
  return sources.flatMap((source) => Object.keys(schemaOf(source).kinds));
}
