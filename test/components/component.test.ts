import assert from "node:assert/strict";
import { test } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { Component } from "../../components/component.ts";
import { mockEngine, settle } from "./mocks.ts";

await mockEngine();

class Example extends Component {
  readonly answer: pulumi.Output<number>;
  readonly registrations: unknown[] = [];

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("payments:test:Example", name, opts);
    this.answer = pulumi.output(42);
  }

  protected override outputs(): pulumi.Inputs {
    return { answer: this.answer };
  }

  protected override registerOutputs(outputs?: pulumi.Inputs): void {
    this.registrations.push(outputs);
    super.registerOutputs(outputs);
  }

  childOf(suffix: string): [string, pulumi.CustomResourceOptions] {
    return this.child(suffix, { protect: true });
  }
}

test("outputs are registered once the constructor is through, without being asked to", async () => {
  const example = new Example("example");
  assert.deepEqual(example.registrations, []);
  await settle();
  // The second one is the SDK's own; it has no effect after the first.
  assert.deepEqual(example.registrations, [{ answer: example.answer }, undefined]);
});

test("a child is named after its parent and belongs to it", () => {
  const example = new Example("parent");
  assert.deepEqual(example.childOf("part"), ["parent-part", { protect: true, parent: example }]);
});
