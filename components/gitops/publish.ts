import { Command } from "@pulumi/command/local/command.js";
import * as pulumi from "@pulumi/pulumi";
import type { Files } from "../../objects/gitops/files.ts";
import { Component } from "../component.ts";

export interface PublishArgs {
  /** What the folder of the repository is to hold, and nothing else. */
  readonly files: Files;
}

/**
 * Commits files to the git server of the stack's own cluster. They are an input as they are, so that a preview shows
 * which of them changes how; where nothing differs from the repository, nothing is committed.
 *
 * @example
 * new Publish("payments-gitops-publish", { files: renderedFiles(objects) }, { dependsOn: [repository] });
 */
export class Publish extends Component {
  /** The commit that holds the files. */
  readonly commit: pulumi.Output<string>;

  constructor(name: string, { files }: PublishArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:gitops:Publish", name, opts);
    const [commandName, commandOpts] = this.child("commit");
    const command = new Command(
      commandName,
      {
        create: `node cli/payments-platform.mjs publish --stack ${pulumi.getStack()}`,
        stdin: JSON.stringify(files, undefined, 2),
      },
      commandOpts,
    );
    this.commit = command.stdout;
  }

  protected override outputs(): pulumi.Inputs {
    return { commit: this.commit };
  }
}
