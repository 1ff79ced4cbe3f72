import type { Template } from "../../schemas/generated/events.ts";
import type { Resources } from "../argo/workload.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../podSecurity.ts";

/** What an EventSource and a Sensor say of the pods that the controller makes for them. */
export interface PodOptions {
  /** Service account of the namespace: what the pods may do with the API. */
  readonly serviceAccount: string;
  /** @default 10 millicores and 48 MiB, at most half a core and 192 MiB */
  readonly resources?: Resources;
}

const resourcesByDefault: Resources = {
  requests: { cpu: "10m", memory: "48Mi" },
  limits: { cpu: "500m", memory: "192Mi" },
};

/** Pod Security `restricted`: the controller sets nothing of it by itself. */
export function podTemplate({ serviceAccount, resources = resourcesByDefault }: PodOptions): Template {
  return {
    serviceAccountName: serviceAccount,
    securityContext: restrictedPodSecurity,
    container: { securityContext: restrictedContainerSecurity, resources },
  };
}
