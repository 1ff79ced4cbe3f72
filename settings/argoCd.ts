import { z } from "zod";
import { namespaces } from "../objects/namespaces.ts";
import { duration, label, text, whole } from "./values.ts";

const yesOrNo = z.boolean({ error: "expected true or false" });

const httpsAddress = z.url({ protocol: /^https$/, error: "expected an https address" });

/** What goes into a line of Argo CD's policy, which knows no quotes: a comma or a line break would start something else. */
const policyWord = z.string().regex(/^[^\s,"*#]([^,"*\r\n]*[^\s,"*])?$/, {
  error: "expected a name without commas, quotes, asterisks and line breaks",
});

const secretKey = z.string().regex(/^[\w.-]+$/, { error: "expected letters, digits, dashes, dots and underscores" });

const singleSignOn = z.strictObject({
  url: httpsAddress.describe("Address of this Argo CD, to which people come back from the issuer."),
  issuer: httpsAddress.describe("The OpenID Connect issuer."),
  clientId: text.describe("The client that the issuer knows this Argo CD as."),
  clientSecret: z
    .strictObject({ name: label.default("argocd-single-sign-on"), key: secretKey.default("clientSecret") })
    .prefault({})
    .describe(
      "Secret in namespace argocd, made by whoever holds it, with the label app.kubernetes.io/part-of: argocd, and the key in it.",
    ),
  scopes: z
    .array(policyWord)
    .default(["openid", "profile", "email", "groups"])
    .describe("Scopes that are asked for. Without groups, grants find nobody."),
  groupsClaim: policyWord.default("groups").describe("The claim that lists a person's groups."),
});

const grant = z.strictObject({
  group: policyWord.describe("A group, as the issuer spells it."),
  role: z
    .enum(["viewer", "deployer", "administrator"])
    .describe(
      "viewer: sees applications and their logs. deployer: also syncs them and promotes rollouts. administrator: everything.",
    ),
  project: label
    .optional()
    .describe("The only project that the role is for. Default: every project. An administrator's is never limited."),
});

/** What belongs to somebody else already. */
const taken: readonly string[] = [...Object.values(namespaces), "default", "kube-system", "kube-public"];

/** What a stack may say about its Argo CD. */
export const argoCdSchema = z.strictObject({
  highAvailability: yesOrNo
    .default(false)
    .describe("Three Redis servers behind proxies, and two of everything that serves. Takes three machines."),
  replicas: z
    .strictObject({
      server: whole(1, "replicas").optional().describe("Default: 2 with highAvailability, else 1."),
      repoServer: whole(1, "replicas").optional().describe("Default: 2 with highAvailability, else 1."),
      applicationSet: whole(1, "replicas").optional().describe("One leads. Default: 2 with highAvailability, else 1."),
      controller: whole(1, "shards")
        .default(1)
        .describe("Each application controller looks after a share of the clusters, not of the applications."),
    })
    .prefault({})
    .describe("From 2 on a disruption budget guards them."),
  singleSignOn: singleSignOn
    .optional()
    .describe(
      "How people sign in, by OpenID Connect. Left out: nobody does, and Argo CD is told by its objects alone.",
    ),
  grants: z.array(grant).default([]).describe("Who of them may do what. Who is not named may do nothing."),
  localAdmin: yesOrNo
    .default(false)
    .describe(
      "The built-in user admin, with a password in the Secret argocd-initial-admin-secret. Refused in production.",
    ),
  managedNamespaces: z
    .array(label.refine((name) => !taken.includes(name), { error: `expected none of ${taken.join(", ")}` }))
    .refine((names) => new Set(names).size === names.length, { error: "expected each name once" })
    .default([])
    .describe(
      "Namespaces that Argo CD delivers services to. The stack makes them, with Pod Security restricted and all traffic but DNS refused. In payments it delivers workflow templates and crons, elsewhere nothing.",
    ),
  reconciliation: z
    .strictObject({
      interval: duration.default("180s").describe("Pause after which the repository is asked for news."),
      jitter: duration.default("60s").describe("Up to this much is added, so that not all ask at once."),
    })
    .prefault({})
    .describe("How often applications are compared when nothing told of a change."),
  scmProviders: z
    .array(httpsAddress)
    .default([])
    .describe("Addresses that ApplicationSets may ask for repositories and pull requests. Default: none."),
});
