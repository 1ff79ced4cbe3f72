import type { EngineLog } from "../provider/engineLog.ts";
import type { Json, PropertyMap } from "../provider/values.ts";
import { annotations, isAnnotatedTrue } from "./annotations.ts";
import { ApiError, isConflict, isNotFound } from "./apiError.ts";
import { retryMissing } from "./backoff.ts";
import type { Cluster } from "./cluster.ts";
import { isCreatedBy, isUnmanagedSince, takenOverBy } from "./fieldManager.ts";
import { describe, type LiveObject, textAt, valueAt, withValueAt } from "./liveObject.ts";
import { managersOf, owns, unionOf } from "./ownership.ts";
import { parsePath } from "./propertyPath.ts";

export interface ApplyOptions {
  readonly manager: string;
  /** Whether to take fields from other managers instead of refusing. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  readonly log: EngineLog;
}

/** No object ever has it: etcd's first revisions belong to the API server's own. */
const impossibleVersion = "1";

/**
 * Creates an object by server-side apply, in one request that fails when the object exists: the version that it asks
 * for is one that no existing object has, and an absent one need not have. What is missing around it (a namespace, a
 * definition that was created a moment ago) is waited for briefly.
 * @throws Error when the object exists, unless a create of this same resource that was cut short left it behind.
 */
export async function createObject(
  cluster: Cluster,
  inputs: PropertyMap,
  options: ApplyOptions & { readonly upsert: boolean },
): Promise<LiveObject> {
  const force = options.force || isAnnotatedTrue(inputs, annotations.patchForce);
  const begun = Date.now();
  if (options.upsert) return retryMissing(() => apply(cluster, inputs, { ...options, force }), options);
  try {
    const absent = withValueAt(inputs, ["metadata", "resourceVersion"], impossibleVersion);
    // Forced, so that an object that exists is told by its version, not by a field that somebody holds.
    return await retryMissing(() => apply(cluster, absent, { ...options, force: true }), options);
  } catch (error) {
    if (!isConflict(error)) throw error;
    const live = await cluster.get(inputs, options.signal);
    if (live === undefined) throw error;
    if (textAt(live, "metadata", "deletionTimestamp") !== undefined) {
      throw new Error(`${describe(live)} exists still: it is being deleted; run the update again when it is gone`);
    }
    if (!isCreatedBy(live, options.manager) && !isUnmanagedSince(live, begun)) throw alreadyExists(live);
    options.log.warn(
      `${describe(live)} was left behind by an update of this resource that was cut short; taken up again`,
    );
    return apply(cluster, inputs, { ...options, force });
  }
}

/** Updates an object by server-side apply. @throws Error when it is gone, or when others manage a field that changes. */
export async function updateObject(
  cluster: Cluster,
  inputs: PropertyMap,
  options: ApplyOptions & { readonly oldManager: string; readonly ignoreChanges: readonly string[] },
): Promise<LiveObject> {
  const live = await cluster.get(inputs, options.signal);
  if (live === undefined) {
    throw new Error(`${describe(inputs)} is gone from the cluster; run \`pulumi refresh\`, then \`pulumi up\``);
  }
  await takeOver(cluster, live, options);
  const force = options.force || isAnnotatedTrue(inputs, annotations.patchForce);
  const updated = await apply(cluster, withoutIgnored(inputs, live, options), { ...options, force });
  if (options.oldManager === options.manager) return updated;
  return relinquishObject(cluster, inputs, { ...options, manager: options.oldManager });
}

async function apply(cluster: Cluster, object: PropertyMap, options: ApplyOptions): Promise<LiveObject> {
  const path = await cluster.pathOf(object);
  const query = new URLSearchParams({
    fieldManager: options.manager,
    force: String(options.force),
    fieldValidation: "Warn",
  });
  try {
    return await cluster.send(
      {
        method: "PATCH",
        path: `${path}?${query}`,
        body: object as Json,
        contentType: "application/apply-patch+yaml",
        signal: options.signal,
      },
      options.log,
    );
  } catch (error) {
    if (error instanceof ApiError && hasFieldConflicts(error)) throw fieldConflict(error, object, options.manager);
    if (isNotFound(error)) throw error;
    throw error instanceof ApiError && !isConflict(error) ? refused(error, object) : error;
  }
}

async function takeOver(cluster: Cluster, live: LiveObject, { manager, signal }: ApplyOptions): Promise<void> {
  const managedFields = takenOverBy(live, manager);
  if (managedFields === undefined) return;
  await cluster.send({
    method: "PATCH",
    path: `${await cluster.pathOf(live)}?fieldManager=${encodeURIComponent(manager)}`,
    contentType: "application/json-patch+json",
    body: [
      { op: "replace", path: "/metadata/managedFields", value: managedFields as Json },
      { op: "replace", path: "/metadata/resourceVersion", value: valueAt(live, "metadata", "resourceVersion") as Json },
    ],
    signal,
  });
}

/** Applying nothing but the object's name gives up everything that the manager held alone. */
export function relinquishObject(cluster: Cluster, object: PropertyMap, options: ApplyOptions): Promise<LiveObject> {
  const { apiVersion, kind } = object;
  const metadata = { name: valueAt(object, "metadata", "name"), namespace: valueAt(object, "metadata", "namespace") };
  const bare = JSON.parse(JSON.stringify({ apiVersion, kind, metadata })) as PropertyMap;
  return apply(cluster, bare, { ...options, force: false });
}

/** An ignored field that others hold is left out; one that is ours keeps the value that it has in the cluster. */
function withoutIgnored(
  inputs: PropertyMap,
  live: LiveObject,
  { ignoreChanges, manager }: { readonly ignoreChanges: readonly string[]; readonly manager: string },
): PropertyMap {
  const managers = managersOf(live);
  const isOurs = ({ name }: { name: string }): boolean => name === manager;
  const ours = unionOf(managers.filter(isOurs));
  const theirs = unionOf(managers.filter((other) => !isOurs(other)));
  return ignoreChanges.reduce<PropertyMap>((object, text) => {
    const path = parsePath(text);
    if (!path.every((part): part is string => typeof part === "string" && part !== "*")) return object;
    if (owns(theirs, path) && !owns(ours, path)) return withValueAt(object, path, undefined);
    const value = valueAt(live, ...path);
    return value === undefined ? object : withValueAt(object, path, value);
  }, inputs);
}

function hasFieldConflicts(error: ApiError): boolean {
  return (
    isConflict(error) && (error.status.details?.causes ?? []).some(({ reason }) => reason === "FieldManagerConflict")
  );
}

function fieldConflict(error: ApiError, object: PropertyMap, manager: string): Error {
  const conflicts = (error.status.details?.causes ?? []).map(
    ({ field, message }) => `  ${field ?? ""}: ${message ?? ""}`,
  );
  return new Error(
    [
      `${describe(object)}: other managers hold fields that the program sets (applied as "${manager}"):`,
      ...conflicts,
      `Leave the fields out, list them in ignoreChanges, or take them with the annotation ${annotations.patchForce}: "true".`,
    ].join("\n"),
  );
}

function refused(error: ApiError, object: PropertyMap): Error {
  return new Error(`${describe(object)} was refused by the API server: ${error.message}`);
}

function alreadyExists(live: LiveObject): Error {
  return new Error(
    `${describe(live)} already exists and this stack did not create it. ` +
      "Import it (the `import` resource option, or `pulumi import`), delete it, give this one another name, " +
      "or set `upsertExistingObjects` on the provider to take such objects over.",
  );
}
