import { describeObject } from "../../objects/kubernetes.ts";
import { takesToken } from "../access/accounts.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { accessOf } from "../model/access.ts";
import type { Model } from "../model/model.ts";
import { mayReachNamespace, names, opens, type PolicyView, restricting, type TrafficRule } from "../model/network.ts";
import { accountOf, type PodView, podsOf } from "../model/pods.ts";
import { deepest, isFields, list } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

const noDns: Rule = {
  code: "PP-821",
  title: "network policy that cuts off DNS",
  class: "correctness",
  severity: "error",
};

const noLongAnswers: Rule = {
  code: "PP-822",
  title: "network policy that allows DNS by one protocol only",
  class: "policy",
  severity: "warning",
};

const noApiServer: Rule = {
  code: "PP-823",
  title: "network policy that cuts off the API server",
  class: "correctness",
  severity: "error",
};

/**
 * As soon as one policy restricts what a pod sends, everything that no policy allows is dropped without an answer: the
 * pod may reach the ledger and cannot find its address; a workflow's step does its work and cannot report it. All
 * policies that select a pod count together. A pod that may send nothing at all, or only to what is found without a name
 * (addresses, the API server), is taken to be cut off from DNS on purpose.
 */
export const reach: Check = {
  rules: [noDns, noLongAnswers, noApiServer],
  run: (model) => {
    const groups = new Map<string, { readonly finding: Finding; readonly pods: Set<string> }>();
    for (const pod of podsOf(model)) {
      const policies = restricting(model, "egress", pod);
      const [first] = policies;
      if (first === undefined) continue;
      for (const { rule, message } of cutOff(model, pod, policies)) {
        // One finding for all pods that the same policies select.
        const key = JSON.stringify([
          rule.code,
          pod.namespace,
          policies.map(({ object }) => object.metadata.name),
          message,
        ]);
        const group = groups.get(key) ?? { finding: findingAt(rule, first, message), pods: new Set() };
        group.pods.add(describeObject(pod.object));
        groups.set(key, group);
      }
    }
    return [...groups.values()].map(({ finding, pods }) => ({
      ...finding,
      message: `${finding.message}: ${told(pods)}`,
    }));
  },
};

function findingAt(rule: Rule, { object }: PolicyView, message: string): Finding {
  const fix =
    rule === noApiServer
      ? "allow egress to TCP 443 and 6443 by port alone: the API server's address is no pod's"
      : "allow egress to UDP 53 and TCP 53 of namespace kube-system";
  return { rule, object, at: deepest(object, ["spec", "egress"]).at, message, fix };
}

function told(pods: ReadonlySet<string>): string {
  const [first = "", ...more] = pods;
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function cutOff(
  model: Model,
  pod: PodView,
  policies: readonly PolicyView[],
): { readonly rule: Rule; readonly message: string }[] {
  const rules = policies.flatMap(({ egress = [] }) => egress);
  const found: { readonly rule: Rule; readonly message: string }[] = [];
  if (rules.some(isForNames)) {
    const [udp, tcp] = (["UDP", "TCP"] as const).map((protocol) =>
      rules.some((rule) => reachesDns(model, rule, protocol, pod.namespace)),
    );
    if (!udp && !tcp) found.push({ rule: noDns, message: "no policy lets these pods ask DNS" });
    else if (!udp) found.push({ rule: noDns, message: "no policy lets these pods ask DNS by UDP, as they first do" });
    else if (!tcp)
      found.push({
        rule: noLongAnswers,
        message: "no policy lets these pods ask DNS by TCP, as they do for long answers",
      });
  }
  if (needsApiServer(model, pod) && !rules.some(reachesApiServer))
    found.push({ rule: noApiServer, message: "no policy lets these pods reach the API server, which they need" });
  return found;
}

/** Whether a rule lets a pod reach what it has to look up: not for blocks of addresses, nor for the API server's ports. */
function isForNames({ peers, ports }: TrafficRule): boolean {
  if (peers.length > 0) return peers.some(({ ipBlock }) => !isFields(ipBlock));
  return ports.length === 0 || ports.some(({ port }) => !apiPorts.includes(Number(port)));
}

/** A rule that names the port means DNS, wherever it runs; any other has to be for kube-system, or for everywhere. */
function reachesDns(model: Model, rule: TrafficRule, protocol: "TCP" | "UDP", own: string | undefined): boolean {
  if (!opens(rule, protocol, 53)) return false;
  const said = rule.ports.some(({ port }) => port !== undefined && port !== null) && names(rule, protocol, 53);
  return said || mayReachNamespace(model, rule, "kube-system", own);
}

/** Of the Service, of the server itself, and where small clusters have it. */
const apiPorts = [443, 6443, 8443, 16443];

/** No selector finds it, for it is no pod; but who names its port may run it as one. */
function reachesApiServer(rule: TrafficRule): boolean {
  if (!apiPorts.some((port) => opens(rule, "TCP", port))) return false;
  const said = rule.ports.some(({ port }) => port !== undefined && port !== null);
  return said || rule.peers.length === 0 || rule.peers.some(({ ipBlock }) => isFields(ipBlock));
}

/** Workflows report results, sensors create, event sources watch; others hold a token with which they may do something. */
function needsApiServer(model: Model, pod: PodView): boolean {
  if (pod.workflow !== undefined) return true;
  const { object } = pod;
  if (object.kind === "EventSource") return isFields(valueAt(object, ["spec", "resource"]));
  if (object.kind === "Sensor")
    return list(valueAt(object, ["spec", "triggers"])).some((trigger) =>
      ["k8s", "argoWorkflow"].some((kind) => isFields(valueAt(trigger, ["template", kind]))),
    );
  return takesToken(model, pod) && accessOf(model, accountOf(pod)).grants.length > 0;
}
