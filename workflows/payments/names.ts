/** The names under which other parts of the platform know what belongs to the payments workflows. */
export const names = {
  /** Service account of every pod of a run. */
  serviceAccount: "argo-workflow",
  /** ConfigMap that holds the stand-in job's program, `job.ts`. */
  programs: "payments-programs",
  /** Audience of the token by which a stage shows the ledger who it is. */
  ledgerAudience: "ledger",
} as const;

/** The user that our containers run as: `node` in the official Node.js image. */
export const user = 1000;
