import { images } from "../../versions.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { programObject, readProgram } from "../programs.ts";
import { recorderObjects } from "./recorder.ts";
import { serviceObjects } from "./service.ts";

/** What may be chosen about the ledger stand-in. */
export interface LedgerOptions {
  /**
   * A Node.js image that runs TypeScript as it is (24 or newer).
   * @default images.node
   */
  readonly image?: string;
  /**
   * Size of the journal's volume.
   * @default "1Gi"
   */
  readonly storage?: string;
}

/**
 * The ledger stand-in of a development stack, in order: its namespaces, the ledger, the recorder of decisions, and in
 * the payments namespace (which is another's) the program of the stages' jobs.
 */
export function ledgerObjects({ image = images.node, storage = "1Gi" }: LedgerOptions = {}): KubernetesObject[] {
  return [
    namespaceObject(namespaces.ledger),
    // Why not restricted: see recorder.ts.
    namespaceObject(namespaces.audit, "privileged"),
    ...serviceObjects({ image, storage }),
    ...recorderObjects({ image }),
    paymentsPrograms(),
  ];
}

/** The ConfigMap with the job that stands for each payments stage: mounted as a folder, it holds job.ts. */
export function paymentsPrograms(): KubernetesObject {
  return programObject(namespaces.payments, "payments-programs", readProgram("job.ts"));
}
