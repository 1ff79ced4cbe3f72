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
  const dependents: number[][] = names.map(() => []);
  for (const [node, targets] of edges.entries()) for (const target of targets) dependents[target]?.push(node);
  const missing = edges.map((targets) => targets.length);
  const wave = new Int32Array(names.length);
  const ready = [...names.keys()].filter((node) => missing[node] === 0);
  for (const node of ready) {
    for (const dependent of dependents[node] ?? []) {
      wave[dependent] = Math.max(wave[dependent] ?? 0, (wave[node] ?? 0) + 1);
      const left = (missing[dependent] ?? 0) - 1;
      missing[dependent] = left;
      if (left === 0) ready.push(dependent);
    }
  }
  return new Map(names.flatMap((name, node) => (missing[node] === 0 ? [[name, wave[node] ?? 0]] : [])));
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

/** Nodes as numbers, in their order; each dependency once, unknown ones left out. */
interface Indexed {
  readonly names: readonly string[];
  readonly edges: readonly (readonly number[])[];
}

function indexed(graph: Graph): Indexed {
  const names = [...graph.keys()];
  const numbers = new Map<string, number>();
  for (const name of names) numbers.set(name, numbers.size);
  // The last node that depends on each: what is listed twice is there once.
  const last = new Int32Array(names.length).fill(-1);
  const edges = names.map((name, node) => {
    const targets: number[] = [];
    for (const dependency of graph.get(name) ?? []) {
      const target = numbers.get(dependency);
      if (target === undefined || last[target] === node) continue;
      last[target] = node;
      targets.push(target);
    }
    return targets;
  });
  return { names, edges };
}

function nameOf(names: readonly string[], node: number): string {
  return names[node] ?? "";
}

/** Tarjan's algorithm with a stack of its own. The nodes of a component are sorted. */
function componentsOf(edges: readonly (readonly number[])[]): number[][] {
  const found: number[][] = [];
  const order = new Int32Array(edges.length).fill(-1);
  const low = new Int32Array(edges.length);
  const open = new Uint8Array(edges.length);
  const opened: number[] = [];
  let visited = 0;
  for (const root of edges.keys()) {
    if (order[root] !== -1) continue;
    const path = [{ node: root, next: 0 }];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { node } = step;
      if (step.next === 0 && order[node] === -1) {
        order[node] = low[node] = visited++;
        open[node] = 1;
        opened.push(node);
      }
      const target = edges[node]?.[step.next++];
      if (target !== undefined) {
        if (order[target] === -1) path.push({ node: target, next: 0 });
        else if (open[target] === 1) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      const members = opened.splice(opened.lastIndexOf(node));
      for (const member of members) open[member] = 0;
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
  edges: readonly (readonly number[])[],
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
function cycleThrough(
  start: number,
  edges: readonly (readonly number[])[],
  component: Int32Array,
  previous: Int32Array,
): number[] | undefined {
  const queue = [start];
  let last: number | undefined;
  search: for (const node of queue) {
    for (const target of edges[node] ?? []) {
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
