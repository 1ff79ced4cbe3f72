import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { documentsIn } from "../../objects/argo/kustomization.ts";
import { type Product, readUpstream, type Upstream } from "../../objects/argo/upstream.ts";
import { cacheDirectory } from "../paths.ts";
import { contentKey } from "./key.ts";
import { goModuleDirectory } from "./toolchain.ts";

/**
 * What the pinned versions of these products bring along, read from their verified Go modules.
 * @param highAvailability of an Argo CD on several machines
 */
export async function pinnedManifests(products: readonly Product[], highAvailability = false): Promise<Upstream> {
  const read = await Promise.all(
    products.map(async (product) => {
      const folder = await goModuleDirectory(product);
      const documents = (path: string) => cachedDocuments(readFileSync(join(folder, path), "utf8"));
      return [product, readUpstream(product, documents, highAvailability)] as const;
    }),
  );
  return { "argo-workflows": [], ...Object.fromEntries(read) };
}

/** These megabytes of YAML take seconds to parse, in every preview; what came of it as JSON takes none to read. */
function cachedDocuments(text: string): readonly unknown[] {
  const file = join(cacheDirectory(), "manifests", `${contentKey(text)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as readonly unknown[];
  const documents = documentsIn(text);
  mkdirSync(dirname(file), { recursive: true });
  // Whole or not at all: others may be reading.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(documents));
  renameSync(unfinished, file);
  return documents;
}
