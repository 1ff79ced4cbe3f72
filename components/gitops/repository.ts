import { randomBytes } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { reader, writer } from "../../objects/git/configuration.ts";
import { credentialsSecret } from "../../objects/git/gitServer.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { Component } from "../component.ts";
import { KubernetesResource, registerObjects, splitNamespaces } from "../kubernetesObject.ts";

export interface RepositoryArgs {
  /** What `gitServerObjects` made: the git server, its namespace first. */
  readonly objects: readonly KubernetesObject[];
}

/**
 * The git server with the GitOps repository of a development stack. Its passwords are made here once, and stay.
 *
 * @example
 * new Repository("gitops-repository", { objects: gitServerObjects() }, { provider, dependsOn: [argoCd] });
 */
export class Repository extends Component {
  /** What Argo CD reads the repository with, by the keys of a repository's Secret: a secret. */
  readonly readerCredentials: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(name: string, { objects }: RepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:gitops:Repository", name, opts);
    const { namespaces, others } = splitNamespaces(objects);
    const dependsOn = registerObjects(this, namespaces);
    const [secretName, secretOpts] = this.child("credentials", { dependsOn });
    const credentials = new GeneratedCredentials(secretName, secretOpts);
    registerObjects(this, others, { dependsOn: [...dependsOn, credentials] });
    this.readerCredentials = pulumi.secret(
      credentials.data.apply(
        (data): Readonly<Record<string, string>> => ({ username: reader, password: decoded(data[reader] ?? "") }),
      ),
    );
  }

  protected override outputs(): pulumi.Inputs {
    return {};
  }
}

/**
 * Passwords that nobody chose. The program makes new ones at each run, and the engine ignores all but the first: what
 * the state holds, encrypted, is what the cluster holds.
 */
class GeneratedCredentials extends KubernetesResource {
  declare readonly data: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(name: string, opts: pulumi.CustomResourceOptions) {
    const passwords = { [reader]: newPassword(), [writer]: newPassword() };
    const users = Object.entries(passwords).map(([user, password]) => `${user}:${password}\n`);
    const data = Object.entries({ ...passwords, users: users.join("") }).map(([key, text]) => [key, encoded(text)]);
    const object = { apiVersion: "v1", kind: "Secret", metadata: credentialsSecret, type: "Opaque" };
    super(
      name,
      { ...object, data: pulumi.secret(Object.fromEntries(data) as Readonly<Record<string, string>>) },
      { ...opts, ignoreChanges: ["data"] },
    );
  }
}

/** 256 bits, in letters that no configuration file takes for anything else. */
const newPassword = () => randomBytes(32).toString("base64url");
const encoded = (text: string) => Buffer.from(text, "utf8").toString("base64");
const decoded = (text: string) => Buffer.from(text, "base64").toString("utf8");
