import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Model } from "../model/model.ts";
import { allPolicies, opens, policiesIn, restricting } from "../model/network.ts";
import { type PodView, podsSelectedBy } from "../model/pods.ts";
import { fields, isFields, placed } from "../model/read.ts";
import { selectsAll } from "../model/selectors.ts";

const selectsNothing: Rule = {
  code: "PP-824",
  title: "selector that selects no pod",
  class: "policy",
  severity: "warning",
};

const unreachable: Rule = {
  code: "PP-825",
  title: "Service that network policies cut off",
  class: "correctness",
  severity: "error",
};

const closedPort: Rule = {
  code: "PP-827",
  title: "port of a Service that network policies cut off",
  class: "policy",
  severity: "warning",
};

const openNamespace: Rule = {
  code: "PP-826",
  title: "namespace without a default-deny network policy",
  class: "policy",
  severity: "error",
};

/**
 * A policy or a budget whose selector is misspelt protects nothing, and says nothing. A Service whose pods admit nobody
 * on its port looks healthy and times out. In a namespace that does not begin with "nothing", whatever gets into one pod
 * reaches every other.
 */
export const policies: Check = {
  rules: [selectsNothing, unreachable, closedPort, openNamespace],
  run: (model) => [
    ...[...allPolicies(model).map(({ object }) => object), ...model.ofKind("policy", "PodDisruptionBudget")].flatMap(
      (object) => idle(model, object),
    ),
    ...model.ofKind("", "Service").flatMap((service) => cutOff(model, service)),
    ...model.ofKind("", "Namespace").flatMap((namespace) => undefended(model, namespace)),
  ],
};

function idle(model: Model, object: KubernetesObject): Finding[] {
  const field = object.kind === "NetworkPolicy" ? "podSelector" : "selector";
  const selector = fields(object["spec"])[field];
  if (!isFields(selector) || selectsAll(selector)) return [];
  if (podsSelectedBy(model, object.metadata.namespace, selector).length > 0) return [];
  const message = "selects no pod that is made by these objects";
  return [{ rule: selectsNothing, object, at: ["spec", field], message, outside: true }];
}

function cutOff(model: Model, service: KubernetesObject): Finding[] {
  const { namespace } = service.metadata;
  const { selector, ports } = fields(service["spec"]);
  if (!isFields(selector) || Object.keys(selector).length === 0) return [];
  const targets = podsSelectedBy(model, namespace, { matchLabels: selector });
  const all = placed(ports, ["spec", "ports"]);
  const refused = all.flatMap(({ value, at }) => {
    const refusing = targets.flatMap((pod) => {
      const policies = restricting(model, "ingress", pod);
      const port = targetOf(value, pod);
      const admitted =
        policies.length === 0 ||
        port === undefined ||
        policies.some(({ ingress = [] }) => ingress.some((rule) => opens(rule, port.protocol, port.number, port.name)));
      return admitted ? [] : [{ policies, port }];
    });
    const [first] = refusing;
    // Certain only where no pod of the Service answers.
    if (first === undefined || refusing.length < targets.length) return [];
    const names = first.policies.map(({ object }) => object.metadata.name).join(", ");
    const message = `nobody may reach ${first.port.protocol} ${first.port.number} of its pods, by network ${first.policies.length === 1 ? "policy" : "policies"} ${names}`;
    return [{ object: service, at, message, fix: "add a policy that admits who needs it" }];
  });
  // One port of several may be closed on purpose; a Service without any may not.
  const rule = refused.length === all.length ? unreachable : closedPort;
  return refused.map((finding) => ({ rule, ...finding }));
}

interface Target {
  readonly protocol: "TCP" | "UDP";
  readonly number: number;
  readonly name?: string;
}

/** The port of a pod that a Service's port leads to; undefined where it is not certain. */
function targetOf(
  { port, targetPort, protocol = "TCP" }: Readonly<Record<string, unknown>>,
  pod: PodView,
): Target | undefined {
  if (protocol !== "TCP" && protocol !== "UDP") return undefined;
  const declared = pod.containers.flatMap(({ spec }) => placed(spec["ports"], []).map(({ value }) => value));
  const wanted = targetPort ?? port;
  const found = declared.find(({ name, containerPort }) =>
    typeof wanted === "string" ? name === wanted : containerPort === wanted,
  );
  const number = typeof wanted === "number" ? wanted : found?.["containerPort"];
  if (typeof number !== "number") return undefined;
  return { protocol, number, ...(typeof found?.["name"] === "string" && { name: found["name"] }) };
}

function undefended(model: Model, object: KubernetesObject): Finding[] {
  const name: unknown = object.metadata.name;
  if (typeof name !== "string" || name.startsWith("kube-") || name === "default") return [];
  const policies = policiesIn(model, name).filter(({ selector }) => selectsAll(selector));
  const missing = (["ingress", "egress"] as const).filter(
    (direction) => !policies.some((policy) => policy[direction] !== undefined),
  );
  if (missing.length === 0) return [];
  const message = `has no network policy that selects all pods and restricts ${missing.join(" and ")}`;
  const fix = "add one with an empty podSelector and policyTypes [Ingress, Egress], and policies for what is needed";
  return [{ rule: openNamespace, object, at: ["metadata", "name"], message, fix }];
}
