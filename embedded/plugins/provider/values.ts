/**
 * Property values as the engine and a provider exchange them: JSON, and two things that JSON has no word for:
 * a value that is not known yet (during previews), and one that is secret.
 */
export type PropertyValue =
  | null
  | boolean
  | number
  | string
  | Unknown
  | Secret
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

export type PropertyMap = Readonly<Record<string, PropertyValue>>;

/** JSON as the wire carries it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A value that only the update itself will know. There is one: {@link unknown}. */
export class Unknown {
  readonly known = false;
}

export const unknown = new Unknown();

/** A value that the engine encrypts in the state and hides in every output. */
export class Secret {
  readonly value: PropertyValue;

  constructor(value: PropertyValue) {
    this.value = value instanceof Secret ? value.value : value;
  }
}

// The engine's own marks (sdk/go/common/resource: property values on the wire).
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isPropertyMap(value: PropertyValue | undefined): value is PropertyMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Secret)
  );
}

export function isPropertyList(value: PropertyValue | undefined): value is readonly PropertyValue[] {
  return Array.isArray(value);
}

/** Reads a value off the wire. */
export function decodeValue(json: Json): PropertyValue {
  if (json === unknownMark) return unknown;
  if (typeof json !== "object" || json === null) return json;
  if (isJsonList(json)) return json.map(decodeValue);
  switch (json[signatureKey]) {
    case undefined:
      return decodeMap(json);
    case secretSignature:
      return new Secret(decodeValue(json["value"] ?? null));
    case outputSignature: {
      const value = json["value"] === undefined ? unknown : decodeValue(json["value"]);
      return json["secret"] === true ? new Secret(value) : value;
    }
    default:
      throw new Error("a property holds an asset, an archive or a resource; this provider takes plain values only");
  }
}

export function decodeMap(json: { readonly [key: string]: Json }): PropertyMap {
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, decodeValue(value)]));
}

/** Puts a value in the form of the wire. */
export function encodeValue(value: PropertyValue): Json {
  if (value instanceof Unknown) return unknownMark;
  if (value instanceof Secret) return { [signatureKey]: secretSignature, value: encodeValue(value.value) };
  if (isPropertyList(value)) return value.map(encodeValue);
  if (isPropertyMap(value)) return encodeMap(value);
  return value;
}

export function encodeMap(map: PropertyMap): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, encodeValue(value)]));
}

/** The value without any secret mark, at any depth. */
export function reveal(value: PropertyValue): PropertyValue {
  if (value instanceof Secret) return reveal(value.value);
  if (isPropertyList(value)) return value.map(reveal);
  if (isPropertyMap(value)) return revealMap(value);
  return value;
}

export function revealMap(map: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, reveal(value)]));
}

/** Whether anything in it, at any depth, is not known yet. */
export function containsUnknown(value: PropertyValue): boolean {
  return contains(value, (part) => part instanceof Unknown);
}

/** Whether anything in it, at any depth, is secret. */
export function containsSecret(value: PropertyValue): boolean {
  return contains(value, (part) => part instanceof Secret);
}

/**
 * `value` with a secret mark wherever `like` has one. A secret inside a list marks the whole list:
 * positions may have moved between the two.
 */
export function markSecretsLike(value: PropertyValue, like: PropertyValue | undefined): PropertyValue {
  if (like === undefined || value instanceof Secret) return value;
  if (like instanceof Secret) return new Secret(value);
  if (isPropertyList(like)) return containsSecret(like) ? new Secret(value) : value;
  if (isPropertyMap(like) && isPropertyMap(value)) return markSecretsLikeMap(value, like);
  return value;
}

export function markSecretsLikeMap(map: PropertyMap, like: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, markSecretsLike(value, like[key])]));
}

function contains(value: PropertyValue, test: (part: PropertyValue) => boolean): boolean {
  if (test(value)) return true;
  if (value instanceof Secret) return contains(value.value, test);
  if (isPropertyList(value)) return value.some((item) => contains(item, test));
  if (isPropertyMap(value)) return Object.values(value).some((item) => contains(item, test));
  return false;
}

function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
