import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate, generatedFolder } from "./generate.ts";

mkdirSync(generatedFolder, { recursive: true });
for (const [name, content] of await generate()) writeFileSync(join(generatedFolder, name), content);
