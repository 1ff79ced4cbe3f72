import * as pulumi from "@pulumi/pulumi";

/** What the engine was asked to register, as far as it decides about order and protection. */
export interface Request {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly dependencies: readonly string[];
  readonly protect: boolean;
}

/** The engine's side of the SDK, as its mocks implement it. */
interface MockedMonitor {
  registerResource(request: RegisterRequest, callback: (error: unknown, response?: RegisterResponse) => void): unknown;
}
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getDependenciesList(): string[];
  getProtect(): boolean;
}
interface RegisterResponse {
  getUrn(): string;
}

/** Yields what is registered from now on with a mocked engine: mocks themselves are not told this. */
export function recordRequests(): Request[] {
  const requests: Request[] = [];
  const monitor = (pulumi.runtime as unknown as { getMonitor(): MockedMonitor }).getMonitor();
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) =>
    register(request, (error, response) => {
      requests.push({
        urn: response?.getUrn() ?? "",
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent(),
        dependencies: request.getDependenciesList(),
        protect: request.getProtect(),
      });
      callback(error, response);
    });
  return requests;
}

/**
 * What is there still when a resource is deleted: all that it depends on, directly or not, as the engine reckons with
 * its dependencies, its parent, and what that depends on.
 */
export function outlives(requests: readonly Request[], urn: string): ReadonlySet<string> {
  const byUrn = new Map(requests.map((request) => [request.urn, request]));
  const found = new Set<string>();
  const visit = (current: string): void => {
    const request = byUrn.get(current);
    for (const next of request === undefined ? [] : [...request.dependencies, request.parent])
      if (next !== "" && !found.has(next)) {
        found.add(next);
        visit(next);
      }
  };
  visit(urn);
  return found;
}
