import { typeOfUrn } from "../provider/provider.ts";
import { isPropertyMap, type PropertyMap, type PropertyValue, Unknown } from "../provider/values.ts";
import { apiVersionOf, kindOf, withValueAt } from "./liveObject.ts";

/** What only the API server writes. */
const serverFields = [
  "creationTimestamp",
  "deletionGracePeriodSeconds",
  "deletionTimestamp",
  "generation",
  "managedFields",
  "resourceVersion",
  "selfLink",
  "uid",
];

const serverAnnotations = ["deployment.kubernetes.io/revision", "kubectl.kubernetes.io/last-applied-configuration"];

/** `kubernetes:apps/v1:Deployment` → apiVersion `apps/v1`, kind `Deployment`; the core group is written `core`. */
export function kindOfUrn(urn: string): { readonly apiVersion: string; readonly kind: string } {
  const [, version = "", kind = ""] = typeOfUrn(urn).split(":");
  return { apiVersion: version.replace(/^core\//, ""), kind };
}

/** Whether the resource owns some fields of an object that others made: `…:DeploymentPatch`. */
export function isPatchResource(urn: string, object: PropertyMap): boolean {
  return kindOfUrn(urn).kind === `${kindOf(object)}Patch`;
}

/** The inputs as an object: with its kind, without what only the API server writes. */
export function toObject(urn: string, inputs: PropertyMap): PropertyMap {
  const { apiVersion, kind } = kindOfUrn(urn);
  const typed = {
    ...inputs,
    apiVersion: apiVersionOf(inputs) || apiVersion,
    kind: kindOf(inputs) || kind,
  };
  return withoutServerFields(typed);
}

export function withoutServerFields(object: PropertyMap): PropertyMap {
  return serverFields.reduce((rest, field) => withValueAt(rest, ["metadata", field], undefined), object);
}

/** What an import takes as inputs: all of the object but what only the API server and its controllers write. */
export function importedInputs(live: PropertyMap): PropertyMap {
  const { status, ...object } = withoutServerFields(live);
  return serverAnnotations.reduce(
    (rest, name) => withValueAt(rest, ["metadata", "annotations", name], undefined),
    object,
  );
}

/** The old outputs with the new inputs laid over them: what a preview can say of an update. */
export function overlay(old: PropertyValue | undefined, given: PropertyValue): PropertyValue {
  if (given instanceof Unknown || !isPropertyMap(given) || !isPropertyMap(old)) return given;
  const entries = Object.entries(given).map(([key, value]): [string, PropertyValue] => [key, overlay(old[key], value)]);
  return { ...old, ...Object.fromEntries(entries) };
}

/** Why this provider has nothing for a type, or undefined when it has. */
export function refuseType(urn: string): string | undefined {
  const type = typeOfUrn(urn);
  const { apiVersion, kind } = kindOfUrn(urn);
  const isObject = /^([a-z0-9.-]+\/)?v\d+((alpha|beta)\d+)?$/.test(apiVersion) && !apiVersion.startsWith("helm.sh/");
  if (!isObject || kind === "") {
    return `${type} is not served by the stand-in for the Kubernetes plugin; register the objects one by one`;
  }
  return kind.endsWith("List") ? `${type} is a list; register its objects one by one` : undefined;
}
