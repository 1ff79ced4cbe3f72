import { didYouMean } from "../../../problems.ts";
import type { CheckFailure } from "../provider/provider.ts";
import { containsUnknown, type PropertyMap, type PropertyValue, reveal } from "../provider/values.ts";
import type { KubeconfigChoice } from "./kubeconfig.ts";

/** The provider's settings, with the defaults of the official one. */
export interface Configuration extends KubeconfigChoice {
  /** Content or path; undefined means what the environment names. */
  readonly kubeconfig?: string;
  /** For namespaced objects that name none. */
  readonly namespace?: string;
  /** Whether objects of a cluster that does not answer are dropped from the state. */
  readonly deleteUnreachable: boolean;
  /** Whether a refresh leaves objects of a cluster that does not answer as they were. */
  readonly skipUpdateUnreachable: boolean;
  /** Whether creating an object that exists takes it over. */
  readonly upsertExistingObjects: boolean;
  /** Whether every apply takes fields away from other managers. */
  readonly enablePatchForce: boolean;
  /** Whether a ConfigMap's changed data is an update, not a replacement. */
  readonly enableConfigMapMutable: boolean;
  /** Whether a Secret's changed data is an update, not a replacement. */
  readonly enableSecretMutable: boolean;
  readonly suppressDeprecationWarnings: boolean;
}

const flags = {
  deleteUnreachable: "PULUMI_K8S_DELETE_UNREACHABLE",
  skipUpdateUnreachable: "PULUMI_K8S_SKIP_UPDATE_UNREACHABLE",
  upsertExistingObjects: "PULUMI_K8S_UPSERT_EXISTING_OBJECTS",
  enablePatchForce: "PULUMI_K8S_ENABLE_PATCH_FORCE",
  enableConfigMapMutable: "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE",
  enableSecretMutable: "PULUMI_K8S_ENABLE_SECRET_MUTABLE",
  suppressDeprecationWarnings: "PULUMI_K8S_SUPPRESS_DEPRECATION_WARNINGS",
} as const;

const texts = ["kubeconfig", "context", "cluster", "namespace"] as const;

/** Settings of the official plugin that are true here anyway, or about what is never done here. */
const withoutEffect = [
  "clusterIdentifier",
  "enableServerSideApply",
  "kubeClientSettings",
  "suppressHelmHookWarnings",
  "version",
];

/** Settings of the official plugin that this one does not know. */
const missing = ["renderYamlToDirectory", "alwaysRender", "helmReleaseSettings", "strictMode"];

/** Everything that is wrong with the settings as far as it can be told without reading the kubeconfig. */
export function checkConfiguration(config: PropertyMap): readonly CheckFailure[] {
  const known = [...Object.keys(flags), ...texts, ...withoutEffect, ...missing];
  return Object.entries(config).flatMap(([property, value]): CheckFailure[] => {
    const plain = reveal(value);
    if (containsUnknown(plain) || plain === null || property.startsWith("__")) return [];
    const fail = (reason: string): CheckFailure[] => [{ property, reason: `${property} ${reason}` }];
    if (missing.includes(property)) {
      return fail(
        "is not supported by the stand-in for the Kubernetes plugin; leave it out, or use the official plugin",
      );
    }
    if (property === "enableServerSideApply" && !isTrue(plain)) {
      return fail("false: the stand-in for the Kubernetes plugin applies server-side only; leave it out");
    }
    if (property in flags && !["true", "false"].includes(String(plain))) {
      return fail(`${JSON.stringify(plain)}: expected true or false`);
    }
    if (!known.includes(property))
      return fail(`is no setting of the Kubernetes provider${didYouMean(property, known)}`);
    return [];
  });
}

/** Reads settings that {@link checkConfiguration} found nothing wrong with. */
export function readConfiguration(config: PropertyMap, environment: NodeJS.ProcessEnv = process.env): Configuration {
  const text = (key: (typeof texts)[number]): string | undefined => {
    const value = reveal(config[key] ?? null);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const flag = (key: keyof typeof flags): boolean => {
    const value = config[key];
    return isTrue(value === undefined ? (environment[flags[key]] ?? null) : reveal(value));
  };
  return {
    ...Object.fromEntries(texts.flatMap((key) => (text(key) === undefined ? [] : [[key, text(key)]]))),
    deleteUnreachable: flag("deleteUnreachable"),
    skipUpdateUnreachable: flag("skipUpdateUnreachable"),
    upsertExistingObjects: flag("upsertExistingObjects"),
    enablePatchForce: flag("enablePatchForce"),
    enableConfigMapMutable: flag("enableConfigMapMutable"),
    enableSecretMutable: flag("enableSecretMutable"),
    suppressDeprecationWarnings: flag("suppressDeprecationWarnings"),
  };
}

/** Values arrive as JSON or as text. */
function isTrue(value: PropertyValue): boolean {
  return value === true || value === "true";
}
