import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { platform } from "../gate/platform.ts";
import { addressOf, apply, kubectl, podObject, reached, type Target, type TestPod } from "./cluster.ts";

/*
 * What the Kubernetes documentation says of NetworkPolicy, shown by traffic between pods of the one node. Three pods
 * (web and client in namespace a, a client in namespace b) try everything that the others offer, under each policy.
 */

const context = await platform();
const a = "netpol-a";
const b = "netpol-b";
const web: TestPod = { namespace: a, name: "web", labels: { app: "web" } };
const client: TestPod = { namespace: a, name: "client", labels: { app: "client" } };
const foreign: TestPod = { namespace: b, name: "foreign", labels: { app: "client" } };
const addresses = new Map<string, string>();

const namespaceOf = (name: string, team: string): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels: { team, "pod-security.kubernetes.io/enforce": "restricted" } },
});

before(async () => {
  await apply(context, [namespaceOf(a, "a"), namespaceOf(b, "b")]);
  const ports = [{ name: "web", port: 80, targetPort: 8080 }];
  const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: a },
    spec: { selector: web.labels, ports },
  };
  await apply(context, [...[web, client, foreign].map((pod) => podObject(pod)), service]);
  for (const pod of [web, client, foreign]) addresses.set(pod.name, await addressOf(context, pod));
  const service_ = ["--namespace", a, "get", "service", "web", "--output=jsonpath={.spec.clusterIP}"];
  addresses.set("service", await kubectl(context, service_));
});

after(async () => {
  await kubectl(context, ["delete", "namespace", a, b, "--ignore-not-found", "--wait=true"]);
});

/** `client → tcp web:8080`, for every connection that comes about. */
async function connections(): Promise<string[]> {
  const found: string[] = [];
  for (const from of [web, client, foreign]) {
    const offers = ["tcp web:8080", "tcp web:9090", "udp web:5353", "tcp client:8080", "tcp foreign:8080"];
    const names = [...offers.filter((offer) => !offer.includes(` ${from.name}:`)), "tcp service:80"];
    const targets = names.map((offer) => offer.replace(/ (\w+):/, (_, host: string) => ` ${addresses.get(host)}:`));
    const answered = await reached(context, from, targets as Target[]);
    found.push(...names.filter((_, i) => answered.includes(targets[i] as Target)).map((to) => `${from.name} → ${to}`));
  }
  return found.sort();
}

const all = [
  ...["tcp client:8080", "tcp foreign:8080", "tcp service:80"].map((to) => `web → ${to}`),
  ...["tcp foreign:8080", "tcp service:80", "tcp web:8080", "tcp web:9090", "udp web:5353"].map(
    (to) => `client → ${to}`,
  ),
  ...["tcp client:8080", "tcp service:80", "tcp web:8080", "tcp web:9090", "udp web:5353"].map(
    (to) => `foreign → ${to}`,
  ),
].sort();
const except = (...refused: readonly RegExp[]) => all.filter((one) => !refused.some((pattern) => pattern.test(one)));

