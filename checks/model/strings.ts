import type { Path } from "../finding.ts";

/** Some text in an object, and where it stands. */
export interface Text {
  readonly text: string;
  readonly at: Path;
}

/** All texts in a value, keys of records apart; parts below a path for which `skip` holds are left out. */
export function* stringsOf(value: unknown, at: Path = [], skip: (at: Path) => boolean = () => false): Generator<Text> {
  const rest: { readonly value: unknown; readonly at: Path }[] = [{ value, at }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value, at } = next;
    if (typeof value === "string") yield { text: value, at };
    else if (typeof value === "object" && value !== null && !skip(at)) {
      const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
      for (const [step, inner] of entries.reverse()) rest.push({ value: inner, at: [...at, step] });
    }
  }
}
