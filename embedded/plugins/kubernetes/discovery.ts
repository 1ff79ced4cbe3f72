import { z } from "zod";
import type { PropertyMap } from "../provider/values.ts";
import { isNotFound, NoMatchError } from "./apiError.ts";
import type { ApiClient } from "./client.ts";
import { apiVersionOf, kindOf, nameOf, namespaceOf } from "./liveObject.ts";

/** How the API server serves one kind of object. */
export interface ApiResource {
  /** `/apis/apps/v1`, `/api/v1`. */
  readonly root: string;
  /** Plural: `deployments`. */
  readonly name: string;
  readonly namespaced: boolean;
}

const listSchema = z.looseObject({
  resources: z.array(z.looseObject({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
});

type Resources = ReadonlyMap<string, ApiResource>;

/** Looks up kinds, each apiVersion once; one that was missing is looked up again, for its definition may just have come. */
export class Discovery {
  readonly #client: ApiClient;
  readonly #versions = new Map<string, Promise<Resources>>();

  constructor(client: ApiClient) {
    this.#client = client;
  }

  /** @throws NoMatchError when the API server does not serve that kind. */
  async find(apiVersion: string, kind: string): Promise<ApiResource> {
    const known = this.#versions.get(apiVersion);
    const resources = known ?? this.#load(apiVersion);
    this.#versions.set(apiVersion, resources);
    let resource: ApiResource | undefined;
    try {
      resource = (await resources).get(kind);
    } catch (error) {
      this.#forget(apiVersion, resources);
      throw error;
    }
    if (resource !== undefined) return resource;
    this.#forget(apiVersion, resources);
    // An answer from the cache may be older than the definition.
    if (known !== undefined) return this.find(apiVersion, kind);
    throw new NoMatchError(
      `the API server serves no kind "${kind}" in apiVersion "${apiVersion}"; was its CustomResourceDefinition created?`,
    );
  }

  #forget(apiVersion: string, resources: Promise<Resources>): void {
    if (this.#versions.get(apiVersion) === resources) this.#versions.delete(apiVersion);
  }

  async #load(apiVersion: string): Promise<Resources> {
    const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    try {
      const { body } = await this.#client.request({ method: "GET", path: root });
      const { resources } = listSchema.parse(body);
      return new Map(
        resources
          .filter(({ name }) => !name.includes("/"))
          .map(({ name, kind, namespaced }) => [kind, { root, name, namespaced }]),
      );
    } catch (error) {
      if (isNotFound(error)) return new Map();
      throw error;
    }
  }
}

/** `/apis/apps/v1/namespaces/argo/deployments`. */
export function collectionPath(resource: ApiResource, namespace: string | undefined): string {
  const scope = resource.namespaced ? `/namespaces/${encodeURIComponent(namespace ?? "default")}` : "";
  return `${resource.root}${scope}/${resource.name}`;
}

/** `/apis/apps/v1/namespaces/argo/deployments/argo-server`. */
export function objectPath(resource: ApiResource, object: PropertyMap): string {
  return `${collectionPath(resource, namespaceOf(object))}/${encodeURIComponent(nameOf(object))}`;
}

/** The resource that serves an object. @throws NoMatchError */
export function findFor(discovery: Discovery, object: PropertyMap): Promise<ApiResource> {
  return discovery.find(apiVersionOf(object), kindOf(object));
}
