/** Every node, and what it depends on. The order of the nodes is that of all results. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** A node depends on something that is no node. */
export interface UnknownDependency {
  readonly node: string;
  /** Of the dependency in the node's list. */
  readonly index: number;
  readonly dependency: string;
}

/*
 * All functions are iterative and near-linear in nodes and dependencies: a chain of 100,000 nodes takes a fraction of
 * a second and no stack. What a node depends on without being a node itself is left out of all but
 * `unknownDependencies`.
 */

/**
 * Dependencies that are no nodes.
 *
 * @example unknownDependencies(new Map([["api", ["databse"]]])) // [{ node: "api", index: 0, dependency: "databse" }]
 */
export function unknownDependencies(graph: Graph): UnknownDependency[] {
  const unknown: UnknownDependency[] = [];
  for (const [node, dependencies] of graph)
    for (const [index, dependency] of dependencies.entries())
      if (!graph.has(dependency)) unknown.push({ node, index, dependency });
  return unknown;
}

/**
 * The wave of every node in which it can come: 0 where it depends on nothing, otherwise one more than the latest of
 * what it depends on. What stands in a cycle, or depends on one, never can, and has no wave.
 *
 * @example waves(new Map([["api", ["database"]], ["database", []]])) // Map { "api" => 1, "database" => 0 }
 */
export function waves(graph: Graph): Map<string, number> {
  const { names, edges } = indexed(graph);
  const dependents = reversed(edges);
  const missing = names.map((_, node) => degree(edges, node));
  const wave = new Int32Array(names.length);
  const ready = [...names.keys()].filter((node) => missing[node] === 0);
  for (const node of ready) {
    for (let at = first(dependents, node); at < first(dependents, node + 1); at++) {
      const dependent = dependents.to[at] ?? 0;
      wave[dependent] = Math.max(wave[dependent] ?? 0, (wave[node] ?? 0) + 1);
      const left = (missing[dependent] ?? 0) - 1;
      missing[dependent] = left;
      if (left === 0) ready.push(dependent);
    }
  }
  const found = new Map<string, number>();
  for (const [node, name] of names.entries()) if (missing[node] === 0) found.set(name, wave[node] ?? 0);
  return found;
}

/**
 * Strongly connected components: nodes that all depend on each other, each node in exactly one component. A component
 * comes after those that it depends on.
 *
 * @example components(new Map([["a", ["b"]], ["b", ["a", "c"]], ["c", []]])) // [["c"], ["a", "b"]]
 */
export function components(graph: Graph): string[][] {
  const { names, edges } = indexed(graph);
  return componentsOf(edges).map((component) => component.map((node) => nameOf(names, node)));
}

/**
 * One cycle of every component that has any: its nodes in the order in which each depends on the next and the last on
 * the first. A short one, the shortest wherever the component has at most 32 nodes, and always the same.
 *
 * @example cycles(new Map([["a", ["b"]], ["b", ["a"]]])) // [["a", "b"]]
 */
export function cycles(graph: Graph): string[][] {
  const { names, edges } = indexed(graph);
  const component = new Int32Array(names.length);
  const previous = new Int32Array(names.length).fill(-1);
  return componentsOf(edges)
    .flatMap((nodes, number) => {
      for (const node of nodes) component[node] = number;
      const cycle = shortCycle(nodes, edges, component, previous);
      return cycle === undefined ? [] : [cycle];
    })
    .sort(([a = 0], [b = 0]) => a - b)
    .map((cycle) => cycle.map((node) => nameOf(names, node)));
}

/** `a → b → a`; of a long one its beginning and its end. */
export function describeCycle(cycle: readonly string[]): string {
  const shown = cycle.length > 12 ? [...cycle.slice(0, 6), `${cycle.length - 11} more`, ...cycle.slice(-5)] : cycle;
  return [...shown, ...cycle.slice(0, 1)].join(" → ");
}

/**
 * All edges in two arrays, so that a large graph is not a hundred thousand small objects: those of a node are
 * `to[first[node]]` and so on, up to `first[node + 1]`.
 */
interface Edges {
  readonly first: Int32Array;
  readonly to: Int32Array;
}

const first = ({ first }: Edges, node: number): number => first[node] ?? 0;
const degree = (edges: Edges, node: number): number => first(edges, node + 1) - first(edges, node);

