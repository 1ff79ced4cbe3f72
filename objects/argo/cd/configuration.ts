import { createHash } from "node:crypto";
import { stringify } from "yaml";
import { z } from "zod";
import type { KubernetesObject } from "../../kubernetes.ts";
import { namespaces } from "../../namespaces.ts";
import { policyOf } from "./grants.ts";
import type { CdOptions } from "./options.ts";

/** `argocd-cm`: upstream's exclusions, and what is decided here. */
export function configure(configMap: KubernetesObject, options: CdOptions): KubernetesObject {
  const { singleSignOn } = options;
  return withData(configMap, {
    "admin.enabled": String(options.localAdmin),
    "users.anonymous.enabled": "false",
    "users.session.duration": "8h",
    "exec.enabled": "false",
    // By label, whoever else sets app.kubernetes.io/instance would seem to be Argo CD.
    "application.resourceTrackingMethod": "annotation",
    ...timeouts(options),
    // What the controller may not list, it does not watch: see access.ts.
    "resource.respectRBAC": "normal",
    "resource.customizations.health.argoproj.io_Application": applicationHealth,
    // The receiver of webhooks asks nobody who they are before it has read them.
    "webhook.maxPayloadSizeMB": "5",
    ...(singleSignOn && { url: singleSignOn.url, "oidc.config": stringify(provider(singleSignOn)) }),
  });
}

function timeouts({ reconciliation }: CdOptions) {
  return {
    "timeout.reconciliation": reconciliation.interval,
    "timeout.reconciliation.jitter": reconciliation.jitter,
  };
}

/** An Application of applications waits for those of an earlier wave to be healthy: without this, for nothing. */
const applicationHealth = `local health = obj.status ~= nil and obj.status.health or {}
return { status = health.status or "Progressing", message = health.message or "" }
`;

function provider({ issuer, clientId, clientSecret, scopes }: NonNullable<CdOptions["singleSignOn"]>) {
  return {
    name: "single sign-on",
    issuer,
    clientID: clientId,
    clientSecret: `$${clientSecret.name}:${clientSecret.key}`,
    requestedScopes: scopes,
  };
}

/** `argocd-rbac-cm`: nobody may do anything but by a grant. */
export function authorize(configMap: KubernetesObject, { grants, singleSignOn }: CdOptions): KubernetesObject {
  return withData(configMap, {
    "policy.default": "",
    "policy.csv": policyOf(grants),
    scopes: `[${singleSignOn?.groupsClaim ?? "groups"}]`,
  });
}

/** `argocd-cmd-params-cm`: what the programs are started with. */
export function parametrize(configMap: KubernetesObject, options: CdOptions): KubernetesObject {
  return withData(configMap, parameters(options));
}

function parameters({ sizing, scmProviders }: CdOptions): Readonly<Record<string, string>> {
  return {
    // Each manifest generation runs git, helm or kustomize: without a limit a burst of changes takes all memory.
    "reposerver.parallelism.limit": sizing === "small" ? "2" : "20",
    "applicationsetcontroller.enable.leader.election": "true",
    // A Secret that a generator names must say that it is for ApplicationSets.
    "applicationsetcontroller.enable.tokenref.strict.mode": "true",
    "applicationsetcontroller.enable.scm.providers": String(scmProviders.length > 0),
    ...(scmProviders.length > 0 && { "applicationsetcontroller.allowed.scm.providers": scmProviders.join(",") }),
  };
}

/** Changes when a program has to be started anew to see what it was told. */
export function configurationKey(options: CdOptions): string {
  const read = { ...parameters(options), ...timeouts(options) };
  return createHash("sha256").update(JSON.stringify(read)).digest("hex").slice(0, 16);
}

/**
 * The project that an Application is in when it names none: it allows nothing. Argo CD makes one that allows
 * everything when it finds none.
 */
export function lockedProject(): KubernetesObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "default", namespace: namespaces.argoCd },
    spec: {
      description: "Allows no source and no destination: an Application names a project of its own.",
      namespaceResourceBlacklist: [{ group: "*", kind: "*" }],
    },
  };
}

const dataSchema = z.record(z.string(), z.string()).default({});

function withData(configMap: KubernetesObject, data: Readonly<Record<string, string>>): KubernetesObject {
  return { ...configMap, data: { ...dataSchema.parse(configMap["data"]), ...data } };
}
