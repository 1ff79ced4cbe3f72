import type { Model } from "./model.ts";

/** What is worked out from a model once, however many checks ask for it. */
export function perModel<Result>(make: (model: Model) => Result): (model: Model) => Result {
  const made = new WeakMap<Model, { readonly result: Result }>();
  return (model) => {
    const known = made.get(model) ?? { result: make(model) };
    made.set(model, known);
    return known.result;
  };
}
