const suffixes: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
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

/**
 * A quantity of Kubernetes as a number: cores of a processor, bytes of memory, a count. Undefined where it is none.
 *
 * @example readQuantity("250m") // 0.25
 */
export function readQuantity(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.length > 64) return undefined;
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/.exec(value);
  if (parts === null) return undefined;
  const [, number = "", exponent = "", suffix = ""] = parts;
  return Number(`${number}${exponent}`) * (suffixes[suffix] ?? 1);
}

/** A number as people write it beside a key of a quota: `requests.memory` in `Gi`, anything else as it is. */
export function showQuantity(key: string, value: number): string {
  if (/memory|storage/.test(key))
    for (const suffix of ["Ti", "Gi", "Mi", "Ki"]) {
      const size = suffixes[suffix] ?? 1;
      if (value >= size) return `${round(value / size)}${suffix}`;
    }
  return String(round(value));
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** Whether one amount is more than another, sums of fractions apart. */
export const exceeds = (amount: number, limit: number): boolean => amount > limit * (1 + 1e-9);
