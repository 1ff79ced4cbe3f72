import { z } from "zod";

/*
 * Types for views of objects that anybody wrote: a field of another type than it should have is as if it were not
 * there, and the rest is still looked at. What the field should have been is said by the schema of its kind.
 */

/** A text, or nothing. */
export const text = z.string().optional().catch(undefined);

export const flag = z.boolean().optional().catch(undefined);

/** A text of something that YAML may have read as a number. */
export const scalar = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

/** Whatever it is, or nothing. */
export const anything = z.unknown().optional();

/** What is below it by name; nothing where it is no mapping. */
export const mapping = z.record(z.string(), z.unknown()).catch({});

/** Some fields of an object; all of them nothing where it is no object. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return object(shape).prefault({});
}

/** The same, or nothing at all where the object is left out. */
export function optionalFields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess((value) => value ?? undefined, object(shape).optional()).optional();
}

function object<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess(
    (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {}),
    z.looseObject(shape),
  );
}

/** A list whose elements keep their places; empty where it is none. */
export function list<Type extends z.ZodType>(type: Type) {
  return z.array(type).catch([]);
}

/** Whether a value is filled in later, by an ApplicationSet, a workflow or a chart, and says nothing yet. */
export function isTemplated(value: string): boolean {
  return value.includes("{{");
}
