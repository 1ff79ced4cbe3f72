import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createProgress } from "../../../embedded/progress.ts";
import { goModuleDirectory, requireTools } from "../../../embedded/toolchain/toolchain.ts";
import { accessObjects } from "../../../objects/access/access.ts";
import { granularCronWorkflow } from "../../../objects/argo/definitions.ts";
import { readKustomization } from "../../../objects/argo/kustomization.ts";
import { describeObject, type KubernetesObject } from "../../../objects/kubernetes.ts";
import { namespaceObject } from "../../../objects/namespaces.ts";
import { type Answer, type ApiServer, startApiServer, type User, until } from "./apiServer.ts";

/*
 * The admission policies and roles on a real API server: who may start, change and decide a run.
 * No controller runs; the test plays its part.
 */

const controller = "system:serviceaccount:argo:argo";
const operator = "system:serviceaccount:payments:operator-operator";
const executor = "system:serviceaccount:payments:argo-workflow";
const garbageCollector = "system:serviceaccount:kube-system:generic-garbage-collector";
const workflows = "/apis/argoproj.io/v1alpha1/namespaces/payments/workflows";
const crons = "/apis/argoproj.io/v1alpha1/namespaces/payments/cronworkflows";

let api: ApiServer;

before(async () => {
  const { kubernetes } = await requireTools(["kubernetes"], createProgress());
  api = await startApiServer(kubernetes.programs);
  const folder = await goModuleDirectory("argo-workflows");
  const upstream = readKustomization((path) => readFileSync(join(folder, path), "utf8"), "manifests/cluster-install");
  const definitions = upstream.filter(({ kind }) => kind === "CustomResourceDefinition");
  for (const definition of definitions)
    await create(
      definition.metadata.name === "cronworkflows.argoproj.io" ? granularCronWorkflow(definition) : definition,
    );
  for (const object of upstream.filter(({ metadata }) => ["argo-cluster-role", "argo-binding"].includes(metadata.name)))
    if (object.metadata.namespace === undefined || object.kind.startsWith("Cluster"))
      await create(withoutNamespace(object));
  for (const namespace of ["payments", "elsewhere"]) await create(namespaceObject(namespace));
  const { accounts, policies } = accessObjects({
    namespace: "payments",
    operators: ["operator"],
    runnable: { "payments-wf-template": ["date", "deadline"], "basic-template": [] },
  });
  for (const object of [...accounts, ...policies]) await create(object);
  await until(async () => (await api.call("GET", workflows)).status === 200, "the definitions to be served");
  // A policy is in force some moments after it was stored.
  await until(async () => (await start({ spec: { entrypoint: "main" } })).status === 403, "the first policy");
  await until(async () => {
    const name = await running();
    return (await change(name, operator, (run) => ({ ...run, spec: { ...run.spec, priority: 1 } }))).status === 403;
  }, "the second policy");
});

after(async () => {
  await api?.stop();
});

test("a run of an allowed template starts, whoever starts it", async () => {
  for (const user of [operator, undefined, controller]) admitted(await start({}, user));
  admitted(await start({ spec: { ...plain, entrypoint: "", suspend: true, activeDeadlineSeconds: 5 } }));
  admitted(await start({ spec: { workflowTemplateRef: { name: "basic-template" }, arguments: {} } }));
});

test("what argo-server adds to a run passes", async () => {
  const labels = {
    "workflows.argoproj.io/creator": "someone",
    "workflows.argoproj.io/workflow-template": "x",
    own: "1",
  };
  admitted(await start({ labels, status: { startedAt: null, finishedAt: null } }));
});

