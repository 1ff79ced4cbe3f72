import { throwProblems } from "../../problems.ts";
import { type Environment, renderEnvironment } from "./environment.ts";
import { type JsonValue, renderJson } from "./jsonText.ts";
import { renderMetrics } from "./metrics.ts";
import { headerProblems, templateProblems, wholeProblems } from "./names.ts";
import { printed } from "./parameters.ts";
import { type Exactly, type Inputs, inputReferences, type Output, type References } from "./ports.ts";
import { authoringError, createScope, renderText, type Value } from "./reference.ts";
import type { Template } from "./template.ts";
import { renderWorkSettings, settingsProblems, type WorkSettings } from "./templateSettings.ts";

/** A request that Argo's agent makes, without a pod of its own. */
export interface Http extends WorkSettings {
  /** An `http` or `https` address; or an input that is one. */
  readonly url: Value;
  /** Default: `GET`. */
  readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers?: Environment;
  /** A text as it is, or JSON. */
  readonly body?: JsonValue;
  /**
   * An expression that says whether the answer is a success, of `response.statusCode`, `response.body` and
   * `response.headers`: `response.statusCode == 201`. Default: any status below 300.
   */
  readonly success?: string;
  /** How long one request may take. Default: 30. */
  readonly requestSeconds?: number;
}

/**
 * Declares a template that makes a request; its output `result` is the body of the answer.
 *
 * @example
 * const notify = http("notify", { inputs: { status: text() } }, (inputs) => ({
 *   url: "https://hooks.example.com/payments",
 *   method: "POST",
 *   headers: { Authorization: secretKey("hooks", "authorization") },
 *   body: { text: `payments: ${inputs.status}` },
 *   success: "response.statusCode == 200",
 *   deadlineSeconds: 60,
 * }));
 */
export function http<const I extends Inputs, H extends Http = Http>(
  name: string,
  ports: { readonly inputs: I },
  build: (inputs: References<I>) => Exactly<H, Http>,
): Template<I, { readonly result: Output<string> }> {
  const scope = createScope(`http "${name}"`);
  const spec: Http = build(inputReferences(ports.inputs, scope));
  const { url, method, headers = {}, body, success, requestSeconds } = spec;
  throwProblems([
    ...templateProblems(scope.name, name, ports),
    ...headerProblems(`${scope.name} header`, Object.keys(headers)),
    ...wholeProblems(`${scope.name} requestSeconds`, requestSeconds, 1),
    ...settingsProblems(scope.name, spec, ports.inputs),
  ]);
  const show = (value: Value) => renderText(value, scope).text;
  if (!/^(https?:\/\/[^/]|\{\{)/.test(show(url)))
    throw authoringError(scope, `url "${show(url)}": no http or https address`, "begin it with https://");
  return {
    name,
    inputs: ports.inputs,
    outputs: { result: printed() },
    uses: [],
    body: {
      ...renderWorkSettings(spec, scope),
      http: {
        url: show(url),
        ...(method && { method }),
        ...(Object.keys(headers).length > 0 && { headers: renderEnvironment(headers, show) }),
        ...(body !== undefined && { body: typeof body === "string" ? show(body) : renderJson(body, scope) }),
        ...(success !== undefined && { successCondition: show(success) }),
        ...(requestSeconds !== undefined && { timeoutSeconds: requestSeconds }),
      },
      ...renderMetrics(spec.metrics ?? [], scope),
    },
  };
}
