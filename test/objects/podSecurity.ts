import type { KubernetesObject } from "../../objects/kubernetes.ts";

interface PodSpec {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: SecurityContext;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
}

interface Container {
  readonly name: string;
  readonly securityContext?: SecurityContext;
  readonly ports?: readonly { readonly hostPort?: number }[];
}

interface SecurityContext {
  readonly privileged?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  readonly seccompProfile?: { readonly type: string };
}

const volumeKinds = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/** What keeps a workload out of a namespace at Pod Security `restricted`; empty when nothing does. */
export function restrictedViolations(object: KubernetesObject): string[] {
  const pod = (object["spec"] as { readonly template: { readonly spec: PodSpec } }).template.spec;
  const found: string[] = [];
  const demand = (holds: boolean, what: string) => holds || found.push(`${object.metadata.name}: ${what}`);
  demand(!pod.hostNetwork && !pod.hostPID && !pod.hostIPC, "host namespaces");
  for (const volume of pod.volumes ?? [])
    demand(
      Object.keys(volume).every((key) => key === "name" || volumeKinds.includes(key)),
      `volume ${volume["name"]}`,
    );
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
    const own = container.securityContext ?? {};
    const context = { ...pod.securityContext, ...own };
    demand(own.privileged !== true, `${container.name} privileged`);
    demand(own.allowPrivilegeEscalation === false, `${container.name} allowPrivilegeEscalation`);
    demand(own.capabilities?.drop?.includes("ALL") === true, `${container.name} capabilities.drop`);
    demand(
      (own.capabilities?.add ?? []).every((name) => name === "NET_BIND_SERVICE"),
      `${container.name} capabilities.add`,
    );
    demand(context.runAsNonRoot === true && context.runAsUser !== 0, `${container.name} runAsNonRoot`);
    demand(
      ["RuntimeDefault", "Localhost"].includes(context.seccompProfile?.type ?? ""),
      `${container.name} seccompProfile`,
    );
    demand(
      (container.ports ?? []).every(({ hostPort }) => hostPort === undefined),
      `${container.name} hostPort`,
    );
  }
  return found;
}
