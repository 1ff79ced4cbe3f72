import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  components,
  cycles,
  describeCycle,
  type Graph,
  unknownDependencies,
  waves,
} from "../../../checks/cycles/graph.ts";

/** Small graphs with unknown, repeated and own dependencies. */
const graphs = fc
  .array(fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 4 }), { maxLength: 8 })
  .map((rows): Graph => new Map(rows.map((row, node) => [`n${node}`, row.map((target) => `n${target}`)])));

/** The oracle: what every node reaches in one step or more, and by how many, by repeated relaxation. */
function distances(graph: Graph): Map<string, Map<string, number>> {
  const reached = new Map([...graph].map(([node, next]) => [node, new Map(known(graph, next).map((to) => [to, 1]))]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const from of reached.values())
      for (const [middle, first] of [...from])
        for (const [to, second] of reached.get(middle) ?? [])
          if ((from.get(to) ?? Number.POSITIVE_INFINITY) > first + second) {
            from.set(to, first + second);
            changed = true;
          }
  }
  return reached;
}

const known = (graph: Graph, names: readonly string[]) => names.filter((name) => graph.has(name));

test("unknown dependencies are those that are no nodes", () => {
  assert.deepEqual(
    unknownDependencies(
      new Map([
        ["a", ["b", "c"]],
        ["b", ["a"]],
      ]),
    ),
    [{ node: "a", index: 1, dependency: "c" }],
  );
  fc.assert(
    fc.property(graphs, (graph) => {
      const expected = [...graph.values()].flat().filter((name) => !graph.has(name));
      assert.deepEqual(
        unknownDependencies(graph).map(({ dependency }) => dependency),
        expected,
      );
    }),
  );
});

test("a node's wave is one more than the latest of what it depends on; in or behind a cycle there is none", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const reached = distances(graph);
      const cyclic = (node: string) => reached.get(node)?.has(node) === true;
      const wave = (node: string): number =>
        Math.max(-1, ...known(graph, graph.get(node) ?? []).map((dependency) => wave(dependency))) + 1;
      const expected = [...graph.keys()]
        .filter((node) => !cyclic(node) && ![...(reached.get(node)?.keys() ?? [])].some(cyclic))
        .map((node) => [node, wave(node)]);
      assert.deepEqual([...waves(graph)], expected);
    }),
  );
});

test("nodes are in one component exactly if each reaches the other, and components follow what they depend on", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const reached = distances(graph);
      const found = components(graph);
      const number = new Map(found.flatMap((nodes, index) => nodes.map((node) => [node, index])));
      assert.deepEqual(found.flat().sort(), [...graph.keys()].sort());
      for (const a of graph.keys()) {
        for (const b of graph.keys()) {
          const mutual = a === b || (reached.get(a)?.has(b) === true && reached.get(b)?.has(a) === true);
          assert.equal(number.get(a) === number.get(b), mutual, `${a} ${b}`);
          if (reached.get(a)?.has(b)) assert.ok((number.get(a) ?? 0) >= (number.get(b) ?? 0), `${a} after ${b}`);
        }
      }
    }),
  );
});

test("every component with a cycle has one, which is real and the shortest there is", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const reached = distances(graph);
      const found = cycles(graph);
      const cyclic = components(graph).filter((nodes) => nodes.some((node) => reached.get(node)?.has(node)));
      assert.equal(found.length, cyclic.length);
      for (const cycle of found) {
        for (const [index, node] of cycle.entries())
          assert.ok(graph.get(node)?.includes(cycle[(index + 1) % cycle.length] ?? ""), describeCycle(cycle));
        const component = cyclic.find((nodes) => nodes.includes(cycle[0] ?? "")) ?? [];
        assert.ok(cycle.every((node) => component.includes(node)));
        const shortest = Math.min(...component.map((node) => reached.get(node)?.get(node) ?? Number.POSITIVE_INFINITY));
        assert.equal(cycle.length, shortest);
      }
      assert.deepEqual(cycles(graph), found, "the same again");
    }),
  );
});

test("a cycle as it is printed", () => {
  assert.deepEqual(
    cycles(
      new Map([
        ["c", ["a"]],
        ["a", ["b"]],
        ["b", ["c", "b"]],
      ]),
    ),
    [["b"]],
  );
  assert.equal(describeCycle(["a", "b"]), "a → b → a");
  const long = Array.from({ length: 100 }, (_, index) => `n${index}`);
  assert.equal(describeCycle(long), "n0 → n1 → n2 → n3 → n4 → n5 → 89 more → n95 → n96 → n97 → n98 → n99 → n0");
});

type Entry = [string, string[]];

const size = 100_000;
const chain = new Map(Array.from({ length: size }, (_, n): Entry => [`n${n}`, n + 1 < size ? [`n${n + 1}`] : []]));

test("a chain of 100,000 needs no stack", () => {
  assert.equal(waves(chain).get("n0"), size - 1);
  assert.equal(components(chain).length, size);
  assert.deepEqual(cycles(chain), []);
  assert.deepEqual(unknownDependencies(chain), []);
});

test("nor does a ring of 100,000, or that many nodes on one", () => {
  const ring = new Map(chain).set(`n${size - 1}`, ["n0"]);
  assert.equal(cycles(ring)[0]?.length, size);
  assert.equal(components(ring).length, 1);
  assert.equal(waves(ring).size, 0);
  const star = new Map([["hub", [...chain.keys()]], ...[...chain.keys()].map((name): Entry => [name, ["hub"]])]);
  assert.deepEqual(cycles(star), [["hub", "n0"]]);
});
