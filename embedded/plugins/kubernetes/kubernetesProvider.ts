import { versions } from "../../../versions.ts";
import {
  type CheckRequest,
  type CheckResult,
  type ConfigureRequest,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  type DiffRequest,
  type DiffResult,
  InitializationError,
  type Provider,
  type ReadRequest,
  type ReadResult,
  type UpdateRequest,
} from "../provider/provider.ts";
import { isPropertyMap, type PropertyMap, revealMap } from "../provider/values.ts";
import { timeoutMilliseconds } from "./annotations.ts";
import { NoMatchError, UnreachableError } from "./apiError.ts";
import { createObject, relinquishObject, updateObject } from "./apply.ts";
import { awaitReady, NotReadyError, readinessNow } from "./await/awaitReady.ts";
import { retryMissing } from "./backoff.ts";
import { checkpoint, fromSdkKeys, initialApiVersionOf, liveOf, withSecrets } from "./checkpoint.ts";
import { ApiClient } from "./client.ts";
import { Cluster } from "./cluster.ts";
import { type Configuration, checkConfiguration, readConfiguration } from "./configuration.ts";
import { deleteObject } from "./delete.ts";
import { differences } from "./difference.ts";
import { Discovery, findFor } from "./discovery.ts";
import { driftedInputs } from "./drift.ts";
import { fieldManagerFor } from "./fieldManager.ts";
import { importedInputs, isPatchResource, kindOfUrn, overlay, refuseType, toObject } from "./inputs.ts";
import { ambientKubeconfig, readKubeconfig } from "./kubeconfig.ts";
import { idOf, kindOf, type LiveObject, namespaceOf, withValueAt } from "./liveObject.ts";
import { isNamed, withName } from "./naming.ts";
import { providerDifferences } from "./providerDifference.ts";
import { Scopes } from "./scopes.ts";
import { requireEmbeddedNode } from "./trust.ts";
import { parseWaitFor } from "./waitFor.ts";

const unreachableHint =
  "If the cluster is gone for good, set deleteUnreachable on the provider, or PULUMI_K8S_DELETE_UNREACHABLE=true, " +
  "and run the command again: its objects are then dropped from the state.";

/** The stand-in for the official Kubernetes provider, on the embedded node alone. */
export class KubernetesProvider implements Provider {
  readonly version = versions.pulumiKubernetes;
  readonly #scopes = new Scopes();
  #configured: { readonly settings: Configuration; readonly cluster: Cluster; readonly namespace: string } | undefined;

  async checkConfig({ newInputs }: CheckRequest): Promise<CheckResult> {
    return { inputs: newInputs, failures: checkConfiguration(newInputs) };
  }

  async diffConfig({ oldInputs, oldOutputs, newInputs }: DiffRequest): Promise<DiffResult> {
    return providerDifferences(Object.keys(oldInputs).length > 0 ? oldInputs : oldOutputs, newInputs);
  }

