import { all, getStack, log } from "@pulumi/pulumi";
import { checkObjects } from "./checks/index.ts";
import { Access } from "./components/access/access.ts";
import { Cd } from "./components/argo/cd.ts";
import { Drain } from "./components/argo/drain.ts";
import { Events } from "./components/argo/events.ts";
import { Rollouts } from "./components/argo/rollouts.ts";
import { Workflows } from "./components/argo/workflows.ts";
import { checkResources } from "./components/checked.ts";
import { createCluster } from "./components/cluster/cluster.ts";
import { identityOf } from "./components/cluster/identity.ts";
import { repositoryCredentials } from "./components/delivery/credentials.ts";
import { Delivery } from "./components/delivery/delivery.ts";
import { PaymentsEvents } from "./components/events/paymentsEvents.ts";
import { lastUpdate } from "./components/gitops/lastUpdate.ts";
import { Publish } from "./components/gitops/publish.ts";
import { Repository } from "./components/gitops/repository.ts";
import { Ledger } from "./components/ledger/ledger.ts";
import { lastProtection, protectObjects } from "./components/protection.ts";
import { refusing } from "./components/refusing.ts";
import { lastOutputs } from "./components/stackOutputs.ts";
import { Namespace } from "./components/tenancy/namespace.ts";
import { Crons } from "./components/workflow/crons.ts";
import { Templates } from "./components/workflow/templates.ts";
import { partsOf } from "./embedded/images/needed.ts";
import { pinnedManifests } from "./embedded/toolchain/manifests.ts";
import { declaredCrons, declaredTemplates } from "./objects/gitops/declared.ts";
import { digests, workflowFiles } from "./objects/gitops/files.ts";
import { jumpProblems } from "./objects/gitops/transition.ts";
import { allObjects, platformObjects, productsOf } from "./objects/platform.ts";
import { carriersOf, protectedObjects, protectedProducts, refusedRemovals } from "./objects/protection.ts";
import { throwProblems } from "./problems.ts";
import { loadSettings } from "./settings.ts";
import { paymentsWorkflows } from "./workflows/payments/index.ts";

// Settings → model → objects → checks: what is wrong shows here, before anything is registered.
const { settings, objects, rendered, guarded } = await refusing(async () => {
  const settings = loadSettings();
  const upstream = await pinnedManifests(productsOf(settings), settings.argoCd?.highAvailability);
  const objects = platformObjects(settings, paymentsWorkflows(settings), upstream);
  const everything = allObjects(objects);
  const { problems, remarks } = checkObjects(everything);
  for (const remark of remarks) await log.warn(remark);
  const carriers = carriersOf(everything);
  const outputs = await lastOutputs();
  throwProblems([
    ...problems,
    ...jumpProblems(settings.ownership, await lastUpdate(settings.ownership, outputs), getStack()),
    ...refusedRemovals(lastProtection(outputs), { cluster: await identityOf(settings.cluster), carriers }),
  ]);
  const guarded = protectedObjects(carriers, settings);
  return { settings, objects, rendered: workflowFiles(objects), guarded };
});
const { ownership } = settings;

// What a component makes by hand is checked as well, each object by itself, when it is about to be registered.
checkResources();
protectObjects(guarded);

// Components, each after what it needs. They go in the opposite order, so that the controller lives until
// the payments namespace, with all runs and their pods, is gone.
const cluster = await refusing(() =>
  createCluster("cluster", settings.cluster, { parts: partsOf(settings), takesOver: ownership === "handover" }),
);
const { provider } = cluster;

const {
  "argo-workflows": workflows,
  "argo-cd": cd,
  "argo-events": events,
  "argo-rollouts": rollouts,
} = objects.products;
const argo = new Workflows("argo-workflows", { objects: workflows }, { provider });
const argoCd = cd && new Cd("argo-cd", { objects: cd }, { provider });
const argoEvents = events && new Events("argo-events", { objects: events }, { provider });
const argoRollouts = rollouts && new Rollouts("argo-rollouts", { objects: rollouts }, { provider });

const payments = new Namespace("payments", objects.payments, { provider, dependsOn: [argo] });

const access = new Access("payments-access", { objects: objects.access }, { provider, dependsOn: [payments] });

const ledger =
  settings.ledger.kind === "stand-in" ? [new Ledger("ledger", { objects: objects.ledger }, { provider })] : [];

const gitServer =
  objects.gitServer.length > 0
    ? new Repository("gitops-repository", { objects: objects.gitServer }, { provider, dependsOn: argoCd ?? [] })
    : undefined;

// Elsewhere what is rendered gets there by a pull request.
const publish =
  gitServer && ownership !== "direct"
    ? new Publish("gitops-publish", { files: rendered }, { dependsOn: gitServer })
    : undefined;

const delivery =
  objects.delivery && settings.gitops
    ? new Delivery(
        "delivery",
        {
          objects: objects.delivery,
          credentials: gitServer?.readerCredentials ?? repositoryCredentials(settings.gitops),
        },
        { provider, dependsOn: [argoCd ?? [], gitServer ?? [], publish ?? [], access, ...ledger].flat() },
      )
    : undefined;

const retainOnDelete = ownership === "handover";
const templates = new Templates(
  "payments-templates",
  { objects: declaredTemplates(objects.templates, ownership), retainOnDelete },
  // Argo CD stops syncing what is handed back before it is taken.
  { provider, dependsOn: [access, delivery ?? []].flat() },
);

const crons = new Crons(
  "payments-crons",
  { objects: declaredCrons(objects.crons, ownership), retainOnDelete },
  { provider, dependsOn: [templates, ...ledger] },
);

const paymentsEvents =
  argoEvents && objects.events
    ? new PaymentsEvents(
        "payments-events",
        { objects: objects.events },
        { provider, dependsOn: [argoEvents, templates, ...ledger] },
      )
    : undefined;

// Comes last and goes first, while all that can end what is under way is still there. Every component is named here.
const products = [argo, argoCd, argoEvents, argoRollouts];
const others = [payments, access, ...ledger, gitServer, publish, delivery, templates, crons, paymentsEvents];
new Drain(
  "drain",
  { products: productsOf(settings), cluster, protectedProducts: protectedProducts(objects.products, guarded) },
  { dependsOn: [cluster, ...products, ...others].filter((component) => component !== undefined) },
);

/** What the next update must not delete or replace without being told to. */
export const protection = { cluster: cluster.identifier, objects: [...guarded] };
/** How to reach the cluster: a secret. */
export const kubeconfig = cluster.kubeconfig;
export const clusterKind = settings.cluster.kind;
export const namespaces = {
  argo: argo.namespace,
  argoCd: argoCd?.namespace,
  argoEvents: argoEvents?.namespace,
  argoRollouts: argoRollouts?.namespace,
  payments: payments.namespace,
};
/** Who owns templates and crons since this update; the next one asks, and refuses to jump. */
const owner = all([templates.declared, crons.declared]).apply(() => ownership);

export { owner as ownership };
/** What is rendered for the repository, file by file: a preview shows which of them differ from the last update's. */
export const renderedFiles = ownership === "direct" ? {} : digests(rendered);
