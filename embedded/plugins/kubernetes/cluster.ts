import type { EngineLog } from "../provider/engineLog.ts";
import type { PropertyMap } from "../provider/values.ts";
import { isPropertyMap } from "../provider/values.ts";
import { isNotFound } from "./apiError.ts";
import type { ApiClient, ApiRequest } from "./client.ts";
import { collectionPath, type Discovery, findFor, objectPath } from "./discovery.ts";
import type { LiveObject } from "./liveObject.ts";

/** The objects of one API server. */
export class Cluster {
  readonly client: ApiClient;
  readonly discovery: Discovery;
  readonly #suppressDeprecations: boolean;

  constructor(client: ApiClient, discovery: Discovery, suppressDeprecations: boolean) {
    this.client = client;
    this.discovery = discovery;
    this.#suppressDeprecations = suppressDeprecations;
  }

  /** Where an object lives. @throws NoMatchError when its kind is not served. */
  async pathOf(object: PropertyMap): Promise<string> {
    return objectPath(await findFor(this.discovery, object), object);
  }

  /** The object as it is now, or undefined when there is none. */
  async get(object: PropertyMap, signal?: AbortSignal): Promise<LiveObject | undefined> {
    try {
      return await this.send({ method: "GET", path: await this.pathOf(object), ...(signal && { signal }) });
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** All objects of a kind in a namespace, narrowed down by label and field selectors. */
  async list(
    { apiVersion, kind, namespace }: { apiVersion: string; kind: string; namespace: string | undefined },
    selectors: { readonly labelSelector?: string; readonly fieldSelector?: string },
    signal?: AbortSignal,
  ): Promise<readonly LiveObject[]> {
    const path = collectionPath(await this.discovery.find(apiVersion, kind), namespace);
    const query = new URLSearchParams(Object.entries(selectors));
    const answer = await this.send({ method: "GET", path: `${path}?${query}`, ...(signal && { signal }) });
    const items = answer["items"];
    return Array.isArray(items) ? items.filter(isPropertyMap) : [];
  }

  /** One request; what the API server warns of is shown beside the resource. */
  async send(request: ApiRequest, log?: EngineLog): Promise<LiveObject> {
    const { body, warnings } = await this.client.request(request);
    for (const warning of warnings) {
      if (!(this.#suppressDeprecations && warning.includes("deprecated"))) log?.warn(warning);
    }
    return isPropertyMap(body) ? body : {};
  }
}
