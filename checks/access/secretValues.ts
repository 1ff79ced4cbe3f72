import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { groupOf } from "../model/model.ts";
import { stringsOf } from "../model/strings.ts";
import { valueAt } from "../model/workflows.ts";
import { isCredentialName, isLiteralSecret, knownSecret } from "./credentials.ts";

const policy = (code: Rule["code"], title: string): Rule => ({ code, title, class: "policy", severity: "error" });

const parameter = policy("PP-722", "secret in a parameter");
const environment = policy("PP-723", "secret in an environment variable's value");
const annotation = policy("PP-724", "secret in an annotation or label");
const configuration = policy("PP-725", "secret in a ConfigMap");
const material = policy("PP-727", "key or token in clear");

const fixes: ReadonlyMap<Rule, string> = new Map([
  [parameter, "mount the Secret, or take it into the environment by secretKeyRef: parameters are shown to all readers"],
  [environment, "take it from a Secret by valueFrom.secretKeyRef"],
  [annotation, "put it into a Secret: whoever may list the object reads its annotations and labels"],
  [configuration, "put it into a Secret"],
  [material, "put it into a Secret, and replace it: it has been seen"],
]);

/**
 * A parameter's value stands in the workflow's status, in its archive and in the user interface; an annotation, a
 * ConfigMap and a variable's value can be read by whoever may read the object. All of them lie in the repository's
 * history for ever. What was found is not repeated here.
 */
export const secretValues: Check = {
  rules: [parameter, environment, annotation, configuration, material],
  run: (model) => model.objects.flatMap((object) => [...findings(object)]),
};

function* findings(object: KubernetesObject): Generator<Finding> {
  const { kind } = object;
  // What a Secret holds has a finding of its own; a definition holds no values.
  if (kind === "CustomResourceDefinition" || (kind === "Secret" && groupOf(object) === "")) return;
  for (const { text, at } of stringsOf(object)) {
    const known = knownSecret(text);
    const rule = known === undefined ? ruleFor(object, at, text) : material;
    if (rule === undefined) continue;
    const what = known ?? "a value that its name says is secret";
    const fix = fixes.get(rule);
    yield { rule, object, at, message: `holds ${what} (${text.length} characters)`, ...(fix !== undefined && { fix }) };
  }
}

function ruleFor(object: KubernetesObject, at: Path, text: string): Rule | undefined {
  const last = at.at(-1);
  const owner = at.at(-2);
  if (owner === "annotations" || owner === "labels")
    return isCredentialName(lastPart(String(last))) && isLiteralSecret(text) ? annotation : undefined;
  if (object.kind === "ConfigMap" && at[0] === "data") return givesAway(String(last), text) ? configuration : undefined;
  if (last !== "value" && last !== "default") return undefined;
  const name = valueAt(object, [...at.slice(0, -1), "name"]);
  if (typeof name !== "string" || !isCredentialName(name) || !isLiteralSecret(text)) return undefined;
  const listName = at.at(-3);
  if (listName === "env") return environment;
  return listName === "parameters" || listName === "args" ? parameter : undefined;
}

const lastPart = (key: string) => key.slice(key.lastIndexOf("/") + 1);

/** By its key; or by a key within it, where it is a file of settings. */
function givesAway(key: string, text: string): boolean {
  if (!text.includes("\n") && isCredentialName(key)) return isLiteralSecret(text);
  if (!/(?:^[^.]*|\.(?:properties|env|ini|conf|cfg|ya?ml|json|toml))$/.test(key)) return false;
  return text.split("\n").some((line) => {
    const setting =
      line.length > 2_000 ? null : /^[\s"'-]{0,200}([\w.-]{1,100})["']? ?[:=] ?["']?([^\s"',#]{4,})/.exec(line);
    return setting !== null && isCredentialName(setting[1] ?? "") && isLiteralSecret(setting[2] ?? "");
  });
}
