import { z } from "zod";

/**
 * Who owns the payments templates and crons. `direct`: this program declares them. `gitops`: they are rendered into the
 * GitOps repository, and Argo CD's Applications apply them. `handover`: the step between the two, in either direction,
 * where both hold them and neither deletes them.
 */
export const ownershipSchema = z.enum(["direct", "handover", "gitops"]);

export type Ownership = z.output<typeof ownershipSchema>;
