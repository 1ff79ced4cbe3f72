import type { Path } from "../finding.ts";
import type { ContainerView, PodView } from "../model/pods.ts";
import { fields, isFields, placed, text, textEntries, texts } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

/** A field of a pod that a level of the Pod Security Standards does not allow. */
export interface Violation {
  readonly at: Path;
  /** As the end of a sentence that begins with the field. */
  readonly message: string;
  /** The minor version of Kubernetes that first asked this; without one, all that there are. */
  readonly since?: number;
}

export type Level = "baseline" | "restricted";

/** What keeps a pod out of a namespace with a level of the Pod Security Standards, field by field. */
export function violationsOf(pod: PodView, level: Level): Violation[] {
  const linux = fields(pod.spec["os"])["name"] !== "windows";
  switch (level) {
    case "baseline":
      return [...podBaseline(pod), ...pod.containers.flatMap(containerBaseline)];
    case "restricted":
      return [
        ...violationsOf(pod, "baseline"),
        ...podRestricted(pod),
        ...pod.containers.flatMap((container) => [
          ...identity(pod, container, linux),
          ...(linux ? containerRestricted(pod, container) : []),
        ]),
      ];
    default:
      return level satisfies never;
  }
}

function podBaseline({ spec, at, volumes, annotations, securityContextAt }: PodView): Violation[] {
  const found: Violation[] = [];
  for (const field of ["hostNetwork", "hostPID", "hostIPC"])
    if (spec[field] === true) found.push({ at: [...at, field], message: "is true, expected false" });
  for (const volume of volumes)
    if (isFields(volume.value["hostPath"]))
      found.push({ at: [...volume.at, "hostPath"], message: "is a directory of the node, expected none" });
  const context = fields(spec["securityContext"]);
  for (const { value, at: sysctlAt } of placed(context["sysctls"], [...securityContextAt, "sysctls"]))
    if (!safeSysctls.includes(String(value["name"])))
      found.push({ at: [...sysctlAt, "name"], message: `${json(value["name"])}: not one of the safe ones` });
  for (const [key, profile] of textEntries(annotations))
    if (
      key.startsWith("container.apparmor.security.beta.kubernetes.io/") &&
      !/^$|^runtime\/default$|^localhost\//.test(profile)
    )
      found.push({ at, message: `${key} is ${json(profile)}, expected runtime/default or localhost/…` });
  return [...found, ...contextBaseline(context, securityContextAt)];
}

function containerBaseline({ spec, at }: ContainerView): Violation[] {
  const contextAt = [...at, "securityContext"];
  const context = fields(spec["securityContext"]);
  const found = contextBaseline(context, contextAt);
  if (context["privileged"] === true)
    found.push({ at: [...contextAt, "privileged"], message: "is true, expected false" });
  for (const [index, name] of texts(fields(context["capabilities"])["add"]).entries())
    if (!baselineCapabilities.includes(name))
      found.push({ at: [...contextAt, "capabilities", "add", index], message: `${json(name)}: not allowed` });
  const procMount = context["procMount"] ?? "Default";
  if (procMount !== "Default")
    found.push({ at: [...contextAt, "procMount"], message: `is ${json(procMount)}, expected Default` });
  for (const handler of handlers)
    if (text(valueAt(spec, [...handler, "host"])) !== undefined)
      found.push({ at: [...at, ...handler, "host"], message: "is an address of its own, expected none", since: 34 });
  for (const port of placed(spec["ports"], [...at, "ports"]))
    if ((port.value["hostPort"] ?? 0) !== 0)
      found.push({ at: [...port.at, "hostPort"], message: `is ${json(port.value["hostPort"])}, expected none` });
  return found;
}

/** What the kubelet asks at a host that the pod names, from the node. */
const handlers = [
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
  "lifecycle.postStart",
  "lifecycle.preStop",
].flatMap((handler) => ["httpGet", "tcpSocket"].map((action) => [...handler.split("."), action]));

