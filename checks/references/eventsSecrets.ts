import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { isTemplated } from "../model/lenient.ts";
import { lookUp, namesOf } from "../model/lookup.ts";
import { argoGroup, type Model } from "../model/model.ts";
import { fields, isFields, list } from "../model/read.ts";
import { noSuch } from "../words.ts";

const noSecret: Rule = {
  code: "PP-361",
  title: "no such secret of a sensor or event source",
  class: "correctness",
  severity: "error",
};
const noKey: Rule = {
  code: "PP-362",
  title: "no such key in the secret of a sensor or event source",
  class: "correctness",
  severity: "error",
};

/**
 * Every secret and config map that a sensor or event source takes a value from is in its namespace and has the key.
 * Argo Events mounts them into its pods: without the object no container starts, and without the key every webhook is
 * refused, or, where the key is to check signatures, no event source comes up.
 */
export const eventsSecrets: Check = {
  rules: [noSecret, noKey],
  run: (model) =>
    ["EventSource", "Sensor"].flatMap((kind) =>
      model
        .ofKind(argoGroup, kind)
        .flatMap((object) => selectorsIn(object).flatMap((found) => judge(model, object, found))),
    ),
};

interface Selector {
  readonly name: string;
  readonly key: string;
  readonly at: Path;
}

/** Every `{ name, key }` in an object's spec: so Argo Events writes references to secrets and config maps, and only so. */
function selectorsIn(object: KubernetesObject): Selector[] {
  const found: Selector[] = [];
  const open: { readonly value: unknown; readonly at: Path }[] = [{ value: object["spec"], at: ["spec"] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, at } = next;
    for (const [index, item] of list(value).entries()) open.push({ value: item, at: [...at, index] });
    if (!isFields(value)) continue;
    const { name, key, optional, ...rest } = value;
    if (typeof name === "string" && typeof key === "string" && Object.keys(rest).length === 0) {
      if (optional !== true && ![name, key].some(isTemplated)) found.push({ name, key, at });
      continue;
    }
    // What a trigger creates has references of its own.
    for (const [field, below] of Object.entries(value))
      if (!(field === "resource" && at.at(-1) === "source")) open.push({ value: below, at: [...at, field] });
  }
  return found;
}

function judge(model: Model, object: KubernetesObject, { name, key, at }: Selector): Finding[] {
  const { namespace } = object.metadata;
  const kinds = ["Secret", "ConfigMap"];
  const held = kinds.flatMap((kind) => lookUp(model, "", kind, namespace, name) ?? []);
  if (held.length === 0) {
    const message = noSuch(
      "Secret or ConfigMap",
      name,
      kinds.flatMap((kind) => namesOf(model, "", kind, namespace)),
    );
    return [{ rule: noSecret, object, at: [...at, "name"], message, outside: true }];
  }
  const keys = held.flatMap((holder) =>
    ["data", "stringData", "binaryData"].flatMap((field) => Object.keys(fields(holder[field]))),
  );
  // One without any is filled by somebody else.
  if (keys.length === 0 || keys.includes(key)) return [];
  return [{ rule: noKey, object, at: [...at, "key"], message: noSuch(`key in ${name}`, key, keys) }];
}
