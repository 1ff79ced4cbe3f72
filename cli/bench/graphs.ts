import { cycles, type Graph, waves } from "../../checks/cycles/graph.ts";
import { duration, line, median, timed } from "./measure.ts";

const sizes = [10_000, 100_000] as const;
const rounds = 5;

/**
 * How long waves and cycle reports take for N services and for ten times as many. Ten times the time is linear; without
 * a bound on it here, for a shared machine keeps none.
 */
export function benchGraphs(): string[] {
  const graphsOf = (size: number) => ({ sound: services(size), cyclic: inCycles(size) });
  const [small, large] = [graphsOf(sizes[0]), graphsOf(sizes[1])];
  const row = (title: string, work: (graphs: typeof small) => unknown) => {
    const seconds = [small, large].map((graphs) => {
      work(graphs);
      return median(Array.from({ length: rounds }, () => timed(() => work(graphs)).seconds));
    });
    const [atN = 0, atTenN = 0] = seconds;
    return line(title, duration(atN), duration(atTenN), (atTenN / atN).toFixed(1));
  };
  return [
    line("services, each with three dependencies", ...sizes.map((size) => `${size}`), "quotient"),
    row("  waves", ({ sound }) => waves(sound)),
    row("  cycles, where there are none", ({ sound }) => cycles(sound)),
    row("  cycles, where every hundred services have one", ({ cyclic }) => cycles(cyclic)),
  ];
}

const nameOf = (index: number) => `service-${index}`;

/** Services that depend on three earlier ones each, the same ones every time. */
function services(size: number): Graph {
  const random = generator(size);
  // Through JSON, as names that were read from somewhere are.
  const names = JSON.parse(JSON.stringify(Array.from({ length: size }, (_, index) => nameOf(index)))) as string[];
  const earlier = (index: number) => names[Math.floor(random() * index)] ?? "";
  return new Map(
    names.map((name, index) => [name, index === 0 ? [] : Array.from({ length: 3 }, () => earlier(index))]),
  );
}

/** The same, and the first service of every hundred also depends on the last of them, which depends on the first. */
function inCycles(size: number): Graph {
  const graph = new Map(services(size));
  for (let first = 0; first + 99 < size; first += 100) {
    const [head, tail] = [nameOf(first), nameOf(first + 99)];
    graph.set(head, [tail]);
    graph.set(tail, [head]);
  }
  return graph;
}

/** Numbers from 0 to 1 that look random and are the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
