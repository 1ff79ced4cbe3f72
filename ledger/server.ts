import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Authenticate } from "./authentication.ts";
import type { Book, Outcome } from "./book.ts";
import { errorMessage, log } from "./log.ts";
import { parseBusinessDate, parseDecision, parsePosting } from "./records.ts";
import { RequestError } from "./requestError.ts";

/** What the service answers from. */
export interface ServerOptions {
  readonly book: Book;
  readonly authenticate: Authenticate;
  /** False when the journal needs a restart: the liveness probe then fails. */
  readonly sound: () => boolean;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const poster = "system:serviceaccount:payments:argo-workflow";
const recorder = "system:serviceaccount:payments-audit:decision-recorder";
const operatorPrefix = "system:serviceaccount:payments:operator-";
const largestBody = 64 * 1024;

/** The HTTP service; the caller listens and closes. */
export function createLedgerServer({ book, authenticate, sound }: ServerOptions): Server {
  const answer = async (request: IncomingMessage, seen: (caller: string) => void): Promise<Answer> => {
    const url = new URL(request.url ?? "/", "http://ledger");
    if (url.pathname === "/livez" || url.pathname === "/readyz") {
      return sound() ? { status: 200, body: { status: "ok" } } : { status: 500, body: { status: "unsound" } };
    }
    const caller = await authenticate(request.headers.authorization);
    seen(caller);
    switch (`${request.method} ${url.pathname}`) {
      case "POST /postings":
        allow(caller, caller === poster);
        return written(book.post(parsePosting(await readBody(request)), caller));
      case "POST /decisions":
        allow(caller, caller === recorder);
        return written(book.decide(parseDecision(await readBody(request)), caller));
      case "GET /postings":
        allow(caller, mayRead(caller));
        return {
          status: 200,
          body: { postings: book.postings(parseBusinessDate(url.searchParams.get("businessDate"))) },
        };
      case "GET /decisions":
        allow(caller, mayRead(caller));
        return {
          status: 200,
          body: { decisions: book.decisions(parseBusinessDate(url.searchParams.get("businessDate"))) },
        };
      default:
        throw new RequestError(404, "not-found", `${request.method} ${url.pathname}: there are postings and decisions`);
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = performance.now();
    let caller: string | undefined;
    const { status, body } = await answer(request, (name) => {
      caller = name;
    }).catch(refusal);
    send(response, status, body);
    const probe = caller === undefined && status === 200;
    if (!probe) {
      const code = (body as { readonly code?: string }).code;
      const milliseconds = Math.round(performance.now() - started);
      const path = request.url?.split("?")[0];
      log(status < 500 ? "info" : "error", "request", {
        method: request.method,
        path,
        status,
        code,
        caller,
        milliseconds,
      });
    }
  };

  const server = createServer((request, response) => {
    void handle(request, response);
  });
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  server.maxConnections = 256;
  return server;
}

function mayRead(caller: string): boolean {
  return caller === poster || caller === recorder || caller.startsWith(operatorPrefix);
}

function allow(caller: string, allowed: boolean): void {
  if (!allowed) throw new RequestError(403, "forbidden", `${caller} may not do this`);
}

function written<T>({ first, recorded }: Outcome<T>): Answer {
  return { status: first ? 201 : 200, body: recorded };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new RequestError(413, "too-large", `a body has at most ${largestBody} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new RequestError(400, "invalid", "the body is not JSON");
  }
}

function refusal(error: unknown): Answer {
  if (error instanceof RequestError) {
    return { status: error.status, body: { code: error.code, message: error.message } };
  }
  log("error", "a request failed", { error: errorMessage(error) });
  return { status: 500, body: { code: "internal", message: "the ledger failed; its log says why" } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  // What is left of a request that was refused half-read is not waited for.
  const connection = response.req.complete ? {} : { connection: "close" };
  response.writeHead(status, { "content-type": "application/json", ...connection });
  response.end(`${JSON.stringify(body)}\n`);
}
