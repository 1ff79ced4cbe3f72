import { request } from "node:https";
import { namespaces } from "../../objects/namespaces.ts";
import { ProblemsError } from "../../problems.ts";
import type { RunContext } from "./context.ts";
import { withPortForward } from "./kubectl.ts";

/** What is written on a gate, all of it in one call. */
export interface GateAnswer {
  readonly run: string;
  readonly nodeId: string;
  readonly verdict: "YES" | "NO";
  readonly reason: string;
  readonly message: string;
}

/**
 * Decides a gate through argo-server's `set`, with the token's own permissions.
 * @throws ProblemsError with argo-server's reason, also when the gate was decided in the meantime
 */
export async function setGate(context: RunContext, token: string, answer: GateAnswer): Promise<void> {
  const { run, nodeId, verdict, reason, message } = answer;
  const body = JSON.stringify({
    namespace: namespaces.payments,
    name: run,
    nodeFieldSelector: `id=${nodeId}`,
    phase: "Succeeded",
    message,
    outputParameters: JSON.stringify({ verdict, reason }),
  });
  const path = `/api/v1/workflows/${namespaces.payments}/${encodeURIComponent(run)}/set`;
  const target = { namespace: namespaces.argo, service: "argo-server", port: 2746 };
  const { status, text } = await withPortForward(context.cluster, target, (port) => put(port, path, token, body));
  if (status === 200) return;
  throw new ProblemsError([{ path: run, message: `argo-server answered ${status}: ${reasonOf(text)}` }]);
}

/**
 * argo-server makes its certificate itself at each start, so that there is nothing to compare it with. The way there is
 * kubectl's own connection: authenticated and encrypted as far as the pod, and on this machine never off loopback.
 */
function put(port: number, path: string, token: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        ...{ host: "127.0.0.1", port, path, method: "PUT", rejectUnauthorized: false, timeout: 20_000 },
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", connection: "close" },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.once("end", () => resolve({ status: response.statusCode ?? 0, text }));
        response.once("error", reject);
      },
    );
    call.once("timeout", () => call.destroy(new Error("argo-server did not answer within 20 s")));
    call.once("error", reject);
    call.end(body);
  });
}

function reasonOf(text: string): string {
  try {
    return (JSON.parse(text) as { readonly message?: string }).message ?? text;
  } catch {
    return text.trim();
  }
}