test("a run cannot walk around its template", async () => {
  const ref = plain.workflowTemplateRef;
  const cases: readonly [string, object, RegExp][] = [
    ["an entrypoint", { spec: { ...plain, entrypoint: "accounting" } }, /spec\.entrypoint 'accounting': expected none/],
    [
      "another template",
      { spec: { workflowTemplateRef: { name: "successful-job-template" } } },
      /workflowTemplateRef\.name 'successful-job-template': expected one of payments-wf-template, basic-template/,
    ],
    ["no template", { spec: { entrypoint: "main", templates: [{ name: "main" }] } }, /workflowTemplateRef\.name ''/],
    ["a cluster template", { spec: { workflowTemplateRef: { ...ref, clusterScope: true } } }, /workflowTemplateRef/],
    ["templates", { spec: { ...plain, templates: [] } }, /spec: fields templates: expected only/],
    ["a service account", { spec: { ...plain, serviceAccountName: "x" } }, /fields serviceAccountName/],
    ["metadata", { spec: { ...plain, workflowMetadata: {} } }, /fields workflowMetadata/],
    ["hooks", { spec: { ...plain, hooks: {} } }, /fields hooks/],
    ["artifacts", { spec: { ...plain, arguments: { artifacts: [] } } }, /spec\.arguments: expected a plain name/],
    ["an unknown parameter", parameter({ name: "stage", value: "accounting" }), /among: date, deadline/],
    ["a parameter from elsewhere", parameter({ name: "date", valueFrom: { configMapKeyRef: {} } }), /among: date/],
    ["an expression", parameter({ name: "date", value: "{{=1+1}}" }), /expected values without \{\{ \}\}/],
    ["a status", { status: { phase: "Running" } }, /status: expected none/],
    ["a stored spec", { status: { storedWorkflowTemplateSpec: { entrypoint: "x" } } }, /status: expected none/],
    ["a cron's label", { labels: { "workflows.argoproj.io/cron-workflow": "daily" } }, /metadata\.labels/],
    ["another controller", { labels: { "workflows.argoproj.io/controller-instanceid": "x" } }, /metadata\.labels/],
  ];
  for (const [what, run, message] of cases) refused(await start(run), message, what);
  admitted(await start({ labels: { "workflows.argoproj.io/cron-workflow": "daily" } }, controller));
  admitted(await start(parameter({ name: "date", value: "{{workflow.scheduledTime}}" }), controller));
});

test("a cron is held to the same rules, and its suspension stays with who set it", async () => {
  const cron = (workflowSpec: object, spec: object = {}) => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "CronWorkflow",
    metadata: { name: "daily", namespace: "payments" },
    spec: { schedules: ["0 0 * * *"], ...spec, workflowSpec },
  });
  const apply = (body: object, manager: string) =>
    api.call("PATCH", `${crons}/daily?fieldManager=${manager}`, { body, contentType: "application/apply-patch+yaml" });
  refused(await apply(cron({ ...plain, entrypoint: "accounting" }), "pulumi"), /spec\.entrypoint/);
  refused(await apply(cron({ workflowTemplateRef: { name: "other" } }), "pulumi"), /workflowTemplateRef/);
  admitted(await apply(cron(plain), "pulumi"));
  admitted(
    await api.call("PATCH", `${crons}/daily`, {
      body: { spec: { suspend: true } },
      contentType: "application/merge-patch+json",
    }),
  );
  const updated = await apply(cron(plain, { startingDeadlineSeconds: 60 }), "pulumi");
  admitted(updated);
  assert.deepEqual(updated.body["spec"], {
    schedules: ["0 0 * * *"],
    startingDeadlineSeconds: 60,
    suspend: true,
    workflowSpec: plain,
  });
  admitted(await api.call("PATCH", `${crons}/daily`, merge({ status: { phase: "Active" } }, controller)));
  refused(
    await api.call(
      "PATCH",
      `${crons}/daily`,
      merge({ spec: { workflowSpec: { entrypoint: "accounting" } } }, controller),
    ),
    /spec\.entrypoint/,
  );
});

