import type { PropertyValue } from "../provider/values.ts";

/** Maps whose values are quantities: the API server gives `1000m` back as `1`. */
const quantityMaps = [
  "capacity",
  "default",
  "defaultRequest",
  "hard",
  "limits",
  "max",
  "min",
  "overhead",
  "podFixed",
  "requests",
];
const quantityFields = ["divisor", "sizeLimit", "quantity"];

const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Whether both are the same quantity, at a place where quantities stand. */
export function isSameQuantity(left: PropertyValue, right: PropertyValue, path: readonly string[]): boolean {
  const isQuantityPlace = quantityMaps.includes(path.at(-2) ?? "") || quantityFields.includes(path.at(-1) ?? "");
  if (!isQuantityPlace) return false;
  const [a, b] = [parseQuantity(left), parseQuantity(right)];
  return a !== undefined && b !== undefined && Math.abs(a - b) <= Math.abs(a) * 1e-9;
}

function parseQuantity(value: PropertyValue): number | undefined {
  const match = /^([+-]?[\d.]+)(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(String(value));
  if (match === null) return undefined;
  const factor = match[2] === undefined ? factors[match[3] ?? ""] : 10 ** Number.parseInt(match[2], 10);
  return factor === undefined ? undefined : Number.parseFloat(match[1] ?? "") * factor;
}
