import {
  clusterWorkflowTemplate,
  container,
  dag,
  externalTemplate,
  fromFile,
  oneOf,
  text,
  workflowTemplate,
} from "../../../../workflows/authoring/index.ts";
import { small } from "../small.ts";
import { settings } from "./settings.ts";

const build = container("build", { inputs: { tag: text() }, outputs: { image: fromFile("/tmp/image") } }, () => small);
const deploy = container("deploy", { inputs: { image: text(), environment: oneOf("dev", "prod") } }, () => small);

// Ours, in the same namespace and for the whole cluster.
const builds = workflowTemplate("build-template", build, settings);
const deploys = clusterWorkflowTemplate("deploy-template", deploy, settings);
// Somebody else's YAML, with the ports that we use of it.
const scan = externalTemplate("security-tools", "scan", {
  clusterScope: true,
  inputs: { image: text() },
  outputs: { severity: fromFile("/tmp/severity") },
});

const release = dag("release", { tag: text() }, (call, { tag }) => {
  const { out } = call(builds, { tag });
  const scanned = call(scan, { image: out.image });
  call(deploys, { image: out.image, environment: "prod" }, { after: [scanned] });
  return { severity: scanned.out.severity };
});

export const workflow = workflowTemplate("shared-templates-example", release, settings);
export const shared = [builds, deploys];
