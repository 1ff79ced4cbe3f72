import { nodeUp } from "../../../embedded/node/node.ts";
import { createProgress } from "../../../embedded/progress.ts";

/* A process that brings a node up, for tests that kill it, and as another user: `upOnce.ts NAME [USER]`. */

const [name = "", user] = process.argv.slice(2);
// Only now, when every file has been read: another user may not read this checkout.
if (user !== undefined) process.setuid?.(Number(user));
try {
  await nodeUp({ name, progress: createProgress(), images: [] });
} catch (error) {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
}
