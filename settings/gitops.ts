import { z } from "zod";
import { text } from "./values.ts";

const branch = z
  .string()
  .regex(/^(?!.*(\.\.|\/\/|@\{|\.lock$))[\w][\w./-]*$/, { error: "expected a branch, a tag or a commit" });

const folder = z
  .string()
  .refine((path) => path === "." || path.split("/").every((part) => /^(?!\.\.?$)[\w.-]+$/.test(part)), {
    error: 'expected a folder of the repository, such as clusters/production, or "." for all of it',
  });

const repositoryUrl = z.string().regex(/^(https:\/\/[^\s/@:]+(:\d+)?\/\S+|ssh:\/\/[\w.-]+@\S+|[\w.-]+@[^\s/:]+:\S+)$/, {
  error:
    "expected an address by https:// (without credentials in it) or ssh, such as https://git.example/team/gitops.git",
});

const credentials = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("password"),
    username: text.describe("With most hosts any word does beside a token."),
    password: text.describe("A password, or better a token that may only read this repository."),
  }),
  z.strictObject({
    kind: z.literal("ssh"),
    privateKey: text.describe("A deploy key that may only read this repository."),
  }),
]);

const repository = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("embedded") }),
  z.strictObject({
    kind: z.literal("external"),
    url: repositoryUrl.describe("Address of the repository, by https or ssh."),
    revision: branch.default("main").describe("Branch, tag or commit that the cluster follows."),
    path: folder.default(".").describe("Folder of the repository that holds this stack's objects."),
    credentials: credentials
      .optional()
      .describe("How Argo CD reads it: a secret. Default: what repo-creds Secrets hold for the address, if any."),
  }),
]);

/** What a stack may say about its GitOps repository. */
export const gitopsSchema = z.strictObject({
  repository: repository
    .prefault({ kind: "embedded" })
    .describe("kind embedded (a git server on the cluster, development only) or external with its url."),
});
