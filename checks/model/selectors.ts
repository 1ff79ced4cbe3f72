import { fields, placed, texts } from "./read.ts";

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
