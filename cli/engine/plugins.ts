import { cacheDirectory } from "../../embedded/paths.ts";
import { installPlugins } from "../../embedded/plugins/install.ts";
import type { Progress } from "../../embedded/progress.ts";
import type { ClusterSettings } from "../../settings/schema.ts";
import { type Engine, environmentOf } from "./engine.ts";
import { isEmbeddedNode } from "./target.ts";

/** Places the plugins that a stack on this cluster needs into the project's PULUMI_HOME. */
export async function requirePlugins(engine: Engine, cluster: ClusterSettings, progress: Progress): Promise<void> {
  await installPlugins({
    pulumi: engine.pulumi,
    environment: environmentOf(engine),
    home: engine.home,
    cache: cacheDirectory(),
    standIns: await isEmbeddedNode(engine, cluster),
    progress,
  });
}
