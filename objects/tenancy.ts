import type { KubernetesObject } from "./kubernetes.ts";
import { namespaces } from "./namespaces.ts";
import { allowApiServer, allowDns, allowEgress, denyAll, portOf } from "./networkPolicies.ts";

/** Where money is posted: in the cluster's own stand-in, or at an address. */
export type LedgerTarget = { readonly kind: "stand-in" } | { readonly kind: "external"; readonly url: string };

/** The network policies of the payments namespace: its pods reach DNS, the API server and the ledger. */
export function paymentsNetworkPolicies(ledger: LedgerTarget): KubernetesObject[] {
  const { payments } = namespaces;
  return [
    denyAll(payments),
    allowDns(payments),
    allowApiServer(payments),
    allowEgress(payments, "allow-ledger", {}, ledgerPort(ledger)),
  ];
}

function ledgerPort(ledger: LedgerTarget): { readonly namespace?: string; readonly port: number } {
  if (ledger.kind === "stand-in") return { namespace: namespaces.ledger, port: 8080 };
  return { port: portOf(ledger.url) };
}
