import * as pulumi from "@pulumi/pulumi";

/** `payments:<module>:<Class>`: part of the URN of everything below, so a token stays even if its file moves. */
export type Token = `payments:${string}:${string}`;

/** What every component of the platform is made from. A subclass registers children, and says what it is worth. */
export abstract class Component extends pulumi.ComponentResource<void> {
  readonly name: string;

  constructor(token: Token, name: string, opts?: pulumi.ComponentResourceOptions) {
    super(token, name, {}, opts);
    this.name = name;
  }

  /** What the stack's state shows of this component; asked for once its constructor is through. */
  protected abstract outputs(): pulumi.Inputs;

  /** Runs by itself: no subclass can forget to register its outputs, which would leave the component unfinished. */
  protected override async initialize(): Promise<void> {
    await Promise.resolve();
    this.registerOutputs(this.outputs());
  }

  /** Name and options of a child. */
  protected child(suffix: string, opts: pulumi.CustomResourceOptions = {}): [string, pulumi.CustomResourceOptions] {
    return [`${this.name}-${suffix}`, { ...opts, parent: this }];
  }
}
