import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { InitializationError } from "../../../embedded/plugins/provider/provider.ts";
import type { PropertyMap } from "../../../embedded/plugins/provider/values.ts";
import { recordedLog } from "../../embedded/plugins/kubernetes/requests.ts";
import { type ApiServer, startApiServer, until } from "./apiServer.ts";
import { StandIn } from "./standIn.ts";

let server: ApiServer;
let standIn: StandIn;

before(async () => {
  server = await startApiServer();
  standIn = await StandIn.connect(server);
});

after(() => server.stop());

const template: PropertyMap = {
  metadata: { labels: { app: "web" } },
  spec: { containers: [{ name: "web", image: "example.com/web:1" }] },
};

const deployment = (name: string): PropertyMap => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name },
  spec: { replicas: 1, selector: { matchLabels: { app: "web" } }, template },
});

const setStatus = (kind: string, name: string, status: object): Promise<string> =>
  server.kubectl("patch", kind, name, "--subresource=status", "--type=merge", `--patch=${JSON.stringify({ status })}`);

/** The name of a pod that the controllers made for a workload. */
const podOf = (prefix: string): Promise<string> =>
  until(`a pod of ${prefix}`, async () => {
    const names = (await server.kubectl("get", "pods", "--output=name")).split("\n");
    const found = names.find((name) => name.startsWith(`pod/${prefix}`));
    if (found === undefined) throw new Error(`none in ${names.join()}`);
    return found.slice("pod/".length);
  });

const readyPod = {
  phase: "Running",
  conditions: [{ type: "Ready", status: "True", lastTransitionTime: "2026-01-01T00:00:00Z" }],
};

/** The error of a wait that fails, which must keep the object in the state. */
async function notReady(creation: Promise<unknown>): Promise<InitializationError> {
  const error = await creation.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof InitializationError, String(error));
  return error;
}

test("a Deployment and its Service are waited for until their pod is ready, and their status is in the outputs", async () => {
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "web" } };
  const log = recordedLog();
  const creations = Promise.all([
    standIn.create("apps/v1:Deployment", "web", deployment("web"), { log }),
    standIn.create("core/v1:Service", "web", { ...service, spec: { selector: { app: "web" }, ports: [{ port: 80 }] } }),
  ]);
  await setStatus("pod", await podOf("web-"), readyPod);
  // Its controller lists no pod without a node, and there is none here.
  await server.apply({
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: "web", labels: { "kubernetes.io/service-name": "web" } },
    addressType: "IPv4",
    endpoints: [{ addresses: ["10.244.0.9"], conditions: { ready: true } }],
    ports: [],
  });
  const [created, served] = await creations;
  assert.match(log.statuses.join("\n"), /0 of 1 pods available/);
  assert.equal(log.statuses.at(-1), "");
  const { status } = created.outputs as { status: { availableReplicas: number } };
  assert.equal(status.availableReplicas, 1);
  await Promise.all([standIn.delete(created), standIn.delete(served)]);
});

test("time that runs out keeps the object, and tells what its pods lack", async () => {
  const creation = standIn.create("apps/v1:Deployment", "broken", deployment("broken"), { timeoutSeconds: 8 });
  creation.catch(() => {});
  const state = { waiting: { reason: "ImagePullBackOff", message: "no such image" } };
  const containerStatuses = [{ name: "web", image: "", imageID: "", ready: false, restartCount: 0, state }];
  await setStatus("pod", await podOf("broken-"), { phase: "Pending", containerStatuses });
  const error = await notReady(creation);
  assert.equal(error.id, "default/broken");
  assert.match(error.message, /is not ready after 8 s: 0 of 1 pods available/);
  assert.match(error.message, /Pod broken-.*container "web": ImagePullBackOff: no such image/);
  assert.equal(error.inputs["kind"], "Deployment");
  assert.ok("status" in error.outputs);
});

test("what a controller complains of is told too", async () => {
  await server.kubectl("create", "quota", "none", "--hard=pods=0");
  try {
    const created = standIn.create("apps/v1:Deployment", "refused", deployment("refused"), { timeoutSeconds: 3 });
    assert.match((await notReady(created)).message, /ReplicaFailure: FailedCreate:.*exceeded quota: none/);
  } finally {
    await server.kubectl("delete", "quota", "none");
  }
});

test("a refresh of what is not ready says so; ready again, it does not", async () => {
  const inputs = { ...deployment("sleepy"), spec: { ...(deployment("sleepy")["spec"] as PropertyMap), replicas: 0 } };
  const created = await standIn.create("apps/v1:Deployment", "sleepy", inputs);
  await server.kubectl("scale", "deployment", "sleepy", "--replicas=1");
  await until("the controller", () => podOf("sleepy-"));
  await assert.rejects(standIn.read(created), /0 of 1 pods/);
  await server.kubectl("scale", "deployment", "sleepy", "--replicas=0");
  await until("the refresh to be ready", () => standIn.read(created));
});

