import { schemaOfKind } from "../../schemas/schemas.ts";
import { type Flaw, validate } from "../../schemas/validate.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type Document, documentsOf } from "./places.ts";

const unknownField = {
  code: "PP-101",
  title: "unknown field",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

const wrongValue = {
  code: "PP-102",
  title: "value of a wrong type, or not among the allowed ones",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** Also of what is missing only in its context: see requiredFields.ts. */
export const missingField = {
  code: "PP-103",
  title: "missing required field",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * Every object is what the official schema of its kind allows. The clusters themselves check little of it: the
 * definitions of Argo Workflows and Argo Events that are commonly installed accept anything, drop or ignore what they
 * do not know, and a misspelt `retryStrategy` is a workflow without retries.
 */
export const fields: Check = {
  rules: [unknownField, wrongValue, missingField],
  run: (model) => documentsOf(model).flatMap(findings),
};

function findings({ object, at, value, apiVersion, kind, partial }: Document): Finding[] {
  const known = schemaOfKind(apiVersion, kind);
  if (known === undefined) return [];
  return validate(known.schema, known.definition, value).flatMap((flaw): Finding[] => {
    if (partial && flaw.kind === "missing field") return [];
    const { fix } = flaw;
    const message = kind === "Secret" ? withoutValue(flaw) : flaw.message;
    return [{ rule: ruleOf(flaw), object, at: [...at, ...flaw.at], message, ...(fix !== undefined && { fix }) }];
  });
}

/** What stands in a secret is not for a log, also when it stands there wrongly. */
function withoutValue({ kind, message }: Flaw): string {
  return kind === "wrong value" ? message.replace(/^is .*, expected/, "is not what is expected:") : message;
}

function ruleOf({ kind }: Flaw): Rule {
  switch (kind) {
    case "unknown field":
      return unknownField;
    case "wrong value":
      return wrongValue;
    case "missing field":
      return missingField;
    default:
      return kind satisfies never;
  }
}