/** What the security contexts of pods and of containers have in common. */
function contextBaseline(context: Readonly<Record<string, unknown>>, at: Path): Violation[] {
  const found: Violation[] = [];
  const oneOf = (path: readonly string[], value: unknown, allowed: readonly unknown[]) => {
    if (value != null && !allowed.includes(value))
      found.push({ at: [...at, ...path], message: `is ${json(value)}, expected ${wanted(allowed)}` });
  };
  oneOf(["seccompProfile", "type"], fields(context["seccompProfile"])["type"], profiles);
  oneOf(["appArmorProfile", "type"], fields(context["appArmorProfile"])["type"], profiles);
  oneOf(["windowsOptions", "hostProcess"], fields(context["windowsOptions"])["hostProcess"], [false]);
  const selinux = fields(context["seLinuxOptions"]);
  oneOf(["seLinuxOptions", "type"], selinux["type"], seLinuxTypes);
  oneOf(["seLinuxOptions", "user"], selinux["user"], [""]);
  oneOf(["seLinuxOptions", "role"], selinux["role"], [""]);
  return found;
}

function podRestricted({ spec, volumes, securityContextAt }: PodView): Violation[] {
  const found: Violation[] = [];
  for (const { value, at } of volumes)
    for (const kind of Object.keys(value))
      if (isFields(value[kind]) && kind !== "hostPath" && !volumeKinds.includes(kind))
        found.push({
          at: [...at, kind],
          message: `is no kind of volume that is allowed, expected ${wanted(volumeKinds)}`,
        });
  if (fields(spec["securityContext"])["runAsUser"] === 0)
    found.push({ at: [...securityContextAt, "runAsUser"], message: "is 0, the user root; expected another" });
  return found;
}

/** Who a container runs as, and what system calls it may make: said by itself or by its pod. */
function identity(pod: PodView, { spec, at }: ContainerView, linux: boolean): Violation[] {
  const found: Violation[] = [];
  const own = fields(spec["securityContext"]);
  const shared = fields(pod.spec["securityContext"]);
  const contextAt = [...at, "securityContext"];
  const missing = pod.open === "nothing";
  const nonRoot = own["runAsNonRoot"] ?? shared["runAsNonRoot"];
  if (nonRoot == null ? missing : nonRoot !== true)
    found.push({
      at: [...(own["runAsNonRoot"] == null && nonRoot != null ? pod.securityContextAt : contextAt), "runAsNonRoot"],
      message: `is ${said(nonRoot)}, expected true here or for the pod`,
    });
  if (own["runAsUser"] === 0)
    found.push({ at: [...contextAt, "runAsUser"], message: "is 0, the user root; expected another" });
  const profile = fields(own["seccompProfile"])["type"] ?? fields(shared["seccompProfile"])["type"];
  if (profile == null && missing && linux)
    found.push({
      at: [...contextAt, "seccompProfile"],
      message: "is not set, expected type RuntimeDefault or Localhost here or for the pod",
    });
  return found;
}

function containerRestricted(pod: PodView, { spec, at }: ContainerView): Violation[] {
  const found: Violation[] = [];
  const context = fields(spec["securityContext"]);
  const contextAt = [...at, "securityContext"];
  const missing = pod.open !== "everything";
  const escalation = context["allowPrivilegeEscalation"];
  if (escalation == null ? missing : escalation !== false)
    found.push({ at: [...contextAt, "allowPrivilegeEscalation"], message: `is ${said(escalation)}, expected false` });
  const { drop, add } = fields(context["capabilities"]);
  if (drop == null ? missing : !texts(drop).includes("ALL"))
    found.push({ at: [...contextAt, "capabilities", "drop"], message: `is ${said(drop)}, expected ["ALL"]` });
  for (const [index, name] of texts(add).entries())
    if (baselineCapabilities.includes(name) && name !== "NET_BIND_SERVICE")
      found.push({
        at: [...contextAt, "capabilities", "add", index],
        message: `${json(name)}: only NET_BIND_SERVICE may be added`,
      });
  return found;
}

const json = (value: unknown) => JSON.stringify(value) ?? "nothing";
const said = (value: unknown) => (value == null ? "not set" : json(value));
const wanted = (allowed: readonly unknown[]) =>
  allowed
    .filter((value) => value !== "")
    .map(String)
    .join(", ") || "nothing";

const profiles = ["RuntimeDefault", "Localhost"];
const seLinuxTypes = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];
const volumeKinds = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];
const baselineCapabilities = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];
const safeSysctls = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_wmem",
];
