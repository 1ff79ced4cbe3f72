import { type JSONPathQuery, type JSONValue, jsonpath } from "json-p3";
import type { PropertyMap } from "../provider/values.ts";
import { annotations } from "./annotations.ts";
import { conditionOf, isObserved } from "./await/conditions.ts";
import { type Readiness, type ReadinessCheck, ready, waiting } from "./await/readiness.ts";
import { annotationOf, type LiveObject, numberAt } from "./liveObject.ts";

/**
 * The conditions of the annotation `pulumi.com/waitFor` as one check, or undefined when there is no annotation:
 * `jsonpath={.path}`, `jsonpath={.path}=value`, `condition=Type`, `condition=Type=Status`, or a JSON array of these.
 * @throws Error when an expression is none of them.
 */
export function parseWaitFor(object: PropertyMap): ReadinessCheck | undefined {
  const annotation = annotationOf(object, annotations.waitFor);
  if (annotation === undefined || annotation === "") return undefined;
  const expressions = parseList(annotation);
  if (expressions.length === 0) throw malformed(annotation, "expected at least one condition");
  const checks = expressions.map(parseExpression);
  return (live) => checks.map((check) => check(live)).find(({ state }) => state !== "ready") ?? ready;
}

function parseList(annotation: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(annotation);
    if (Array.isArray(list) && list.every((item) => typeof item === "string")) return list;
  } catch {
    // Not JSON: one expression.
  }
  return [annotation];
}

function parseExpression(expression: string): (live: LiveObject) => Readiness {
  if (expression.startsWith("jsonpath=")) return parseJsonPath(expression);
  if (expression.startsWith("condition=")) return parseCondition(expression);
  throw malformed(expression, "expected a jsonpath= or condition= prefix");
}

function parseCondition(expression: string): (live: LiveObject) => Readiness {
  const [type = "", wanted = "True"] = expression.slice("condition=".length).split("=", 2);
  if (type === "") throw malformed(expression, "expected condition=Type or condition=Type=Status");
  return (live) => {
    const condition = conditionOf(live, type);
    if (condition?.status.toLowerCase() === wanted.toLowerCase()) return ready;
    const found = condition === undefined ? "it has none" : `it is ${condition.status}: ${condition.message}`;
    return waiting(`waiting for condition ${type}=${wanted}, ${found}`);
  };
}

function parseJsonPath(expression: string): (live: LiveObject) => Readiness {
  const match = /^\{\s*(.*?)\s*\}(?:=(.+))?$/s.exec(expression.slice("jsonpath=".length));
  const path = match?.[1];
  if (path === undefined) throw malformed(expression, "expected jsonpath={.path} or jsonpath={.path}=value");
  const query = compile(expression, path.startsWith("$") ? path : `$${path}`);
  const wanted = match?.[2];
  return (live) => {
    if (numberAt(0, live, "status", "observedGeneration") > 0 && !isObserved(live)) {
      return waiting("the controller has not seen the change yet");
    }
    const [found] = query.query(live as JSONValue).values();
    if (found === undefined) return waiting(`waiting for ${path}, which selects nothing yet`);
    if (wanted === undefined) return ready;
    if (typeof found === "object" && found !== null) throw malformed(expression, `${path} holds no single value`);
    return String(found) === wanted ? ready : waiting(`waiting for ${path} to be "${wanted}", it is "${found}"`);
  };
}

function compile(expression: string, path: string): JSONPathQuery {
  try {
    return jsonpath.compile(path);
  } catch (error) {
    throw malformed(expression, error instanceof Error ? error.message : String(error));
  }
}

function malformed(expression: string, reason: string): Error {
  return new Error(`annotation ${annotations.waitFor} "${expression}": ${reason}`);
}
