import { join } from "node:path";
import { tsxModule, writeLauncher } from "../../embedded/plugins/launcher.ts";
import { versions } from "../../versions.ts";

/**
 * Places the Node.js language host where the engine looks when none lies beside its own program. Ours is older than
 * the engine and knows the options in Pulumi.yaml (`typescript`, `nodeargs`) as flags only: the launcher gives them.
 */
export async function installLanguageHost(home: string, program: string): Promise<void> {
  const directory = join(home, "plugins", `language-nodejs-v${versions.pulumiLanguageNodejs}`);
  await writeLauncher(join(directory, "pulumi-language-nodejs"), "the Node.js language host", [
    program,
    "-typescript=false",
    "-nodeargs",
    `--import ${tsxModule()}`,
  ]);
}
