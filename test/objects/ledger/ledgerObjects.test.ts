import assert from "node:assert/strict";
import { test } from "node:test";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { ledgerObjects } from "../../../objects/ledger/ledgerObjects.ts";
import { readProgram } from "../../../objects/programs.ts";
import { images } from "../../../versions.ts";

const objects = ledgerObjects();

// biome-ignore lint/suspicious/noExplicitAny: a test looks deep into objects of many kinds
function find(kind: string, name: string, from: readonly KubernetesObject[] = objects): any {
  const found = from.filter((object) => object.kind === kind && object.metadata.name === name);
  assert.equal(found.length, 1, `${kind} ${name}`);
  return found[0];
}

test("each object is there once, in a namespace of ours", () => {
  const keys = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ""}/${metadata.name}`);
  assert.deepEqual(keys, [...new Set(keys)]);
  const namespaced = new Set(objects.map(({ metadata }) => metadata.namespace));
  assert.deepEqual(namespaced, new Set([undefined, "payments-ledger", "payments-audit", "payments"]));
});

test("a program is mounted with all that it imports, and a change of it rolls the pods", () => {
  const files = readProgram("ledger.ts");
  for (const name of ["package.json", "ledger.ts", "journal.ts", "records.ts", "log.ts", "server.ts"]) {
    assert.ok(name in files.files, name);
  }
  assert.deepEqual(Object.keys(readProgram("job.ts").files), ["package.json", "job.ts"]);
  assert.ok(!("journal.ts" in readProgram("recorder.ts").files));

  for (const [deployment, configMap, main] of [
    ["ledger", "ledger-program", "ledger.ts"],
    ["decision-recorder", "decision-recorder-program", "recorder.ts"],
  ] as const) {
    const { template } = find("Deployment", deployment).spec;
    const program = readProgram(main);
    assert.equal(template.metadata.annotations["payments-platform/program"], program.checksum);
    assert.deepEqual(find("ConfigMap", configMap).data, program.files);
    const volume = template.spec.volumes.find(({ name }: { name: string }) => name === "program");
    assert.equal(volume.configMap.name, configMap);
  }
  assert.equal(find("ConfigMap", "payments-programs").metadata.namespace, "payments");
});

test("the ledger: one writer, restricted, asks for resources, reviews tokens and nothing else", () => {
  const { spec } = find("Deployment", "ledger");
  assert.equal(spec.replicas, 1);
  assert.equal(spec.strategy.type, "Recreate");
  const pod = spec.template.spec;
  assert.equal(pod.securityContext.runAsUser, 1000);
  assert.equal(pod.securityContext.fsGroup, 1000);
  assert.equal(pod.securityContext.runAsNonRoot, true);
  const [container] = pod.containers;
  assert.equal(container.image, images.node);
  assert.deepEqual(container.securityContext.capabilities, { drop: ["ALL"] });
  assert.ok(container.resources.requests.cpu && container.resources.requests.memory);
  assert.ok(container.readinessProbe && container.livenessProbe && container.startupProbe);
  assert.deepEqual(find("ClusterRole", "payments-ledger-tokenreviews").rules, [
    { apiGroups: ["authentication.k8s.io"], resources: ["tokenreviews"], verbs: ["create"] },
  ]);
  const labels = find("Namespace", "payments-ledger").metadata.labels;
  assert.equal(labels["pod-security.kubernetes.io/enforce"], "restricted");
});

test("the recorder: reads the audit log and can do nothing else", () => {
  const pod = find("Deployment", "decision-recorder").spec.template.spec;
  assert.equal(pod.automountServiceAccountToken, false);
  const [container] = pod.containers;
  assert.deepEqual(container.securityContext.capabilities, { drop: ["ALL"] });
  assert.equal(container.securityContext.readOnlyRootFilesystem, true);
  assert.ok(container.volumeMounts.every(({ readOnly }: { readOnly: boolean }) => readOnly));
  const sources = pod.volumes.flatMap((volume: Record<string, object>) => Object.keys(volume));
  assert.deepEqual(sources.filter((key: string) => key !== "name").sort(), ["configMap", "hostPath", "projected"]);
  assert.ok(
    !objects.some(
      ({ kind, subjects }) => kind.endsWith("Binding") && JSON.stringify(subjects).includes("decision-recorder"),
    ),
  );
});

test("nothing may pass but what is allowed", () => {
  for (const namespace of ["payments-ledger", "payments-audit"]) {
    const policies = objects.filter(
      ({ kind, metadata }) => kind === "NetworkPolicy" && metadata.namespace === namespace,
    );
    const [deny] = policies.filter(({ metadata }) => metadata.name === "default-deny");
    assert.deepEqual(deny?.["spec"], { podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  }
  const [rule] = find("NetworkPolicy", "allow-stages-and-recorder").spec.ingress;
  assert.deepEqual(rule.ports, [{ protocol: "TCP", port: 8080 }]);
  assert.equal(rule.from.length, 2);
});

test("image and size are choices", () => {
  const chosen = ledgerObjects({ image: "registry.example/node:24", storage: "5Gi" });
  assert.equal(find("Deployment", "ledger", chosen).spec.template.spec.containers[0].image, "registry.example/node:24");
  assert.equal(find("PersistentVolumeClaim", "ledger", chosen).spec.resources.requests.storage, "5Gi");
});
