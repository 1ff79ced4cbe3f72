import { homedir } from "node:os";
import { join } from "node:path";

/** What was built or downloaded once for all clones on this machine; may be deleted at any time. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  return (
    environment["PAYMENTS_PLATFORM_CACHE"] ??
    join(environment["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "payments-platform")
  );
}

/** What must survive a restart of the machine: the nodes' data and the state of the stacks that run on them. */
export function stateDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  return environment["PAYMENTS_PLATFORM_STATE"] ?? "/var/lib/payments-platform";
}
