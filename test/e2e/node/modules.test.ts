import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runCommand } from "../../../embedded/toolchain/command.ts";
import { buildFlags, requireGo } from "../../../embedded/toolchain/go.ts";

/* The Go tests of our own programs on the node, with the flags of the build, so that its cache serves them too. */

const modules = fileURLToPath(new URL("../../../embedded/toolchain/modules/", import.meta.url));

for (const [module, packages] of [
  ["supervisor", "."],
  ["network-policy-plugin", "."],
  ["nats-companions", "./..."],
  ["kubernetes", "./networkpolicy"],
] as const)
  test(`go test of ${module} ${packages}`, async () => {
    const { environment } = await requireGo();
    await runCommand("go", ["test", ...buildFlags, packages], { cwd: `${modules}${module}`, environment });
  });