test("an operator decides a waiting gate, as argo-server's set does it", async () => {
  for (const phase of ["Succeeded", "Failed"]) {
    const name = await running();
    admitted(await change(name, operator, (run) => decided(run, "gate", phase)));
  }
});

test("a gate of a run with very many nodes can be decided too", async () => {
  const name = await running();
  const node = { type: "Pod", phase: "Succeeded", outputs: { exitCode: "0" }, children: ["x"] };
  const nodes = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`node-${index}`, node]));
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ status: { nodes } }, controller)));
  refused(await change(name, operator, (run) => withNode(run, "node-999", {})), /status\.nodes node-999/);
  admitted(await change(name, operator, (run) => decided(run, "gate", "Succeeded")));
});

test("an operator changes nothing else of a run", async () => {
  const node = (id: string, fields: object) => (run: Run) =>
    withNode(run, id, { ...(run.status.nodes[id] as object), ...fields });
  const cases: readonly [string, (run: Run) => Run, RegExp][] = [
    ["a pod's node", node("job", { phase: "Succeeded" }), /status\.nodes job: only a gate that waits/],
    ["a decided gate", node("decided", { phase: "Succeeded" }), /status\.nodes decided: only a gate that waits/],
    ["a new node", (run) => withNode(run, "more", { type: "Suspend", phase: "Running" }), /status\.nodes more/],
    [
      "a removed node",
      ({ status, ...run }) => ({ ...run, status: { ...status, nodes: { gate: status.nodes["gate"] } } }),
      /status\.nodes/,
    ],
    ["a gate's inputs", node("gate", { inputs: { parameters: [] } }), /status\.nodes gate: a decision sets only/],
    ["a gate's type", node("gate", { type: "Skipped" }), /status\.nodes gate: a decision sets only/],
    ["a gate's children", node("gate", { children: ["x"] }), /a decision sets only/],
    ["a skipped gate", node("gate", { phase: "Omitted" }), /a decision ends the gate/],
    ["a message alone", node("gate", { message: "m" }), /a decision ends the gate/],
    [
      "a verdict that waits for the deadline",
      node("gate", { outputs: { parameters: [{ name: "verdict", value: "YES" }] } }),
      /a decision ends the gate/,
    ],
    ["a decision without a verdict", node("gate", { phase: "Succeeded" }), /a decision ends the gate/],
    [
      "a further output",
      node("gate", {
        phase: "Succeeded",
        outputs: {
          parameters: [
            { name: "verdict", value: "YES" },
            { name: "x", value: "1" },
          ],
        },
      }),
      /own output parameters/,
    ],
    [
      "an output's exit code",
      node("gate", { phase: "Succeeded", outputs: { exitCode: "0", parameters: [{ name: "verdict", value: "YES" }] } }),
      /own output parameters/,
    ],
    ["the phase", (run) => ({ ...run, status: { ...run.status, phase: "Succeeded" } }), /status: only the controller/],
    [
      "the stored spec",
      (run) => ({ ...run, status: { ...run.status, storedWorkflowTemplateSpec: { entrypoint: "accounting" } } }),
      /status: only the controller/,
    ],
    [
      "the stored templates",
      (run) => ({ ...run, status: { ...run.status, storedTemplates: {} } }),
      /status: only the controller/,
    ],
    ["global outputs", (run) => ({ ...run, status: { ...run.status, outputs: {} } }), /status: only the controller/],
    [
      "compressed nodes",
      ({ status: { nodes, ...status }, ...run }) =>
        ({ ...run, status: { ...status, compressedNodes: "x" } }) as unknown as Run,
      /status/,
    ],
    ["the whole status", ({ status, ...run }) => run as Run, /status: only the controller/],
    [
      "arguments",
      (run) => ({ ...run, spec: { ...run.spec, arguments: { parameters: [{ name: "date", value: "2026-01-02" }] } } }),
      /spec: once a run is created/,
    ],
    [
      "no arguments",
      (run) => ({ ...run, spec: { workflowTemplateRef: run.spec["workflowTemplateRef"] } }),
      /spec: once a run is created/,
    ],
    ["a priority", (run) => ({ ...run, spec: { ...run.spec, priority: 7 } }), /spec: /],
    [
      "a shutdown of its own",
      (run) => ({ ...run, spec: { ...run.spec, shutdown: "Never" } }),
      /spec\.shutdown 'Never': expected Stop or Terminate/,
    ],
    [
      "the completed label",
      (run) => withMetadata(run, { labels: { "workflows.argoproj.io/completed": "true" } }),
      /metadata: only the labels/,
    ],
    [
      "an annotation",
      (run) => withMetadata(run, { annotations: { "workflows.argoproj.io/pod-gc-strategy": "x" } }),
      /metadata: only the labels/,
    ],
    [
      "a finalizer",
      (run) => withMetadata(run, { finalizers: ["workflows.argoproj.io/artifact-gc"] }),
      /ownerReferences and finalizers/,
    ],
    [
      "an owner",
      (run) => withMetadata(run, { ownerReferences: [{ apiVersion: "v1", kind: "Pod", name: "x", uid: "x" }] }),
      /ownerReferences and finalizers/,
    ],
  ];
  const name = await running();
  for (const [what, edit, message] of cases) {
    for (const user of [operator, undefined]) {
      // The administrator is held to the rules too.
      refused(await change(name, user, edit), message, what);
    }
  }
  admitted(await change(name, controller, (run) => ({ ...run, status: { ...run.status, phase: "Succeeded" } })));
});

