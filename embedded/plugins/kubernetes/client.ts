import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type SecureClientSessionOptions,
} from "node:http2";
import { setTimeout as sleep } from "node:timers/promises";
import { withSignal } from "../provider/signals.ts";
import type { Json } from "../provider/values.ts";
import { ApiError, UnreachableError } from "./apiError.ts";
import type { Connection } from "./kubeconfig.ts";

const requestTimeoutMilliseconds = 30_000;
const recoveryMilliseconds = 10_000;

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its query. */
  readonly path: string;
  readonly body?: Json;
  /** @default "application/json" */
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

export interface ApiResponse {
  readonly body: Json;
  /** What the API server warns of: unknown fields, deprecations, admission policies. */
  readonly warnings: readonly string[];
}

/**
 * Speaks to one API server over one HTTP/2 connection, which carries any number of requests and watches at once.
 * A connection that breaks is made anew; what was never sent is then sent again, and so is what can't do harm twice.
 */
export class ApiClient {
  readonly #connection: Connection;
  #session: ClientHttp2Session | undefined;
  #recovery: Promise<boolean> | undefined;
  #unreachable: string | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * @throws ApiError when the server refuses, UnreachableError when it does not answer (after ten seconds of trying,
   * and from then on at once), and the signal's reason when that fires first.
   */
  async request(request: ApiRequest): Promise<ApiResponse> {
    for (let attempt = 1; ; attempt++) {
      if (this.#unreachable !== undefined) throw new UnreachableError(this.#unreachable);
      try {
        return await this.#send(request);
      } catch (error) {
        request.signal?.throwIfAborted();
        if (error instanceof ApiError) {
          if (!isTransient(error) || attempt >= 5) throw error;
          await sleep((error.status.details?.retryAfterSeconds ?? attempt) * 1_000, undefined, toSignal(request));
        } else if (!(await this.#recover(error)) || attempt >= 5) {
          throw new UnreachableError(this.#describe(error));
        }
      }
    }
  }

  /**
   * Resolves with the first event of a watch (its line, parsed), or with undefined when `milliseconds` passed without
   * one or the watch broke off: whoever waits then looks again.
   */
  async firstEvent(path: string, milliseconds: number, signal: AbortSignal): Promise<Json | undefined> {
    return withSignal([signal], milliseconds, async (limited) => {
      let stream: ClientHttp2Stream | undefined;
      try {
        stream = this.#open({ method: "GET", path, signal: limited });
        let text = "";
        for await (const chunk of stream.setEncoding("utf8")) {
          text += chunk;
          const end = text.indexOf("\n");
          if (end >= 0) return JSON.parse(text.slice(0, end)) as Json;
        }
        return undefined;
      } catch {
        signal.throwIfAborted();
        return undefined;
      } finally {
        stream?.close(constants.NGHTTP2_CANCEL);
      }
    });
  }

  close(): void {
    this.#session?.destroy();
  }

  #send(request: ApiRequest): Promise<ApiResponse> {
    return withSignal([request.signal], requestTimeoutMilliseconds, async (signal) => {
      const stream = this.#open({ ...request, signal });
      let code = 0;
      let warnings: readonly string[] = [];
      stream.on("response", (headers) => {
        code = headers[":status"] ?? 0;
        warnings = parseWarnings(headers["warning"]);
      });
      if (request.body !== undefined) stream.end(JSON.stringify(request.body));
      try {
        const text = (await stream.setEncoding("utf8").toArray()).join("");
        if (code >= 400) throw new ApiError(code, text);
        if (code === 0) throw new Error("the connection closed before an answer");
        return { body: JSON.parse(text) as Json, warnings };
      } catch (error) {
        // A server that went silent leaves the connection open: the next request needs a new one.
        if (signal.aborted && request.signal?.aborted !== true) this.#session?.destroy();
        throw error;
      }
    });
  }

  #open({ method, path, body, contentType, signal }: ApiRequest): ClientHttp2Stream {
    const session = this.#connect();
    const stream = session.request(
      {
        ":method": method,
        ":path": path,
        accept: "application/json",
        ...(body !== undefined && { "content-type": contentType ?? "application/json" }),
        ...(this.#connection.token !== undefined && { authorization: `Bearer ${this.#connection.token}` }),
      },
      { endStream: body === undefined, ...(signal !== undefined && { signal }) },
    );
    // Whoever reads the stream hears of its error; one that comes when nobody reads any more is no news.
    stream.on("error", () => {});
    return stream;
  }

  #connect(): ClientHttp2Session {
    if (this.#session !== undefined && !this.#session.closed && !this.#session.destroyed) return this.#session;
    const { server, certificateAuthority, clientCertificate, clientKey, tlsServerName } = this.#connection;
    const options: SecureClientSessionOptions = {
      settings: { initialWindowSize: 1 << 20 },
      ...(certificateAuthority !== undefined && { ca: certificateAuthority }),
      ...(clientCertificate !== undefined && { cert: clientCertificate }),
      ...(clientKey !== undefined && { key: clientKey }),
      ...(tlsServerName !== undefined && { servername: tlsServerName }),
    };
    const session = connect(server, options);
    // Each request hears of the error itself; a session without a listener would end the process.
    session.on("error", () => session.destroy());
    session.on("goaway", () => session.close());
    session.unref();
    this.#session = session;
    return session;
  }

  /** Waits for a server that was restarted. All requests wait for the same attempt. */
  async #recover(cause: unknown): Promise<boolean> {
    this.#recovery ??= this.#poll().finally(() => {
      this.#recovery = undefined;
    });
    const recovered = await this.#recovery;
    if (!recovered) this.#unreachable = this.#describe(cause);
    return recovered;
  }

  async #poll(): Promise<boolean> {
    const end = Date.now() + recoveryMilliseconds;
    while (Date.now() < end) {
      try {
        await this.#send({ method: "GET", path: "/version" });
        return true;
      } catch (error) {
        if (error instanceof ApiError) return true;
        await sleep(250);
      }
    }
    return false;
  }

  #describe(cause: unknown): string {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return `the cluster is unreachable at ${this.#connection.server}: ${reason}`;
  }
}

function isTransient({ code, message }: ApiError): boolean {
  return code === 429 || code === 503 || (code === 500 && message.includes("etcdserver: "));
}

function toSignal({ signal }: ApiRequest): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

/** `299 - "unknown field \"spec.x\""` → the quoted text. */
function parseWarnings(header: string | string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  const text = Array.isArray(header) ? header.join(", ") : header;
  return [...text.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map((match) => (match[1] ?? "").replace(/\\(.)/g, "$1"));
}
