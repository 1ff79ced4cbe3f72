import { fields, groupBy, placed, texts } from "./read.ts";

/** Labels of something. */
export type Labels = Readonly<Record<string, string>>;

/**
 * Whether a label selector selects what has these labels. An empty selector selects everything; what a missing one
 * means depends on the field, so that its reader says it.
 *
 * @example selects({ matchExpressions: [{ key: "app", operator: "Exists" }] }, { app: "ledger" }) // true
 */
export function selects(selector: unknown, labels: Labels): boolean {
  const { matchLabels, matchExpressions } = fields(selector);
  return (
    Object.entries(fields(matchLabels)).every(([key, value]) => labelOf(labels, key) === value) &&
    placed(matchExpressions, []).every(({ value }) => meets(value, labels))
  );
}

function meets(expression: Readonly<Record<string, unknown>>, labels: Labels): boolean {
  const label = labelOf(labels, String(expression["key"]));
  const values = texts(expression["values"]);
  switch (expression["operator"]) {
    case "In":
      return label !== undefined && values.includes(label);
    case "NotIn":
      return label === undefined || !values.includes(label);
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    default:
      return false;
  }
}

function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** Whether a selector selects everything. */
export function selectsAll(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = fields(selector);
  return Object.keys(fields(matchLabels)).length === 0 && placed(matchExpressions, []).length === 0;
}

/*
 * With thousands of either, comparing each selector with each set of labels takes minutes. Nearly every selector names
 * a label and its value: only what has that label is compared.
 */

/** Finds items by a selector of their labels, in their order. */
export function bySelector<Item>(
  items: readonly Item[],
  labelsOf: (item: Item) => Labels,
): (selector: unknown) => Item[] {
  const pairs = items.flatMap((item) => Object.entries(labelsOf(item)).map((pair) => ({ item, pair: pair.join("=") })));
  const byPair = groupBy(pairs, ({ pair }) => pair);
  return (selector) => {
    const pair = namedPair(selector);
    const candidates = pair === undefined ? items : (byPair.get(pair) ?? []).map(({ item }) => item);
    return candidates.filter((item) => selects(selector, labelsOf(item)));
  };
}

/** Finds items by labels that their selector selects, in their order. */
export function byLabels<Item>(
  items: readonly Item[],
  selectorOf: (item: Item) => unknown,
): (labels: Labels) => Item[] {
  const numbered = items.map((item, number) => ({ item, number, pair: namedPair(selectorOf(item)) }));
  const byPair = groupBy(numbered, ({ pair }) => pair ?? "");
  return (labels) =>
    ["", ...Object.entries(labels).map((pair) => pair.join("="))]
      .flatMap((pair) => byPair.get(pair) ?? [])
      .sort((one, other) => one.number - other.number)
      .map(({ item }) => item)
      .filter((item) => selects(selectorOf(item), labels));
}

/** A label and its value that all have whom a selector selects. */
function namedPair(selector: unknown): string | undefined {
  return Object.entries(fields(fields(selector)["matchLabels"]))[0]?.join("=");
}