test("an operator stops, terminates and pauses a run, and argo-server notes who", async () => {
  for (const spec of [
    { shutdown: "Stop" },
    { shutdown: "Terminate" },
    { suspend: true },
    { activeDeadlineSeconds: 1 },
  ]) {
    const name = await running();
    const metadata = { labels: { "workflows.argoproj.io/actor": "someone", "workflows.argoproj.io/action": "Stop" } };
    admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ spec, metadata }, operator)));
  }
});

test("garbage collection and deletion go on", async () => {
  const name = await running();
  const owned = { metadata: { finalizers: ["orphan"], ownerReferences: [] } };
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge(owned, controller)));
  admitted(await api.call("DELETE", `${workflows}/${name}`));
  admitted(await api.call("PATCH", `${workflows}/${name}`, merge({ metadata: { finalizers: null } })));
  const orphan = await running();
  // Allowed by policy; the collector's own rights are not installed here.
  const answer = await api.call(
    "PATCH",
    `${workflows}/${orphan}`,
    merge({ metadata: { finalizers: ["x/y"] } }, garbageCollector),
  );
  assert.doesNotMatch(answer.body.message ?? "", /ValidatingAdmissionPolicy/);
});

test("other namespaces are not concerned", async () => {
  const path = "/apis/argoproj.io/v1alpha1/namespaces/elsewhere/workflows";
  const run = { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata: { generateName: "x-" } };
  admitted(await api.call("POST", path, { body: { ...run, spec: { entrypoint: "x" } } }));
});

