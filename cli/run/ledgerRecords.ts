import { z } from "zod";
import { namespaces } from "../../objects/namespaces.ts";
import { ProblemsError } from "../../problems.ts";
import type { RunContext } from "./context.ts";
import { withPortForward } from "./kubectl.ts";
import { operatorToken } from "./operator.ts";

const postingSchema = z.looseObject({ stage: z.string(), recordedAt: z.string() });

const decisionSchema = z.looseObject({
  workflowUid: z.string(),
  workflow: z.string(),
  nodeId: z.string(),
  verdict: z.enum(["YES", "NO"]),
  reason: z.string(),
  actor: z.string(),
  impersonatedBy: z.string().optional(),
  decidedAt: z.string(),
  auditId: z.string(),
});

export type LedgerPosting = z.output<typeof postingSchema>;
export type LedgerDecision = z.output<typeof decisionSchema>;

/** What the ledger holds of a business date. */
export interface LedgerRecords {
  readonly postings: readonly LedgerPosting[];
  readonly decisions: readonly LedgerDecision[];
}

/** Reads the ledger for a business date, as often as `work` asks for it. */
export async function withLedger<T>(
  context: RunContext,
  operator: string,
  work: (read: (businessDate: string) => Promise<LedgerRecords>) => Promise<T>,
): Promise<T> {
  const token = await operatorToken(context, operator, "ledger");
  const target = { namespace: namespaces.ledger, service: "ledger", port: 8080 };
  return withPortForward(context.cluster, target, (port) =>
    work(async (businessDate) => {
      const get = async (path: string): Promise<unknown> => {
        const query = new URLSearchParams({ businessDate });
        const response = await fetch(`http://127.0.0.1:${port}/${path}?${query}`, {
          headers: { authorization: `Bearer ${token}`, connection: "close" },
          signal: AbortSignal.timeout(10_000),
        });
        if (!response.ok) {
          const text = (await response.text()).trim();
          throw new ProblemsError([{ path: "ledger", message: `answered ${response.status}: ${text}` }]);
        }
        return response.json();
      };
      const [postings, decisions] = await Promise.all([get("postings"), get("decisions")]);
      return {
        postings: z.looseObject({ postings: z.array(postingSchema) }).parse(postings).postings,
        decisions: z.looseObject({ decisions: z.array(decisionSchema) }).parse(decisions).decisions,
      };
    }),
  );
}
