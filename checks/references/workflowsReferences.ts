import type { Path } from "../finding.ts";
import { isFields, placed, text } from "../model/read.ts";

/** A place that names another object of the same namespace. */
export interface Reference {
  readonly kind: "ServiceAccount" | "Secret" | "ConfigMap" | "PersistentVolumeClaim";
  readonly name: string;
  /** Of the name. */
  readonly at: Path;
  /** The key that is read. */
  readonly key?: { readonly name: string; readonly at: Path };
  /** It need not be there. */
  readonly optional: boolean;
}

type Reader = (value: unknown, at: Path) => readonly Reference[];

/** What a field says about another object, by the field's name. */
const readers: ReadonlyMap<string, Reader> = new Map(
  Object.entries<Reader>({
    serviceAccountName: (value, at) => {
      const name = text(value);
      return name === undefined ? [] : [{ kind: "ServiceAccount", name, at, optional: false }];
    },
    secretKeyRef: reads("Secret"),
    configMapKeyRef: reads("ConfigMap"),
    secretRef: reads("Secret"),
    configMapRef: reads("ConfigMap"),
    configMap: reads("ConfigMap"),
    // A volume says secretName, a source of a projected volume says name.
    secret: (value, at) => [...reads("Secret", "secretName")(value, at), ...reads("Secret")(value, at)],
    persistentVolumeClaim: reads("PersistentVolumeClaim", "claimName"),
    imagePullSecrets: (value, at) => placed(value, at).flatMap((secret) => reads("Secret")(secret.value, secret.at)),
  }),
);

/** The credentials of an artifact: `accessKeySecret: { name, key }`. */
const credential = /^[a-z]\w*Secret$/;

/** What is somebody else's text, or is made where it is not there yet: memoize makes its config map itself. */
const closed = new Set(["annotations", "artifactRepositoryRef", "labels", "memoize", "plugin", "withItems"]);

/** The references in a workflow's spec. */
export function referencesIn(spec: unknown, at: Path): Reference[] {
  const found: Reference[] = [];
  const rest: { readonly value: unknown; readonly at: Path }[] = [{ value: spec, at }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value, at } = next;
    if (Array.isArray(value)) {
      for (const [index, item] of [...value.entries()].reverse()) rest.push({ value: item, at: [...at, index] });
    } else if (isFields(value)) {
      for (const [field, inner] of Object.entries(value).reverse()) {
        const place = [...at, field];
        const reader = readers.get(field) ?? (credential.test(field) ? reads("Secret") : undefined);
        if (reader !== undefined) found.push(...reader(inner, place));
        else if (!closed.has(field)) rest.push({ value: inner, at: place });
      }
    }
  }
  return found;
}

/** `{ name, key?, optional? }`, whatever the name is called. */
function reads(kind: Reference["kind"], field = "name"): Reader {
  return (value, at) => {
    const name = isFields(value) ? text(value[field]) : undefined;
    if (!isFields(value) || name === undefined) return [];
    const key = text(value["key"]);
    return [
      {
        kind,
        name,
        at: [...at, field],
        ...(key !== undefined && { key: { name: key, at: [...at, "key"] } }),
        optional: value["optional"] === true,
      },
    ];
  };
}