test("roles give what is needed and no more", async () => {
  const may = async (user: User, verb: string, resource: string, group = "argoproj.io", namespace = "payments") => {
    const [name, subresource] = resource.split("/");
    const { body } = await api.call("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", {
      user,
      body: {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SelfSubjectAccessReview",
        spec: { resourceAttributes: { verb, group, resource: name, subresource, namespace } },
      },
    });
    return (body["status"] as { allowed: boolean }).allowed;
  };
  assert.equal(await may(executor, "create", "workflowtaskresults"), true);
  assert.equal(await may(executor, "patch", "workflowtaskresults"), true);
  for (const [verb, resource, group] of [
    ["get", "workflowtaskresults"],
    ["get", "workflows"],
    ["patch", "workflows"],
    ["get", "pods", ""],
    ["get", "secrets", ""],
  ] as const)
    assert.equal(await may(executor, verb, resource, group), false, `${verb} ${resource}`);
  assert.equal(await may(executor, "create", "workflowtaskresults", "argoproj.io", "elsewhere"), false);
  for (const [verb, resource, group] of [
    ["create", "workflows"],
    ["update", "workflows"],
    ["get", "pods/log", ""],
  ] as const)
    assert.equal(await may(operator, verb, resource, group), true, `${verb} ${resource}`);
  for (const [verb, resource, group] of [
    ["delete", "workflows"],
    ["update", "workflowtemplates"],
    ["patch", "cronworkflows"],
    ["create", "workflowtaskresults"],
    ["create", "pods", ""],
    ["create", "pods/exec", ""],
    ["get", "secrets", ""],
    ["create", "serviceaccounts/token", ""],
  ] as const)
    assert.equal(await may(operator, verb, resource, group), false, `${verb} ${resource}`);
  assert.equal(await may(operator, "get", "workflows", "argoproj.io", "elsewhere"), false);
});

const plain = {
  workflowTemplateRef: { name: "payments-wf-template" },
  arguments: { parameters: [{ name: "date", value: "2026-01-01" }] },
};

const parameter = (value: object) => ({ spec: { ...plain, arguments: { parameters: [value] } } });

interface Run {
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

function start({ spec = plain, status, labels }: Start, user: User = operator): Promise<Answer> {
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
async function running(): Promise<string> {
  const { body } = await start({}, controller);
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

async function change(name: string, user: User, edit: (run: Run) => Run): Promise<Answer> {
  const { body } = await api.call("GET", `${workflows}/${name}`);
  return api.call("PUT", `${workflows}/${name}`, { user, body: edit(body as unknown as Run) });
}

function decided(run: Run, id: string, phase: string): Run {
  const outputs = { parameters: [{ name: "verdict", default: "NO", value: "YES" }] };
  const node = {
    ...(run.status.nodes[id] as object),
    phase,
    finishedAt: "2026-01-01T00:01:00Z",
    message: "m",
    outputs,
  };
  return withMetadata(withNode(run, id, node), { labels: { "workflows.argoproj.io/actor": "someone" } });
}

const withNode = (run: Run, id: string, node: unknown): Run => ({
  ...run,
  status: { ...run.status, nodes: { ...run.status.nodes, [id]: node } },
});

function withMetadata(
  run: Run,
  { labels, ...more }: { readonly labels?: object; readonly [field: string]: unknown },
): Run {
  return {
    ...run,
    metadata: { ...run.metadata, ...more, labels: { ...(run.metadata["labels"] as object), ...labels } },
  };
}

const merge = (body: object, user?: User) => ({ body, user, contentType: "application/merge-patch+json" });

function withoutNamespace({ metadata: { namespace: _, ...metadata }, ...object }: KubernetesObject): KubernetesObject {
  return { ...object, metadata } as KubernetesObject;
}

async function create(object: KubernetesObject): Promise<void> {
  const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  const { namespace } = object.metadata;
  const plural =
    object.kind === "ValidatingAdmissionPolicy" ? "validatingadmissionpolicies" : `${object.kind.toLowerCase()}s`;
  const path = `${root}${namespace === undefined ? "" : `/namespaces/${namespace}`}/${plural}`;
  const { status, body } = await api.call("POST", path, { body: object });
  assert.ok(status < 300, `${describeObject(object)}: ${body.message}`);
}

function admitted({ status, body }: Answer): void {
  assert.ok(status < 300, `${status} ${body.message}`);
}

function refused({ status, body }: Answer, message: RegExp, what = ""): void {
  assert.equal(status, 403, `${what}: ${status} ${body.message}`);
  assert.match(body.message ?? "", message, what);
  assert.match(body.message ?? "", /ValidatingAdmissionPolicy/, what);
}
