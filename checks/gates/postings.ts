import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { type Call, callsOf, type Found, inputsOf, resolve } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import { stringsOf } from "../model/strings.ts";
import { type Task, type Template, templatesOf, textOf, valueAt, type WorkflowView } from "../model/workflows.ts";
import { noSuch } from "../words.ts";

const noKey = {
  code: "PP-607",
  title: "side effect without an idempotency key",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const sameKey = {
  code: "PP-608",
  title: "loop that posts under one key",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** On a template that posts money: the input that is the key under which a posting is taken once. */
export const postsAnnotation = "payments-platform/posts";

/**
 * A pod may run twice: its node dies after the posting, before Argo learns of it. Only a key that both attempts send
 * makes one posting of the two. And what a loop posts under one key is taken once, the rest is lost.
 */
export const postings: Check = {
  rules: [noKey, sameKey],
  run: (model) => [...model.workflows.flatMap(keys), ...loops(model)],
};

function keyOf(template: Template): string | undefined {
  const key = template.metadata?.annotations?.[postsAnnotation] ?? undefined;
  return key === undefined ? undefined : textOf(key);
}

function keys(workflow: WorkflowView): Finding[] {
  const { object } = workflow;
  return templatesOf(workflow).flatMap(({ template, at }): Finding[] => {
    const key = keyOf(template);
    if (key === undefined) return [];
    const retried = template.retryStrategy || workflow.workflow["retryStrategy"];
    const twice = retried ? "its retries post again" : "an attempt after a lost node posts again";
    const place = [...at, "metadata", "annotations", postsAnnotation];
    const names = inputsOf(template, workflow).parameters.map(({ name }) => name);
    if (!names.includes(key))
      return [{ rule: noKey, object, at: place, message: `${noSuch("input parameter", key, names)}; ${twice}` }];
    if (isUsed(object, at, key)) return [];
    const message = `"${key}" is not used by what the template runs: ${twice}`;
    const fix = "send it along, in the container's env or args";
    return [{ rule: noKey, object, at: place, message, fix }];
  });
}

const bodies = ["container", "script", "containerSet", "http", "resource", "plugin"];

/** Whether what a template runs gets an input. */
function isUsed(object: Finding["object"], at: Path, input: string): boolean {
  const name = input.replaceAll(/[^\w-]/g, "\\$&");
  const one = `inputs\\.parameters(\\.${name}(?![\\w-])|\\[['"]${name}['"]\\])`;
  const use = new RegExp(`${one}|\\{\\{\\s*inputs\\.parameters\\s*\\}\\}`);
  return bodies.some((body) => [...stringsOf(valueAt(object, [...at, body]))].some(({ text }) => use.test(text)));
}

/** A call of a template, and where. */
interface Site {
  readonly workflow: WorkflowView;
  readonly call: Call;
  readonly found: Found;
}

/** A template that posts, itself or by what it calls, and its input that makes the key; undefined for a constant key. */
interface Poster {
  readonly template: Template;
  readonly input: string | undefined;
}

function loops(model: Model): Finding[] {
  const sites = sitesOf(model);
  const pending: Poster[] = model.workflows.flatMap((workflow) =>
    templatesOf(workflow).flatMap(({ template }) => {
      const input = keyOf(template);
      return input === undefined || input === "" ? [] : [{ template, input }];
    }),
  );
  const seen = new Map<Template, Set<string | undefined>>();
  const findings: Finding[] = [];
  for (let poster = pending.pop(); poster !== undefined; poster = pending.pop()) {
    const known = seen.get(poster.template) ?? new Set();
    seen.set(poster.template, known);
    if (known.has(poster.input)) continue;
    known.add(poster.input);
    for (const site of sites.get(poster.template) ?? []) {
      const value = keyGiven(site, poster.input);
      if (/\{\{=?[^}]*\b(item|tasks|steps)\b/.test(value)) continue;
      if (isLoop(site.call.task)) findings.push(lost(site, poster.input, value));
      else if (site.call.caller !== undefined) {
        const { template } = site.call.caller;
        const inputs = [...value.matchAll(/inputs\.parameters(?:\.([\w-]+)|\[['"]([^'"]+)['"]\])/g)];
        if (inputs.length === 0) pending.push({ template, input: undefined });
        else for (const [, dotted, quoted] of inputs) pending.push({ template, input: dotted ?? quoted });
      }
    }
  }
  return findings;
}

function lost({ workflow, call }: Site, input: string | undefined, value: string): Finding {
  const index = call.arguments.parameters.findIndex(({ name }) => name === input);
  const at = index < 0 ? call.at : [...call.at, "arguments", "parameters", index, "value"];
  const key = value === "" ? "one key" : `the key ${JSON.stringify(value)}`;
  return {
    rule: sameKey,
    object: workflow.object,
    at,
    message: `all items of the loop post under ${key}: the first is taken, the others are taken for repetitions`,
    fix: "let the item be a part of the key",
  };
}

/** The argument that makes the key, or the default of its input. */
function keyGiven({ call, found }: Site, input: string | undefined): string {
  if (input === undefined) return "";
  const given = call.arguments.parameters.find(({ name }) => name === input)?.value;
  const declared = found.template.inputs.parameters.find(({ name }) => name === input);
  return textOf(given ?? declared?.value ?? declared?.default ?? "");
}

function isLoop(task: Task | undefined): boolean {
  if (task === undefined) return false;
  return (task.withItems?.length ?? 0) > 1 || Boolean(task.withParam) || Boolean(task.withSequence);
}

function sitesOf(model: Model): Map<Template, Site[]> {
  const sites = new Map<Template, Site[]>();
  for (const workflow of model.workflows)
    for (const call of callsOf(workflow)) {
      const found = resolve(model, workflow, call);
      if (found.kind !== "found") continue;
      const same = sites.get(found.template);
      if (same === undefined) sites.set(found.template, [{ workflow, call, found }]);
      else same.push({ workflow, call, found });
    }
  return sites;
}