/** Nodes as numbers, in their order; each dependency once, unknown ones left out. */
interface Indexed {
  readonly names: readonly string[];
  readonly edges: Edges;
}

function indexed(graph: Graph): Indexed {
  const names = [...graph.keys()];
  const numbers = new Map<string, number>();
  let most = 0;
  for (const [name, dependencies] of graph) {
    numbers.set(name, numbers.size);
    most += dependencies.length;
  }
  const edges = { first: new Int32Array(names.length + 1), to: new Int32Array(most) };
  // The last node that depends on each: what is listed twice is there once.
  const last = new Int32Array(names.length).fill(-1);
  let count = 0;
  let node = 0;
  for (const dependencies of graph.values()) {
    for (const dependency of dependencies) {
      const target = numbers.get(dependency);
      if (target === undefined || last[target] === node) continue;
      last[target] = node;
      edges.to[count++] = target;
    }
    edges.first[++node] = count;
  }
  return { names, edges };
}

/** The same edges, seen from their other ends. */
function reversed(edges: Edges): Edges {
  const size = edges.first.length - 1;
  const counts = new Int32Array(size + 1);
  const count = first(edges, size);
  for (let at = 0; at < count; at++) counts[(edges.to[at] ?? 0) + 1] = (counts[(edges.to[at] ?? 0) + 1] ?? 0) + 1;
  for (let node = 0; node < size; node++) counts[node + 1] = (counts[node + 1] ?? 0) + (counts[node] ?? 0);
  const next = counts.slice();
  const to = new Int32Array(count);
  for (let node = 0; node < size; node++)
    for (let at = first(edges, node); at < first(edges, node + 1); at++) {
      const target = edges.to[at] ?? 0;
      const place = next[target] ?? 0;
      to[place] = node;
      next[target] = place + 1;
    }
  return { first: counts, to };
}

function nameOf(names: readonly string[], node: number): string {
  return names[node] ?? "";
}

/** Tarjan's algorithm with a stack of its own. The nodes of a component are sorted. */
function componentsOf(edges: Edges): number[][] {
  const size = edges.first.length - 1;
  const found: number[][] = [];
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const open = new Uint8Array(size);
  const next = edges.first.slice();
  const opened: number[] = [];
  let visited = 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    const path = [root];
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      if (order[node] === -1) {
        order[node] = low[node] = visited++;
        open[node] = 1;
        opened.push(node);
      }
      const at = next[node] ?? 0;
      if (at < first(edges, node + 1)) {
        next[node] = at + 1;
        const target = edges.to[at] ?? 0;
        if (order[target] === -1) path.push(target);
        else if (open[target] === 1) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      const members: number[] = [];
      for (let member: number | undefined; member !== node; ) {
        member = opened.pop() ?? node;
        open[member] = 0;
        members.push(member);
      }
      found.push(members.sort((a, b) => a - b));
    }
  }
  return found;
}

/** How many nodes of a component a cycle is looked for through: enough to be exact for all that people draw. */
const starts = 32;

/** The shortest cycle of a component through one of its first nodes, begun at the earliest node that is in it. */
function shortCycle(
  nodes: readonly number[],
  edges: Edges,
  component: Int32Array,
  previous: Int32Array,
): number[] | undefined {
  let best: number[] | undefined;
  for (const start of nodes.slice(0, starts)) {
    const cycle = cycleThrough(start, edges, component, previous);
    if (cycle !== undefined && cycle.length < (best?.length ?? Number.POSITIVE_INFINITY)) best = cycle;
    if (best?.length === 1) break;
  }
  return best;
}

/** The shortest cycle through a node: breadth first, inside its component. Leaves `previous` as it was. */
function cycleThrough(start: number, edges: Edges, component: Int32Array, previous: Int32Array): number[] | undefined {
  const queue = [start];
  let last: number | undefined;
  search: for (const node of queue) {
    for (let at = first(edges, node); at < first(edges, node + 1); at++) {
      const target = edges.to[at] ?? 0;
      if (target === start) {
        last = node;
        break search;
      }
      if (component[target] !== component[start] || previous[target] !== -1) continue;
      previous[target] = node;
      queue.push(target);
    }
  }
  const cycle: number[] = [];
  for (let node = last; node !== undefined; node = node === start ? undefined : previous[node]) cycle.push(node);
  for (const node of queue) previous[node] = -1;
  cycle.reverse();
  return cycle.length === 0 ? undefined : cycle;
}
