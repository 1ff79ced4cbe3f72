import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Product, readUpstream, type Upstream } from "../../objects/argo/upstream.ts";
import { goModuleDirectory } from "./toolchain.ts";

/** What the pinned versions of these products bring along, read from their verified Go modules. */
export async function pinnedManifests(products: readonly Product[]): Promise<Upstream> {
  const read = await Promise.all(
    products.map(async (product) => {
      const folder = await goModuleDirectory(product);
      return [product, readUpstream(product, (path) => readFileSync(join(folder, path), "utf8"))] as const;
    }),
  );
  return { "argo-workflows": [], ...Object.fromEntries(read) };
}
