import type { Ownership } from "../settings/ownership.ts";
import type { Settings } from "../settings/schema.ts";
import { durationSeconds } from "../settings/values.ts";
import type { PaymentsWorkflows } from "../workflows/payments/index.ts";
import { type AccessObjects, accessObjects } from "./access/access.ts";
import { runnableOf } from "./access/runs.ts";
import { paymentsAccess } from "./argo/cd/access.ts";
import { cdObjects } from "./argo/cd.ts";
import { eventsObjects } from "./argo/events.ts";
import type { ProductObjects, Sizing } from "./argo/product.ts";
import { rolloutsObjects } from "./argo/rollouts.ts";
import type { Product, Upstream } from "./argo/upstream.ts";
import { workflowsObjects } from "./argo/workflows.ts";
import { type DeliveryObjects, deliveryObjects } from "./delivery/delivery.ts";
import { type PaymentsEventsObjects, paymentsEvents } from "./events/paymentsEvents.ts";
import { type GitopsSource, gitopsSource } from "./git/gitopsSource.ts";
import { gitServerObjects } from "./git/gitServer.ts";
import { workflowApplications } from "./gitops/applications.ts";
import type { KubernetesObject } from "./kubernetes.ts";
import { ledgerObjects } from "./ledger/ledgerObjects.ts";
import { namespaceObject, namespaces } from "./namespaces.ts";
import { paymentsNetworkPolicies } from "./tenancy.ts";
import { workflowObjects } from "./workflows/workflows.ts";

/** Everything that a stack puts on its cluster, by the component that registers it. */
export interface PlatformObjects {
  readonly products: Products;
  readonly payments: { readonly namespace: KubernetesObject; readonly contents: readonly KubernetesObject[] };
  readonly access: AccessObjects;
  /** Empty where the ledger is not this stack's. */
  readonly ledger: readonly KubernetesObject[];
  /** WorkflowTemplates and what their pods mount; these and the crons are Pulumi's or Argo CD's, as `ownership` says. */
  readonly templates: readonly KubernetesObject[];
  readonly crons: readonly KubernetesObject[];
  /** The git server with the GitOps repository; empty where the repository is elsewhere. */
  readonly gitServer: readonly KubernetesObject[];
  /** Absent without a GitOps repository. */
  readonly delivery?: DeliveryObjects;
  /** What turns events into payments runs, where the stack has Argo Events. */
  readonly events?: PaymentsEventsObjects;
}

/** The stack's Argo products. */
export type Products = Readonly<Partial<Record<Product, ProductObjects>>> & {
  readonly "argo-workflows": ProductObjects;
};

/** The Argo products that a stack has, in the order in which they are installed. */
export function productsOf({ argoCd, argoEvents, argoRollouts }: Settings): readonly Product[] {
  return [
    "argo-workflows",
    ...(argoCd ? (["argo-cd"] as const) : []),
    ...(argoEvents ? (["argo-events"] as const) : []),
    ...(argoRollouts ? (["argo-rollouts"] as const) : []),
  ];
}

/**
 * The objects of a stack. Pure, but for the ledger's programs, which it reads from this project.
 * @param upstream what the pinned versions of the stack's Argo products bring along
 */
export function platformObjects(settings: Settings, workflows: PaymentsWorkflows, upstream: Upstream): PlatformObjects {
  const namespace = namespaces.payments;
  const standIn = settings.ledger.kind === "stand-in" ? ledgerObjects() : [];
  const inPayments = (object: KubernetesObject) => object.metadata.namespace === namespace;
  const isCron = ({ kind }: KubernetesObject) => kind === "CronWorkflow";
  const rendered = workflowObjects(workflows, namespace);
  return {
    products: productObjects(settings, upstream),
    payments: {
      namespace: namespaceObject(namespace),
      contents: [...paymentsNetworkPolicies(settings.ledger), ...(settings.argoCd ? paymentsAccess() : [])],
    },
    access: accessObjects({
      namespace,
      operators: settings.payments.operators,
      runnable: runnableOf(rendered, workflows.runnable),
    }),
    ledger: standIn.filter((object) => !inPayments(object)),
    templates: [...standIn.filter(inPayments), ...rendered.filter((object) => !isCron(object))],
    crons: rendered.filter(isCron),
    gitServer: settings.gitops?.repository.kind === "embedded" ? gitServerObjects() : [],
    ...(settings.gitops && { delivery: gitopsObjects(gitopsSource(settings.gitops), settings.ownership) }),
    ...(settings.argoEvents && {
      events: paymentsEvents({
        ...settings.argoEvents,
        sizing: sizingOf(settings),
        environment: settings.environment,
        gateDeadline: settings.payments.gateDeadline,
      }),
    }),
  };
}

/** How much controllers ask for. */
function sizingOf({ sizing, cluster }: Settings): Sizing {
  return sizing ?? (cluster.kind === "embedded" ? "small" : "production");
}

function gitopsObjects(source: GitopsSource, ownership: Ownership): DeliveryObjects {
  return deliveryObjects(source, workflowApplications(source, ownership));
}

function productObjects(settings: Settings, upstream: Upstream): Products {
  const { argo, argoCd, argoEvents, argoRollouts } = settings;
  const sizing = sizingOf(settings);
  const { timeToLive, retention, ...workflows } = argo;
  // By count a run could go before its delivery has come for the last time, and then be started again.
  const startsByEvents = argoEvents?.payments.github !== undefined || argoEvents?.payments.webhook !== undefined;
  return {
    "argo-workflows": workflowsObjects(upstream["argo-workflows"], {
      ...workflows,
      ...(!startsByEvents && { retention }),
      secondsToLive: { success: durationSeconds(timeToLive.success), failure: durationSeconds(timeToLive.failure) },
    }),
    ...(argoCd && { "argo-cd": cdObjects(upstream["argo-cd"] ?? [], { ...argoCd, sizing }) }),
    ...(argoEvents && { "argo-events": eventsObjects(upstream["argo-events"] ?? [], { ...argoEvents, sizing }) }),
    ...(argoRollouts && {
      "argo-rollouts": rolloutsObjects(upstream["argo-rollouts"] ?? [], { ...argoRollouts, sizing }),
    }),
  };
}

/** All of them, for who looks at the whole. */
export function allObjects({
  products,
  payments,
  access,
  ledger,
  templates,
  crons,
  gitServer,
  delivery,
  events,
}: PlatformObjects): KubernetesObject[] {
  return [
    ...Object.values(products).flatMap((product) => Object.values(product).flat()),
    payments.namespace,
    ...payments.contents,
    ...access.accounts,
    ...access.policies,
    ...ledger,
    ...templates,
    ...crons,
    ...gitServer,
    ...(delivery === undefined
      ? []
      : [delivery.repository, ...delivery.network, ...delivery.projects, ...delivery.applications]),
    ...(events ? Object.values(events).flat() : []),
  ];
}
