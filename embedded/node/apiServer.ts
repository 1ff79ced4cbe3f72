import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";
import type { NodeLayout } from "./layout.ts";

/** What the API server answers to the administrator's GET: its status and text, or undefined when it does not answer. */
export async function get(
  layout: NodeLayout,
  server: string,
  path: string,
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  const read = (file: string) => readFile(join(layout.pki, file)).catch(() => undefined);
  const [ca, cert, key] = await Promise.all([read("ca.crt"), read("admin.crt"), read("admin.key")]);
  if (ca === undefined || cert === undefined || key === undefined) return;
  return new Promise((resolve) => {
    const asked = request(`${server}${path}`, { ca, cert, key, agent: false, timeout: 2000 }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.on("error", () => resolve(undefined));
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(undefined));
    asked.end();
  });
}

/** Whether the API server serves. */
export async function apiServerReady(layout: NodeLayout, server: string): Promise<boolean> {
  return (await get(layout, server, "/readyz"))?.status === 200;
}

interface Conditions {
  readonly metadata?: { readonly generation?: number };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly conditions?: readonly { type: string; status: string }[];
  };
}

/** Whether the object at this path has the condition, for what was last asked of it. */
export async function hasCondition(
  layout: NodeLayout,
  server: string,
  path: string,
  condition: string,
): Promise<boolean> {
  const answer = await get(layout, server, path);
  if (answer?.status !== 200) return false;
  const { metadata, status } = JSON.parse(answer.text) as Conditions;
  const current = status?.observedGeneration === undefined || status.observedGeneration === metadata?.generation;
  return (
    current && (status?.conditions ?? []).some(({ type, status: value }) => type === condition && value === "True")
  );
}
