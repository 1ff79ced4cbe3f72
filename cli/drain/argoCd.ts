import type { Progress } from "../../embedded/progress.ts";
import { isUnknownKind, type Kubectl } from "../kubectl.ts";
import { clear, type LiveObject, listAll, remove, titleOf, titlesOf } from "./objects.ts";

/** How long each step may take, in seconds. */
export interface CdBounds {
  /** For ApplicationSets, and for projects, to go. */
  readonly release: number;
  /** For the controller to delete what all Applications manage. */
  readonly cascade: number;
}

const defaultBounds: CdBounds = { release: 20, cascade: 60 };
const applicationSets = "applicationsets.argoproj.io";
const applications = "applications.argoproj.io";
const projects = "appprojects.argoproj.io";

/**
 * Takes everything away that Argo CD made, while its controller still lives: ApplicationSets first, that no Application
 * is generated again, then Applications with what they manage, then the projects that allowed it. What a controller that
 * is dead or stuck would have deleted is deleted without it, known by Argo CD's own tracking.
 *
 * The project `default` is Argo CD's own and goes with its definition.
 */
export async function drainCd(kubectl: Kubectl, progress: Progress, bounds = defaultBounds): Promise<void> {
  await clear(kubectl, progress, { kind: applicationSets, seconds: bounds.release });
  const without = (await listAll<Application>(kubectl, applications)).filter((application) => !cascades(application));
  if (without.length > 0)
    progress.note(`${applications}: what these deployed stays, for they have no finalizer: ${titlesOf(without)}`);
  await clear<Application>(kubectl, progress, {
    kind: applications,
    seconds: bounds.cascade,
    instead: (application) => removeManaged(kubectl, progress, application),
  });
  await clear(kubectl, progress, {
    kind: projects,
    seconds: bounds.release,
    keep: ({ metadata }) => metadata.name === "default",
  });
}

export interface Application extends LiveObject {
  readonly spec?: { readonly destination?: { readonly server?: string; readonly name?: string } };
  readonly status?: { readonly resources?: readonly ManagedResource[] };
}

/** An entry of an Application's own list of what it manages. */
export interface ManagedResource {
  /** Empty for the core group. */
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** Whether deleting an Application is to delete what it manages. */
function cascades({ metadata }: Application): boolean {
  return (metadata.finalizers ?? []).some((name) => name.startsWith("resources-finalizer.argocd.argoproj.io"));
}

/** Deletes what an Application manages on this cluster, and says what is on another. */
async function removeManaged(kubectl: Kubectl, progress: Progress, application: Application): Promise<void> {
  const managed = application.status?.resources ?? [];
  if (!cascades(application) || managed.length === 0) return;
  const { server, name } = application.spec?.destination ?? {};
  if (server !== "https://kubernetes.default.svc" && name !== "in-cluster") {
    progress.note(`${titleOf(application)}: what it deployed to cluster ${server ?? name} stays there`);
    return;
  }
  for (const resource of managed) {
    const kind = kindOf(resource);
    const live = await find(kubectl, kind, resource);
    if (live === undefined || !isTracked(live, resource, application)) continue;
    progress.note(`${kind} ${titleOf(live)}: deleted in the place of application ${titleOf(application)}`);
    await remove(kubectl, kind, [live]);
  }
}

/** `Deployment.v1.apps`: no other group's kind of the same name is meant. */
function kindOf({ group = "", version = "v1", kind = "" }: ManagedResource): string {
  return group === "" ? kind : `${kind}.${version}.${group}`;
}

async function find(
  kubectl: Kubectl,
  kind: string,
  { namespace, name = "" }: ManagedResource,
): Promise<LiveObject | undefined> {
  const place = namespace === undefined || namespace === "" ? [] : ["--namespace", namespace];
  try {
    const text = await kubectl(...place, "get", kind, name, "--ignore-not-found", "--output", "json");
    return text.trim() === "" ? undefined : (JSON.parse(text) as LiveObject);
  } catch (error) {
    if (isUnknownKind(error)) return undefined;
    throw error;
  }
}

/**
 * Whether Argo CD's tracking says of an object that it is this Application's: `<application>:<group>/<kind>:<namespace>/<name>`,
 * where an Application outside of Argo CD's namespace is `<namespace>_<name>`. One that is to outlive it is not.
 */
function isTracked({ metadata }: LiveObject, resource: ManagedResource, application: Application): boolean {
  const { annotations = {} } = metadata;
  const options = (annotations["argocd.argoproj.io/sync-options"] ?? "").split(",").map((option) => option.trim());
  if (options.includes("Delete=false")) return false;
  const { group = "", kind = "", name = "" } = resource;
  const tracking = /^([^:]*):([^:]*):(.*)$/s.exec(annotations["argocd.argoproj.io/tracking-id"] ?? "");
  const [, owner = "", what, which = ""] = tracking ?? [];
  const { metadata: of } = application;
  return (
    [of.name, `${of.namespace}_${of.name}`].includes(owner) && what === `${group}/${kind}` && which.endsWith(`/${name}`)
  );
}
