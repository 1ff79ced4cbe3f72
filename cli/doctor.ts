import { nodeState } from "../embedded/node/node.ts";
import { type Inspection, inspectTools } from "../embedded/toolchain/inspect.ts";

/** Says what is there, what is missing, and what would be done about it; changes nothing. Returns whether `up` can run. */
export async function doctor(node: string): Promise<boolean> {
  const { prerequisites, tools } = await inspectTools();
  print("This machine", prerequisites);
  print("Tools, built once a machine", tools);
  const { running, ready, directory } = await nodeState(node);
  const state = ready ? "ready" : running ? "running, not ready" : "not running";
  print(`Node ${node}`, [
    { name: node, ready, found: `${state} (data in ${directory})`, remedy: "`make up` starts it" },
  ]);
  return prerequisites.every(({ ready, remedy }) => ready || remedy?.startsWith("`make up`"));
}

function print(title: string, inspections: readonly Inspection[]): void {
  console.log(title);
  const width = Math.max(...inspections.map(({ name }) => name.length));
  for (const { name, ready, found, remedy } of inspections) {
    const hint = ready || remedy === undefined ? "" : ` -> ${remedy}`;
    console.log(`  ${ready ? "ok     " : "missing"} ${name.padEnd(width)}  ${found}${hint}`);
  }
}
