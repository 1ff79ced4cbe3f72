import { isDeepStrictEqual } from "node:util";
import type { Progress } from "../../embedded/progress.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { describeProblem, ProblemsError } from "../../problems.ts";
import { versions } from "../../versions.ts";
import { benchGraphs } from "./graphs.ts";
import { type Hera, startHera } from "./hera.ts";
import { duration, line, median, timed } from "./measure.ts";
import { asYaml, checkPayments, renderPayments, templatesANamespace } from "./payments.ts";

const sizes = [100, 1000] as const;
const rounds = 3;

/**
 * Measures rendering and checking against Hera rendering the same, and the graph functions, each at a size and at ten
 * times that. Both sides take turns in one run, so that a ratio means something on a machine that others use too.
 * @returns whether Hera could be had
 */
export async function benchChecks(progress: Progress): Promise<boolean> {
  const graphs = await progress.phase("waves and cycles of large graphs", async () => benchGraphs());
  const templates = await progress.phase(`rendering and checking against Hera ${versions.hera}`, () =>
    startHera().then(
      (hera) => benchTemplates(hera).finally(() => hera.stop()),
      (error: unknown) => {
        if (!(error instanceof ProblemsError)) throw error;
        for (const problem of error.problems) console.error(`error: ${describeProblem(problem)}`);
        return undefined;
      },
    ),
  );
  for (const text of [...graphs, ...(templates === undefined ? [] : ["", ...templates])]) console.log(text);
  return templates !== undefined;
}

interface Seconds {
  readonly render: number;
  readonly yaml: number;
  readonly check: number;
  readonly hera: number;
}

async function benchTemplates(hera: Hera): Promise<string[]> {
  await medians(hera, sizes[0]);
  const [small, large] = [await medians(hera, sizes[0]), await medians(hera, sizes[1])];
  const row = (title: string, of: (seconds: Seconds) => number) =>
    line(title, duration(of(small)), duration(of(large)), (of(large) / of(small)).toFixed(1));
  const ours = ({ render, yaml, check }: Seconds) => render + yaml + check;
  const ratio = (of: (seconds: Seconds) => number) => line("", ...[small, large].map((one) => of(one).toFixed(2)));
  return [
    line("payments-size WorkflowTemplates (processor time)", ...sizes.map((size) => `${size}`), "quotient"),
    row("  building them, to plain objects", ({ render }) => render),
    row("  writing them as YAML", ({ yaml }) => yaml),
    row("  every check", ({ check }) => check),
    row("  all of it", ours),
    row(`  Hera ${versions.hera}: building them, writing them as YAML`, (seconds) => seconds.hera),
    `  ours, checks included, in Hera's time:${ratio((seconds) => ours(seconds) / seconds.hera).slice(39)}`,
    `  ours without checks, in Hera's time:${ratio(({ render, yaml, hera }) => (render + yaml) / hera).slice(37)}`,
  ];
}

/** Ours and Hera's in turn; both are warm by then. */
async function medians(hera: Hera, templates: number): Promise<Seconds> {
  const namespaces = templates / templatesANamespace;
  const all: Seconds[] = [];
  for (let round = 0; round < rounds; round++) {
    const { seconds: render, result: objects } = timed(() => renderPayments(namespaces));
    const { seconds: yaml } = timed(() => asYaml(objects));
    const { seconds: check } = timed(() => checkPayments(objects));
    const theirs = await hera.render(namespaces);
    for (const object of theirs.first) expectSame(object, objects);
    all.push({ render, yaml, check, hera: theirs.seconds });
  }
  const of = (key: keyof Seconds) => median(all.map((seconds) => seconds[key]));
  return { render: of("render"), yaml: of("yaml"), check: of("check"), hera: of("hera") };
}

/** @throws Error when Hera renders something else than we do: then nothing would be compared */
function expectSame(theirs: unknown, ours: readonly KubernetesObject[]): void {
  const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value, withoutDefaults));
  const same = normal(theirs);
  if (!ours.slice(0, templatesANamespace).some((object) => isDeepStrictEqual(normal(object), same)))
    throw new Error(`Hera renders something else: ${JSON.stringify(theirs)}`);
}

/** Hera writes what a gauge is anyway. */
function withoutDefaults(key: string, value: unknown): unknown {
  return key === "realtime" && value === false ? undefined : value;
}
