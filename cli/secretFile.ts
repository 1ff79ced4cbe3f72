import { rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives `work` a file that only its owner may read, for a program that takes a secret as a path. It is gone afterwards,
 * also when this process is told to end meanwhile.
 */
export async function withSecretFile<T>(name: string, text: string, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "payments-platform-"));
  const onSignal = (signal: NodeJS.Signals) => {
    rmSync(folder, { recursive: true, force: true });
    process.kill(process.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, onSignal);
  try {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    return await work(path);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
    await rm(folder, { recursive: true, force: true });
  }
}
