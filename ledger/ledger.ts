/**
 * The ledger stand-in: keeps what the payments stages posted and what was decided at their gates, each key once.
 *
 * Environment: LEDGER_DIRECTORY (default /var/lib/ledger), LEDGER_PORT (default 8080), LEDGER_AUDIENCE (default
 * `ledger`), KUBERNETES_API (default https://kubernetes.default.svc, its authority in NODE_EXTRA_CA_CERTS),
 * KUBERNETES_TOKEN_FILE (default: the service account's).
 */
import type { AddressInfo } from "node:net";
import { createAuthenticate } from "./authentication.ts";
import { openBook } from "./book.ts";
import { openJournal } from "./journal.ts";
import { errorMessage, log } from "./log.ts";
import { createLedgerServer } from "./server.ts";

const {
  LEDGER_DIRECTORY: directory = "/var/lib/ledger",
  LEDGER_PORT: port = "8080",
  LEDGER_AUDIENCE: audience = "ledger",
  KUBERNETES_API: apiServer = "https://kubernetes.default.svc",
  KUBERNETES_TOKEN_FILE: tokenFile = "/var/run/secrets/kubernetes.io/serviceaccount/token",
} = process.env;

try {
  const journal = openJournal(directory);
  const book = openBook(journal);
  const server = createLedgerServer({
    book,
    authenticate: createAuthenticate({ apiServer, tokenFile, audience }),
    sound: journal.sound,
  });
  server.on("error", fail);
  server.listen(Number(port), () => {
    const listening = (server.address() as AddressInfo).port;
    log("info", "the ledger is open", { directory, entries: journal.entries.length, port: listening });
  });

  const stop = (signal: NodeJS.Signals) => {
    log("info", "stopping", { signal });
    server.close(() => journal.close());
    server.closeIdleConnections();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  log("error", "the ledger cannot run", { error: errorMessage(error) });
  process.exit(1);
}
