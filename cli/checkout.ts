import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds Pulumi.yaml, package.json and this program: where every command works, wherever it was typed. */
export const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

/** The project's name in Pulumi.yaml: the namespace of its configuration keys and of its stacks. */
export const project = "payments-platform";
