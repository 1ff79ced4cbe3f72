import fc from "fast-check";
import type { Retries } from "../../../workflows/authoring/index.ts";

const states = ["Succeeded", "Failed", "Errored", "Skipped", "Omitted"] as const;
const kinds = ["work", "script", "resource", "http", "approval", "nested", "rows"] as const;
const loops = ["none", "literal", "records", "output", "count", "range"] as const;

const retries: fc.Arbitrary<Retries> = fc.record({
  limit: fc.nat(5),
  when: fc.constantFrom("Always", "OnError"),
  pause: fc.constantFrom("5s", "1m", "10"),
  factor: fc.integer({ min: 1, max: 4 }),
  longestPause: fc.constantFrom("1m", "1h30m"),
  onAnotherNode: fc.boolean(),
});

/** Numbers that point at earlier tasks, whatever their count. */
const earlier = fc.array(fc.nat(), { maxLength: 3 });

const taskPlan = fc.record({
  kind: fc.constantFrom(...kinds),
  loop: fc.constantFrom(...loops),
  uses: earlier,
  after: fc.array(fc.record({ task: fc.nat(), states: fc.subarray([...states], { minLength: 1 }) }), { maxLength: 2 }),
  together: fc.boolean(),
  when: fc.constantFrom("always", "output", "status", "input", "item"),
  hooked: fc.boolean(),
  // Letters that Argo's texts, JSON and YAML may stumble over; a brace is refused, and a property of its own.
  letters: fc.string({ unit: fc.constantFrom(..."aZ9 '\"\\:#-&*!|>%@`,?/\n\tçã$") }),
});

/** What a random workflow is made of: plain data, so that a plan that fails can be printed and made smaller. */
export const plan = fc.record({
  tasks: fc.array(taskPlan, { minLength: 1, maxLength: 12 }),
  retries,
  exit: fc.boolean(),
  parallelism: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
});

export type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;
export type TaskPlan = Plan["tasks"][number];
