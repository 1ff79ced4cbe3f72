import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { readImage } from "../model/imageReference.ts";
import type { Model } from "../model/model.ts";
import { type ContainerView, type PodView, podsOf } from "../model/pods.ts";
import { type ParameterValue, valuesOf } from "./givenValues.ts";

const moving: Rule = {
  code: "PP-741",
  title: "image without an exact tag or digest",
  class: "policy",
  severity: "error",
};

const malformed: Rule = {
  code: "PP-742",
  title: "malformed image reference",
  class: "correctness",
  severity: "error",
};

/**
 * An image whose tag moves is another program tomorrow, on some nodes and not on others, and what ran yesterday cannot
 * be told or brought back. A malformed reference is never pulled: its pod waits with InvalidImageName for ever. An image
 * that comes from a parameter is looked at where the parameter gets its value.
 */
export const images: Check = {
  rules: [moving, malformed],
  run: (model) => {
    const found = new Map<string, Finding>();
    for (const pod of podsOf(model))
      for (const container of pod.containers)
        for (const finding of judge(model, pod, container))
          found.set(JSON.stringify([finding.object.metadata, finding.object.kind, finding.at]), finding);
    return [...found.values()];
  },
};

function judge(model: Model, pod: PodView, { spec, at }: ContainerView): Finding[] {
  const image = spec["image"];
  if (typeof image !== "string" || image === "") return [];
  return writtenImages(model, pod, image, [...at, "image"]).flatMap(({ value, object, at, via }) => {
    const [rule, message] = wrongWith(value) ?? [];
    if (rule === undefined) return [];
    const fix = rule === moving ? "name a tag that never moves (1.2.3), or a digest" : undefined;
    const given = via ? `makes the image ${JSON.stringify(value)}` : JSON.stringify(value);
    return [{ rule, object, at, message: `${given}: ${message}`, ...(fix !== undefined && { fix }) }];
  });
}

/** An image as it is; or, where one parameter stands in it, with every value that the parameter may have. */
function writtenImages(
  model: Model,
  pod: PodView,
  image: string,
  at: Path,
): (ParameterValue & { readonly via?: true })[] {
  if (!image.includes("{{")) return [{ value: image, object: pod.object, at }];
  const parts = /^([^{}]*)\{\{\s*((?:inputs|workflow)\.parameters\.[\w-]+)\s*\}\}([^{}]*)$/.exec(image);
  if (parts === null || pod.workflow === undefined) return [];
  const [, before = "", reference = "", after = ""] = parts;
  return valuesOf(model, pod.workflow, reference)
    .filter(({ value }) => value !== "")
    .map((given) => ({ ...given, value: `${before}${given.value}${after}`, via: true }));
}

function wrongWith(text: string): [Rule, string] | undefined {
  const image = readImage(text);
  if ("wrong" in image) return [malformed, image.wrong];
  if (image.digest !== undefined) return undefined;
  if (image.tag === undefined) return [moving, "no tag means latest, whatever that is when it is pulled"];
  return isMoving(image.tag)
    ? [moving, `tag ${JSON.stringify(image.tag)} moves from one build to the next`]
    : undefined;
}

/** A branch or channel holds no digit; a major version alone is the tag of each of its releases in turn. */
function isMoving(tag: string): boolean {
  return !/\d/.test(tag) || /^latest\b/i.test(tag) || /^v?\d{1,2}(?:-[a-z]+)?$/.test(tag);
}
