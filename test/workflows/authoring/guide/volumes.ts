import { claimTemplate, container, dag, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const workspace = claimTemplate("workspace", { size: "1Gi" });

const fetch = container("fetch", { inputs: {} }, () => ({
  ...small,
  mounts: {
    work: { path: "/work", source: workspace },
    programs: { path: "/opt/programs", source: { kind: "configMap", name: "programs" } },
    certificate: { path: "/etc/tls", source: { kind: "secret", name: "ledger-tls" } },
    token: { path: "/run/token", source: { kind: "serviceAccountToken", audience: "ledger", file: "token" } },
    scratch: { path: "/tmp", source: { kind: "emptyDir", sizeLimit: "64Mi", inMemory: true } },
    archive: { path: "/archive", source: { kind: "persistentVolumeClaim", claim: "archive", readOnly: true } },
  },
}));
const merge = container("merge", { inputs: {} }, () => ({
  ...small,
  mounts: { work: { path: "/work", source: workspace } },
}));

const nightly = dag("nightly", {}, (call) => {
  call(merge, {}, { after: [call(fetch, {})] });
});

export const workflow = workflowTemplate("volumes-example", nightly, settings);
