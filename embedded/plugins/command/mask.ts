import { isPropertyList, isPropertyMap, type PropertyValue, reveal, Secret } from "../provider/values.ts";

/** Every text that a value marks as secret, longest first. */
export function secretTexts(value: PropertyValue): string[] {
  return texts(value, false).sort((a, b) => b.length - a.length);
}

/** A text fit to be shown: no secret in it. */
export function mask(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => masked.replaceAll(secret, "[secret]"), text);
}

function texts(value: PropertyValue, secret: boolean): string[] {
  if (value instanceof Secret) return texts(reveal(value), true);
  if (isPropertyList(value)) return value.flatMap((item) => texts(item, secret));
  if (isPropertyMap(value)) return Object.values(value).flatMap((item) => texts(item, secret));
  return secret && typeof value === "string" && value !== "" ? [value] : [];
}
