import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

/** A stand-in for the API server's TokenReview: it knows these tokens, each good for some audiences. */
export interface TokenReviews {
  readonly url: string;
  /** How many reviews were asked for. */
  readonly count: () => number;
  readonly tokens: Map<string, { readonly username: string; readonly audiences: readonly string[] }>;
}

export const users = {
  job: "system:serviceaccount:payments:argo-workflow",
  recorder: "system:serviceaccount:payments-audit:decision-recorder",
  operator: "system:serviceaccount:payments:operator-operator",
  stranger: "system:serviceaccount:default:default",
} as const;

/**
 * Starts it on loopback; it ends with the test. The token of each of {@link users} is its key; `job-other` is the job's for another
 * audience, `job-anywhere` is reviewed by somebody who knows no audiences.
 */
export async function startTokenReviews(context: TestContext): Promise<TokenReviews> {
  const tokens: TokenReviews["tokens"] = new Map<string, { username: string; audiences: readonly string[] }>([
    ...Object.entries(users).map(([token, username]) => [token, { username, audiences: ["ledger"] }] as const),
    ["job-other", { username: users.job, audiences: ["https://kubernetes.default.svc"] }] as const,
  ]);
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { spec } = JSON.parse(Buffer.concat(chunks).toString()) as { spec: { token: string; audiences: string[] } };
    count++;
    const known = tokens.get(spec.token);
    const audiences = known?.audiences.filter((audience) => spec.audiences.includes(audience)) ?? [];
    const authorized = request.headers.authorization === "Bearer own-token";
    const user = { username: known?.username };
    const status =
      spec.token === "job-anywhere"
        ? { authenticated: true, user: { username: users.job } }
        : known === undefined || audiences.length === 0
          ? { authenticated: false, error: "unknown" }
          : { authenticated: true, audiences, user };
    response.writeHead(authorized ? 201 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify({ status }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => count, tokens };
}