/** What is refused under policies of namespace a. A pod always reaches itself, here by way of the Service. */
const cases: readonly [what: string, specs: readonly object[], refused: readonly RegExp[]][] = [
  ["no policy: everybody reaches everybody", [], []],
  [
    "deny all ingress: of this namespace, and nothing of egress",
    [{ podSelector: {}, policyTypes: ["Ingress"] }],
    [/^foreign → .* (web|client|service):/, /^client → .* (web|service):/, /^web → .* client:/],
  ],
  [
    "deny all egress: of this namespace, and nothing of ingress",
    [{ podSelector: {}, policyTypes: ["Egress"] }],
    [/^client →/, /^web → .* (client|foreign):/],
  ],
  [
    "ingress from a pod selector: this namespace's pods only",
    [
      {
        podSelector: { matchLabels: { app: "web" } },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: "client" } } }] }],
      },
    ],
    [/^foreign → .* (web|service):/],
  ],
  [
    "ingress from a namespace selector: all pods of those namespaces",
    [
      {
        podSelector: { matchLabels: { app: "web" } },
        ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: "b" } } }] }],
      },
    ],
    [/^client → .* (web|service):/],
  ],
  [
    "namespace and pod selector in one element: and",
    [
      {
        podSelector: { matchLabels: { app: "web" } },
        ingress: [
          { from: [{ namespaceSelector: { matchLabels: { team: "b" } }, podSelector: { matchLabels: { app: "x" } } }] },
        ],
      },
    ],
    [/^(client|foreign) → .* (web|service):/],
  ],
  [
    "ports: that protocol and number, by name or range too; a Service is what is behind it",
    [
      {
        podSelector: { matchLabels: { app: "web" } },
        ingress: [{ ports: [{ port: "web" }, { port: 5000, endPort: 6000, protocol: "UDP" }] }],
      },
    ],
    [/web:9090/],
  ],
  [
    "policies add up",
    [
      { podSelector: {}, policyTypes: ["Ingress"] },
      { podSelector: { matchLabels: { app: "web" } }, ingress: [{ ports: [{ port: 9090 }] }] },
    ],
    [/^foreign → .* (client|service):/, /^client → .* service:/, /^web → .* client:/, /web:(8080|5353)/],
  ],
  [
    "both ends must agree: egress that is allowed to where ingress is not",
    [
      { podSelector: { matchLabels: { app: "client" } }, egress: [{}], policyTypes: ["Egress"] },
      { podSelector: { matchLabels: { app: "web" } }, policyTypes: ["Ingress"] },
    ],
    [/^(client|foreign) → .* (web|service):/],
  ],
  [
    "a range of addresses and its exception",
    [
      {
        podSelector: { matchLabels: { app: "client" } },
        egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["FOREIGN/32"] } }] }],
      },
    ],
    // Policies that name egress rules alone isolate ingress too, unless they say their types.
    [/^client → .* foreign:/, /→ tcp client:/],
  ],
];

for (const [what, specs, refused] of cases)
  test(what, async () => {
    const policies = specs.map((spec, index) => ({
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: `policy-${index}`, namespace: a },
      spec: JSON.parse(JSON.stringify(spec).replace("FOREIGN", String(addresses.get("foreign")))) as object,
    }));
    await kubectl(context, ["--namespace", a, "delete", "networkpolicy", "--all"]);
    if (policies.length > 0) await apply(context, policies);
    // In force a moment after the API server has it.
    await sleep(500);
    assert.deepEqual(await connections(), except(...refused));
  });

test("a pod that starts under a policy has not one moment without it", async () => {
  const deny = { podSelector: { matchLabels: { app: "eager" } }, policyTypes: ["Egress"] };
  const metadata = { name: "eager", namespace: a };
  await kubectl(context, ["--namespace", a, "delete", "networkpolicy", "--all"]);
  await apply(context, [{ apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata, spec: deny }]);
  const program = `
    let tries = 0, answers = 0;
    const timer = setInterval(() => {
      tries += 1;
      require("node:net").connect(8080, "${addresses.get("web")}", () => { answers += 1; }).on("error", () => {});
    }, 5);
    setTimeout(() => { console.log(JSON.stringify({ tries: tries > 100, answers })); process.exit(); }, 3000);`;
  const pod = { namespace: a, name: "eager", labels: { app: "eager" } };
  await apply(context, [podObject(pod, program)]);
  const done = ["--for=jsonpath={.status.phase}=Succeeded", "--timeout=60s"];
  await kubectl(context, ["--namespace", a, "wait", "pod", "eager", ...done]);
  assert.deepEqual(JSON.parse(await kubectl(context, ["--namespace", a, "logs", "eager"])), {
    tries: true,
    answers: 0,
  });
});

test("the node's own probes are held back by no policy", async () => {
  await kubectl(context, ["--namespace", a, "delete", "networkpolicy", "--all"]);
  const deny = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };
  const metadata = { name: "deny", namespace: a };
  await apply(context, [{ apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata, spec: deny }]);
  const probed = { namespace: a, name: "probed", labels: {} };
  await apply(context, [podObject(probed)]);
  // Ready only once the kubelet has connected to it.
  assert.match(await addressOf(context, probed), /^\d/);
  assert.deepEqual(await reached(context, probed, [`tcp ${addresses.get("foreign")}:8080`]), []);
});
