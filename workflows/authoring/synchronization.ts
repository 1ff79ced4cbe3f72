import type { ArgoSynchronization } from "./argo.ts";
import type { Value } from "./reference.ts";

/** How many may do something at a time, in the whole namespace; others wait. */
export interface Synchronization {
  /** One at a time holds each of these. */
  readonly mutexes?: readonly Value[];
  /** As many at a time hold each of these as a ConfigMap says. */
  readonly semaphores?: readonly Semaphore[];
}

/** A number in a ConfigMap of the workflow's namespace, which may be changed while workflows wait. */
export interface Semaphore {
  readonly configMap: string;
  readonly key: string;
}

/** Synchronization as Argo reads it. */
export function renderSynchronization(
  { mutexes = [], semaphores = [] }: Synchronization,
  show: (value: Value) => string,
): { synchronization?: ArgoSynchronization } {
  if (mutexes.length + semaphores.length === 0) return {};
  return {
    synchronization: {
      ...(mutexes.length > 0 && { mutexes: mutexes.map((mutex) => ({ name: show(mutex) })) }),
      ...(semaphores.length > 0 && {
        semaphores: semaphores.map(({ configMap, key }) => ({ configMapKeyRef: { name: configMap, key } })),
      }),
    },
  };
}
