import type { Finding, Rule } from "./finding.ts";
import type { Model } from "./model/model.ts";

/** A pure function over all objects, and the rules that its findings name. */
export interface Check {
  readonly rules: readonly Rule[];
  readonly run: (model: Model) => readonly Finding[];
}
