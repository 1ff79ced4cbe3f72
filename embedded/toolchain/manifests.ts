import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Product, readUpstream, type Upstream } from "../../objects/argo/upstream.ts";
import { goModuleDirectory } from "./toolchain.ts";

/**
 * What the pinned versions of these products bring along, read from their verified Go modules.
 * @param highAvailability of an Argo CD on several machines
 */
export async function pinnedManifests(products: readonly Product[], highAvailability = false): Promise<Upstream> {
  const read = await Promise.all(
    products.map(async (product) => {
      const folder = await goModuleDirectory(product);
      const readText = (path: string) => readFileSync(join(folder, path), "utf8");
      return [product, readUpstream(product, readText, highAvailability)] as const;
    }),
  );
  return { "argo-workflows": [], ...Object.fromEntries(read) };
}