  async configure({ config }: ConfigureRequest): Promise<void> {
    const failures = checkConfiguration(config);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    const settings = readConfiguration(config);
    const connection = readKubeconfig(settings.kubeconfig ?? ambientKubeconfig(), settings);
    requireEmbeddedNode(connection);
    const client = new ApiClient(connection);
    this.#configured = {
      settings,
      cluster: new Cluster(client, new Discovery(client), settings.suppressDeprecationWarnings),
      namespace: settings.namespace ?? connection.namespace ?? "default",
    };
  }

  async check(request: CheckRequest): Promise<CheckResult> {
    const { urn, newInputs } = request;
    const refusal = refuseType(urn);
    if (refusal !== undefined) return { inputs: newInputs, failures: [{ property: "", reason: refusal }] };
    const { cluster, namespace } = this.#require();
    let object = fromSdkKeys(toObject(urn, revealMap(newInputs)));
    const failures = problemsOf(urn, object);
    if (failures.length > 0) return { inputs: newInputs, failures };
    if (!isPatchResource(urn, object)) object = withName(object, revealMap(request.oldInputs), request);
    if (kindOf(object) === "CustomResourceDefinition") this.#scopes.note(object);
    const isPlaceable = isPropertyMap(object["metadata"]) && object["metadata"]["namespace"] === undefined;
    if (isPlaceable && (await this.#scopes.isNamespaced(object, cluster))) {
      object = withValueAt(object, ["metadata", "namespace"], namespace);
    }
    return { inputs: withSecrets(object, fromSdkKeys(newInputs)), failures: [] };
  }

  async diff({ urn, oldInputs, newInputs, ignoreChanges }: DiffRequest): Promise<DiffResult> {
    const before = fromSdkKeys(toObject(urn, revealMap(oldInputs)));
    const after = fromSdkKeys(toObject(urn, revealMap(newInputs)));
    const namespaced = this.#scopes.known(after) ?? true;
    return differences(before, after, { settings: this.#require().settings, namespaced, ignoreChanges });
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    const { urn, inputs, preview } = request;
    if (preview) return { id: "", outputs: inputs };
    const { cluster, settings } = this.#require();
    const object = await this.#inScope(revealMap(inputs), request);
    const manager = fieldManagerFor(urn, object, {});
    const live = await createObject(cluster, object, {
      manager,
      upsert: settings.upsertExistingObjects || isPatchResource(urn, object),
      force: settings.enablePatchForce,
      signal: request.signal,
      log: request.log,
    });
    const outputs = await this.#settle(live, request, inputs, manager, object);
    return { id: idOf(live), outputs };
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    const { urn, id, oldInputs, oldOutputs, signal, log } = request;
    const { cluster, settings } = this.#require();
    const isImport = Object.keys(oldInputs).length === 0;
    const known = isImport ? { ...kindOfUrn(urn), ...liveOf(oldOutputs) } : toObject(urn, revealMap(oldInputs));
    const identity = at(fromSdkKeys(known), id);
    let live: LiveObject | undefined;
    try {
      live = await cluster.get(identity, signal);
    } catch (error) {
      if (error instanceof NoMatchError) return undefined;
      if (!(error instanceof UnreachableError)) throw error;
      if (settings.deleteUnreachable) {
        log.warn(`${error.message}; dropped from the state, as deleteUnreachable asks`);
        return undefined;
      }
      if (settings.skipUpdateUnreachable) return { id, inputs: oldInputs, outputs: oldOutputs };
      throw new Error(`${error.message}\n${unreachableHint}`);
    }
    if (live === undefined) return undefined;
    const inputs = withSecrets(
      isImport ? importedInputs(live) : driftedInputs(fromSdkKeys(revealMap(oldInputs)), live),
      oldInputs,
    );
    const manager = fieldManagerFor(urn, identity, oldOutputs);
    const outputs = checkpoint(inputs, live, { manager, initialApiVersion: initialApiVersionOf(oldOutputs, inputs) });
    const readiness = isImport ? undefined : await readinessNow(cluster, live, revealMap(inputs), signal);
    if (readiness === undefined || readiness.state === "ready") return { id, inputs, outputs };
    const message = `${kindOf(live)} ${id} is not ready: ${readiness.message}`;
    throw new InitializationError(message, { id, inputs, outputs, reasons: [readiness.message] });
  }

  async update(request: UpdateRequest): Promise<PropertyMap> {
    const { urn, newInputs, oldInputs, oldOutputs, preview } = request;
    if (preview) {
      const over = overlay(liveOf(oldOutputs), revealMap(newInputs));
      return isPropertyMap(over) ? withSecrets(over, newInputs) : newInputs;
    }
    const { cluster, settings } = this.#require();
    const object = await this.#inScope(revealMap(newInputs), request);
    const manager = fieldManagerFor(urn, object, oldOutputs);
    const live = await updateObject(cluster, object, {
      manager,
      oldManager: fieldManagerFor(urn, revealMap(oldInputs), oldOutputs),
      ignoreChanges: request.ignoreChanges,
      force: settings.enablePatchForce,
      signal: request.signal,
      log: request.log,
    });
    return this.#settle(live, request, newInputs, manager, revealMap(oldOutputs));
  }

  async delete(request: DeleteRequest): Promise<void> {
    const { urn, id, oldInputs, oldOutputs, signal, log } = request;
    const { cluster, settings } = this.#require();
    const inputs = fromSdkKeys(toObject(urn, revealMap(oldInputs)));
    const object = at({ ...kindOfUrn(urn), ...liveOf(oldOutputs) }, id);
    try {
      if (isPatchResource(urn, inputs)) {
        const manager = fieldManagerFor(urn, inputs, oldOutputs);
        await relinquishObject(cluster, inputs, { manager, force: false, signal, log });
        return;
      }
      const timeout = timeoutMilliseconds(inputs, request.timeoutSeconds);
      await deleteObject(cluster, object, { inputs, timeoutMilliseconds: timeout, signal, log });
    } catch (error) {
      // A kind that is served no more has no objects either.
      if (error instanceof NoMatchError) return;
      if (!(error instanceof UnreachableError)) throw error;
      if (!settings.deleteUnreachable) throw new Error(`${error.message}\n${unreachableHint}`);
      log.warn(`${error.message}; dropped from the state, as deleteUnreachable asks`);
    }
  }

  /** Waits until the object is ready, and makes the outputs of it; not being ready keeps it in the state. */
  async #settle(
    live: LiveObject,
    request: CreateRequest | UpdateRequest,
    inputs: PropertyMap,
    manager: string,
    old: PropertyMap,
  ): Promise<PropertyMap> {
    const { cluster } = this.#require();
    const plain = revealMap(inputs);
    const bookkeeping = { manager, initialApiVersion: initialApiVersionOf(old, plain) };
    try {
      const timeout = timeoutMilliseconds(plain, request.timeoutSeconds);
      const options = { inputs: plain, timeoutMilliseconds: timeout, signal: request.signal, log: request.log };
      return checkpoint(inputs, await awaitReady(cluster, live, options), bookkeeping);
    } catch (error) {
      if (!(error instanceof NotReadyError)) throw error;
      const outputs = checkpoint(inputs, error.live, bookkeeping);
      throw new InitializationError(error.message, { id: idOf(live), inputs, outputs, reasons: [error.message] });
    }
  }

  /** The object without a namespace where its kind has none: a definition that came late may say so only now. */
  async #inScope(object: PropertyMap, { signal, log }: CreateRequest | UpdateRequest): Promise<PropertyMap> {
    if (namespaceOf(object) === undefined || this.#scopes.known(object) === true) return object;
    const { cluster } = this.#require();
    const { namespaced } = await retryMissing(() => findFor(cluster.discovery, object), { signal, log });
    return namespaced ? object : withValueAt(object, ["metadata", "namespace"], undefined);
  }

  #require(): { readonly settings: Configuration; readonly cluster: Cluster; readonly namespace: string } {
    if (this.#configured === undefined) throw new Error("the Kubernetes provider is not configured");
    return this.#configured;
  }
}

/** The object under the name that an id gives: `namespace/name`, or `name`. */
function at(object: PropertyMap, id: string): PropertyMap {
  const [first = "", name] = id.split("/", 2);
  return { ...object, metadata: name === undefined ? { name: first } : { namespace: first, name } };
}

function problemsOf(urn: string, object: PropertyMap): CheckResult["failures"] {
  const fail = (property: string, reason: string): CheckResult["failures"] => [{ property, reason }];
  const metadata = object["metadata"];
  if (isPropertyMap(metadata) && metadata["generateName"] !== undefined && !isNamed(object)) {
    return fail("metadata.generateName", "metadata.generateName can't be applied; leave it out to get a made-up name");
  }
  if (isPatchResource(urn, object) && !isNamed(object)) {
    return fail("metadata.name", "metadata.name is required: which object to patch?");
  }
  try {
    parseWaitFor(object);
    return [];
  } catch (error) {
    return fail("metadata.annotations", error instanceof Error ? error.message : String(error));
  }
}
