import { setTimeout as sleep } from "node:timers/promises";

/** Asks again and again, every 50 ms, until the answer is yes; answers no after `seconds`. */
export async function eventually(seconds: number, question: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    if (await question()) return true;
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
}
