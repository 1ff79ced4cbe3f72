import type { KubernetesObject } from "../../kubernetes.ts";
import { namespaces } from "../../namespaces.ts";
import { allowDns, denyAll } from "../../networkPolicies.ts";
import type { CdOptions } from "./options.ts";

/*
 * Upstream's application controller may do everything everywhere, and so could whoever takes it over, or writes to a
 * repository that it follows. Here it is told of single namespaces, watches in each the kinds below, and writes what
 * belongs there: in payments workflow templates and crons, in the others what a service is made of. Nowhere Secrets
 * (a repository holds none), roles, bindings, or objects of the cluster.
 */

/** Resources by their API group. */
type Resources = Readonly<Record<string, readonly string[]>>;

const templates: Resources = { "argoproj.io": ["cronworkflows", "workflowtemplates"] };

const services: Resources = {
  "": ["configmaps", "persistentvolumeclaims", "serviceaccounts", "services"],
  apps: ["daemonsets", "deployments", "statefulsets"],
  "argoproj.io": ["analysistemplates", "experiments", "rollouts"],
  autoscaling: ["horizontalpodautoscalers"],
  batch: ["cronjobs", "jobs"],
  "networking.k8s.io": ["ingresses", "networkpolicies"],
  policy: ["poddisruptionbudgets"],
};

/** What becomes of those: an application's health is that of its pods. Not the runs, whose changes would keep it busy. */
const consequences: Resources = {
  "": ["events", "pods"],
  apps: ["replicasets"],
  "argoproj.io": ["analysisruns", "applications", "applicationsets", "appprojects"],
};

const reading = ["get", "list", "watch"];
const writing = ["create", "delete", "patch", "update"];

const controller = "argocd-application-controller";
const server = "argocd-server";
const watches = "argocd-watches";
const deliversTemplates = "argocd-delivers-templates";
const deliversServices = "argocd-delivers-services";

/** What stays of upstream's rules for the whole cluster: to notice a new kind, one has to see definitions. */
export function controllerOnCluster(role: KubernetesObject): KubernetesObject {
  return {
    ...role,
    rules: [{ apiGroups: ["apiextensions.k8s.io"], resources: ["customresourcedefinitions"], verbs: reading }],
  };
}

/** The server in a namespace: shows what is there, with logs, and promotes a rollout for who may. It changes nothing else. */
export function serverInNamespace(role: KubernetesObject): KubernetesObject {
  return {
    ...role,
    rules: [
      ...rules([templates, services, consequences], ["get", "list"]),
      { apiGroups: [""], resources: ["pods/log"], verbs: ["get"] },
      { apiGroups: ["argoproj.io"], resources: ["rollouts", "rollouts/status"], verbs: ["patch"] },
    ],
  };
}

/** A leader is the one that holds the lease. */
export function withLease(role: KubernetesObject): KubernetesObject {
  const upstream = Array.isArray(role["rules"]) ? role["rules"] : [];
  const lease = { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["create", "get", "update"] };
  return { ...role, rules: [...upstream, lease] };
}

/** Roles, and bindings in the namespaces that are Argo CD's own or made for it; those of payments are {@link paymentsAccess}. */
export function deliveryAccess({ managedNamespaces }: CdOptions): KubernetesObject[] {
  return [
    role(watches, rules([templates, services, consequences], reading)),
    role(deliversTemplates, rules([templates], writing)),
    role(deliversServices, rules([services], writing)),
    binding(namespaces.argoCd, watches, controller),
    ...managedNamespaces.flatMap((namespace) => [
      denyAll(namespace),
      allowDns(namespace),
      binding(namespace, watches, controller),
      binding(namespace, deliversServices, controller),
      binding(namespace, server, server),
    ]),
    ownCluster([namespaces.argoCd, namespaces.payments, ...managedNamespaces]),
  ];
}

/** What Argo CD may do in payments: made with that namespace, which is there later than Argo CD. */
export function paymentsAccess(): KubernetesObject[] {
  const { payments } = namespaces;
  return [
    binding(payments, watches, controller),
    binding(payments, deliversTemplates, controller),
    binding(payments, server, server),
  ];
}

/**
 * How Argo CD knows its own cluster: by these namespaces, for without them it watches all. It reads what it knows of a
 * cluster from a Secret, though nothing here is one.
 */
function ownCluster(managed: readonly string[]): KubernetesObject {
  const data = {
    name: "in-cluster",
    server: "https://kubernetes.default.svc",
    namespaces: managed.join(","),
    clusterResources: "true",
  };
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name: "in-cluster",
      namespace: namespaces.argoCd,
      labels: { "argocd.argoproj.io/secret-type": "cluster" },
    },
    type: "Opaque",
    data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString("base64")])),
  };
}

function rules(all: readonly Resources[], verbs: readonly string[]): readonly object[] {
  const groups = [...new Set(all.flatMap((resources) => Object.keys(resources)))].sort();
  return groups.map((group) => ({
    apiGroups: [group],
    resources: all.flatMap((resources) => resources[group] ?? []).sort(),
    verbs,
  }));
}

function role(name: string, roleRules: readonly object[]): KubernetesObject {
  return { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name }, rules: roleRules };
}

function binding(namespace: string, roleName: string, account: string): KubernetesObject {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: roleName, namespace },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: roleName },
    subjects: [{ kind: "ServiceAccount", name: account, namespace: namespaces.argoCd }],
  };
}
