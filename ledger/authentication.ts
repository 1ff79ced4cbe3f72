import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { errorMessage, log } from "./log.ts";
import { RequestError } from "./requestError.ts";

/** Where and as whom tokens are reviewed. */
export interface AuthenticationOptions {
  /** The API server, without a trailing slash. */
  readonly apiServer: string;
  /** A file with our own token, read anew each time, for the kubelet renews it. */
  readonly tokenFile: string;
  /** A token must have been made for this audience. */
  readonly audience: string;
}

/** Who calls, or a {@link RequestError}: 401 for a token that is not good, 503 when nobody can tell. */
export type Authenticate = (authorization: string | undefined) => Promise<string>;

/** A verdict on a token is reused this long, in milliseconds: a withdrawn token stops working soon. */
const cacheTime = 5_000;
const cacheSize = 1_000;

interface TokenReview {
  readonly status?: {
    readonly authenticated?: boolean;
    readonly audiences?: readonly string[];
    readonly user?: { readonly username?: string };
  };
}

/** Asks the API server who a bearer token belongs to. Tokens are never kept: the cache knows their digests. */
export function createAuthenticate({ apiServer, tokenFile, audience }: AuthenticationOptions): Authenticate {
  const cache = new Map<string, { readonly username: string; readonly until: number }>();

  const review = async (token: string): Promise<string> => {
    const { status } = await requestReview(apiServer, tokenFile, { token, audiences: [audience] });
    const username = status?.user?.username;
    if (status?.authenticated !== true || status.audiences?.includes(audience) !== true || !username) {
      throw new RequestError(401, "unauthenticated", `the token is not valid for audience ${audience}`);
    }
    return username;
  };

  return async (authorization) => {
    const token = /^Bearer ([\w\-.~+/]+=*)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) throw new RequestError(401, "unauthenticated", "a bearer token is needed");
    const digest = createHash("sha256").update(token).digest("base64");
    const known = cache.get(digest);
    if (known !== undefined && known.until > Date.now()) return known.username;
    cache.delete(digest);
    const username = await review(token);
    if (cache.size >= cacheSize) cache.clear();
    cache.set(digest, { username, until: Date.now() + cacheTime });
    return username;
  };
}

async function requestReview(apiServer: string, tokenFile: string, spec: object): Promise<TokenReview> {
  try {
    const own = (await readFile(tokenFile, "utf8")).trim();
    const response = await fetch(`${apiServer}/apis/authentication.k8s.io/v1/tokenreviews`, {
      method: "POST",
      headers: { authorization: `Bearer ${own}`, "content-type": "application/json" },
      body: JSON.stringify({ apiVersion: "authentication.k8s.io/v1", kind: "TokenReview", spec }),
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok) throw new Error(`the API server answered ${response.status}`);
    return (await response.json()) as TokenReview;
  } catch (error) {
    log("error", "a token could not be reviewed", { error: errorMessage(error) });
    throw new RequestError(503, "review-failed", "the API server could not be asked about the token; try again");
  }
}
