import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createProgress } from "../../../embedded/progress.ts";
import { goModuleDirectory, requireTools } from "../../../embedded/toolchain/toolchain.ts";
import { accessObjects } from "../../../objects/access/access.ts";
import { documentsIn, readKustomization } from "../../../objects/argo/kustomization.ts";
import { granularCronWorkflow } from "../../../objects/argo/workflows/definitions.ts";
import { sensorAccess } from "../../../objects/events/access.ts";
import { describeObject, type KubernetesObject } from "../../../objects/kubernetes.ts";
import { namespaceObject } from "../../../objects/namespaces.ts";
import { type Answer, type ApiServer, startApiServer, type User, until } from "./apiServer.ts";

/*
 * The admission policies and roles on a real API server. No controller runs; the tests play its part.
 */

export const controller = "system:serviceaccount:argo:argo";
export const operator = "system:serviceaccount:payments:operator-operator";
export const executor = "system:serviceaccount:payments:argo-workflow";
export const garbageCollector = "system:serviceaccount:kube-system:generic-garbage-collector";
export const workflows = "/apis/argoproj.io/v1alpha1/namespaces/payments/workflows";
export const crons = "/apis/argoproj.io/v1alpha1/namespaces/payments/cronworkflows";

/** An API server with the policies and roles in force. */
export async function startPolicedServer(): Promise<ApiServer> {
  const { kubernetes } = await requireTools(["kubernetes"], createProgress());
  const api = await startApiServer(kubernetes.programs);
  const folder = await goModuleDirectory("argo-workflows");
  const read = (path: string) => documentsIn(readFileSync(join(folder, path), "utf8"));
  const upstream = readKustomization(read, "manifests/cluster-install");
  const definitions = upstream.filter(({ kind }) => kind === "CustomResourceDefinition");
  for (const definition of definitions)
    await create(
      api,
      definition.metadata.name === "cronworkflows.argoproj.io" ? granularCronWorkflow(definition) : definition,
    );
  for (const object of upstream.filter(({ metadata }) => ["argo-cluster-role", "argo-binding"].includes(metadata.name)))
    if (object.metadata.namespace === undefined || object.kind.startsWith("Cluster"))
      await create(api, withoutNamespace(object));
  for (const namespace of ["payments", "elsewhere"]) await create(api, namespaceObject(namespace));
  const { accounts, policies } = accessObjects({
    namespace: "payments",
    operators: ["operator"],
    runnable: { "payments-wf-template": ["date", "deadline"], "basic-template": [] },
  });
  const sensor = sensorAccess().filter(({ metadata }) => metadata.namespace === "payments");
  for (const object of [...accounts, ...sensor, ...policies]) await create(api, object);
  await until(async () => (await api.call("GET", workflows)).status === 200, "the definitions to be served");
  // A policy is in force some moments after it was stored.
  await until(async () => (await start(api, { spec: { entrypoint: "main" } })).status === 403, "the first policy");
  await until(async () => {
    const name = await running(api);
    // One that the first policy admits.
    const labelled = { metadata: { labels: { "payments-platform/changed": "yes" } } };
    return (await api.call("PATCH", `${workflows}/${name}`, merge(labelled, operator))).status === 403;
  }, "the second policy");
  return api;
}

export const plain = {
  workflowTemplateRef: { name: "payments-wf-template" },
  arguments: { parameters: [{ name: "date", value: "2026-01-01" }] },
};

export interface Run {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status: { readonly nodes: Readonly<Record<string, unknown>>; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

interface Start {
  readonly spec?: object;
  readonly status?: object;
  readonly labels?: object;
}

export function start(api: ApiServer, { spec = plain, status, labels }: Start, user: User = operator): Promise<Answer> {
  const body = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { generateName: "payments-wf-", labels },
    spec,
    status,
  };
  return api.call("POST", workflows, { user, body });
}

/** A run as the controller leaves it at its gate. */
export async function running(api: ApiServer): Promise<string> {
  const { body } = await start(api, {}, controller);
  const { name } = body.metadata;
  const status = {
    phase: "Running",
    startedAt: "2026-01-01T00:00:00Z",
    finishedAt: null,
    storedTemplates: { a: { name: "a", metadata: {}, inputs: {} } },
    storedWorkflowTemplateSpec: { entrypoint: "main", arguments: {} },
    nodes: {
      job: { id: "job", type: "Pod", phase: "Failed", finishedAt: "2026-01-01T00:00:01Z" },
      decided: { id: "decided", type: "Suspend", phase: "Failed", finishedAt: "2026-01-01T00:00:01Z" },
      gate: {
        id: "gate",
        type: "Suspend",
        phase: "Running",
        finishedAt: null,
        inputs: { parameters: [{ name: "deadline", value: "90s" }] },
        outputs: { parameters: [{ name: "verdict", default: "NO", valueFrom: { supplied: {} } }] },
      },
    },
  };
  const labels = { "workflows.argoproj.io/phase": "Running" };
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ status, metadata: { labels } }, controller)));
  return name;
}

export async function change(api: ApiServer, name: string, user: User, edit: (run: Run) => Run): Promise<Answer> {
  const { body } = await api.call("GET", `${workflows}/${name}`);
  return api.call("PUT", `${workflows}/${name}`, { user, body: edit(body as unknown as Run) });
}

export const merge = (body: object, user?: User) => ({ body, user, contentType: "application/merge-patch+json" });

function withoutNamespace({ metadata: { namespace: _, ...metadata }, ...object }: KubernetesObject): KubernetesObject {
  return { ...object, metadata } as KubernetesObject;
}

export async function create(api: ApiServer, object: KubernetesObject): Promise<void> {
  const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  const { namespace } = object.metadata;
  const plural =
    object.kind === "ValidatingAdmissionPolicy" ? "validatingadmissionpolicies" : `${object.kind.toLowerCase()}s`;
  const path = `${root}${namespace === undefined ? "" : `/namespaces/${namespace}`}/${plural}`;
  const { status, body } = await api.call("POST", path, { body: object });
  assert.ok(status < 300, `${describeObject(object)}: ${body.message}`);
}

export function admitted({ status, body }: Answer): void {
  assert.ok(status < 300, `${status} ${body.message}`);
}

export function refused({ status, body }: Answer, message: RegExp, what = ""): void {
  assert.equal(status, 403, `${what}: ${status} ${body.message}`);
  assert.match(body.message ?? "", message, what);
  assert.match(body.message ?? "", /ValidatingAdmissionPolicy/, what);
}