test("a Job that fails, fails at once; one that completes is ready", async () => {
  const job = (name: string): PropertyMap => ({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name },
    spec: {
      backoffLimit: 0,
      template: { spec: { restartPolicy: "Never", containers: [{ name: "job", image: "example.com/job:1" }] } },
    },
  });
  const failing = standIn.create("batch/v1:Job", "failing", job("failing"));
  failing.catch(() => {});
  const terminated = { exitCode: 7, reason: "Error" };
  const status = { name: "job", image: "", imageID: "", ready: false, restartCount: 0, state: { terminated } };
  await setStatus("pod", await podOf("failing-"), { phase: "Failed", containerStatuses: [status] });
  const error = await notReady(failing);
  assert.match(error.message, /failed: BackoffLimitExceeded/);
  const succeeding = standIn.create("batch/v1:Job", "succeeding", job("succeeding"));
  await setStatus("pod", await podOf("succeeding-"), { phase: "Succeeded" });
  assert.equal((await succeeding).id, "default/succeeding");
});

test("skipAwait waits for nothing; timeoutSeconds and waitFor are an object's own terms", async () => {
  const annotated = (name: string, annotations: PropertyMap): PropertyMap => ({
    ...deployment(name),
    metadata: { name, annotations },
  });
  await standIn.create("apps/v1:Deployment", "skip", annotated("skip", { "pulumi.com/skipAwait": "true" }));
  const short = { "pulumi.com/timeoutSeconds": "1" };
  const slow = standIn.create("apps/v1:Deployment", "slow", annotated("slow", short));
  assert.match((await notReady(slow)).message, /after 1 s/);
  const progressing = { "pulumi.com/waitFor": '["condition=Progressing", "jsonpath={.status.replicas}=1"]' };
  await standIn.create("apps/v1:Deployment", "terms", annotated("terms", progressing));
  const never = { ...short, "pulumi.com/waitFor": "jsonpath={.status.replicas}=5" };
  const waiting = standIn.create("apps/v1:Deployment", "never", annotated("never", never));
  assert.match((await notReady(waiting)).message, /waiting for \.status\.replicas to be "5", it is "1"/);
});

test("cancelling ends a wait at once and keeps the object", async () => {
  const cancellation = new AbortController();
  const creation = standIn.create("apps/v1:Deployment", "cancelled", deployment("cancelled"), {
    signal: cancellation.signal,
  });
  creation.catch(() => {});
  await podOf("cancelled-");
  const started = Date.now();
  cancellation.abort(new Error("cancelled"));
  assert.match((await notReady(creation)).message, /waiting for it was cancelled/);
  assert.ok(Date.now() - started < 1_000);
});

test("a claim is ready when its class waits for the first pod, and not when there is no such class", async () => {
  const provisioner = "example.com/none";
  const storageClass = {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "late" },
    provisioner,
  };
  await server.apply({ ...storageClass, volumeBindingMode: "WaitForFirstConsumer" });
  const claim = (name: string, storageClassName: string): PropertyMap => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name },
    spec: { accessModes: ["ReadWriteOnce"], storageClassName, resources: { requests: { storage: "1024Mi" } } },
  });
  const created = await standIn.create("core/v1:PersistentVolumeClaim", "late", claim("late", "late"));
  assert.deepEqual((await standIn.read(created))?.inputs, created.inputs);
  const lost = standIn.create("core/v1:PersistentVolumeClaim", "lost", claim("lost", "nowhere"), { timeoutSeconds: 1 });
  assert.match((await notReady(lost)).message, /there is no StorageClass "nowhere"/);
});

test("a deletion that a finalizer holds back names it, and goes on when it is removed", async () => {
  const metadata = { name: "held", finalizers: ["example.com/hold"] };
  const created = await standIn.create("core/v1:ConfigMap", "held", { apiVersion: "v1", kind: "ConfigMap", metadata });
  const inTime = standIn.delete(created, { timeoutSeconds: 1 });
  await assert.rejects(inTime, /is not gone after 1 s: held by finalizer example\.com\/hold/);
  const deletion = standIn.delete(created);
  await server.kubectl("patch", "configmap", "held", "--type=merge", '--patch={"metadata":{"finalizers":null}}');
  await deletion;
});

test("a namespace that does not end tells what is left in it", async () => {
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "full" } };
  const created = await standIn.create("core/v1:Namespace", "full", namespace);
  const metadata = { name: "held", namespace: "full", finalizers: ["example.com/hold"] };
  await server.apply({ apiVersion: "v1", kind: "ConfigMap", metadata });
  const inTime = standIn.delete(created, { timeoutSeconds: 10 });
  await assert.rejects(inTime, /finalizer kubernetes.*example\.com\/hold in 1 resource instances/s);
  const patch = '--patch={"metadata":{"finalizers":null}}';
  await server.kubectl("patch", "configmap", "held", "--namespace=full", "--type=merge", patch);
  await standIn.delete(created);
});

test("an API server that restarts is waited for; one that stays away is unreachable, and dropped only when asked", async () => {
  const inputs = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "kept" } };
  const created = await standIn.create("core/v1:ConfigMap", "kept", inputs);
  await server.halt();
  const [update] = await Promise.all([standIn.update(created, { ...inputs, data: { a: "1" } }), server.resume()]);
  assert.deepEqual(update.outputs["data"], { a: "1" });

  await server.halt();
  try {
    const patient = await StandIn.connect(server);
    await assert.rejects(patient.read(update), /is unreachable at https:.*deleteUnreachable/s);
    await assert.rejects(patient.delete(update), /deleteUnreachable/);
    const dropping = await StandIn.connect(server, { deleteUnreachable: "true" });
    assert.equal(await dropping.read(update), undefined);
    await dropping.delete(update);
  } finally {
    await server.resume();
  }
  assert.equal((await server.get("configmap", "kept")).metadata.name, "kept");
});
