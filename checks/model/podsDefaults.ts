import { parse } from "yaml";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { perModel } from "./perModel.ts";
import { type Fields, fields } from "./read.ts";

/** What the workflow controller fills into workflows and their pods. */
export interface ControllerDefaults {
  /** Its ConfigMap is among the objects: what is not said there is not filled in. */
  readonly known: boolean;
  readonly configMap?: KubernetesObject;
  /** Of the spec of every workflow. */
  readonly workflowDefaults: Fields;
  /** Of every main container. */
  readonly mainContainer: Fields;
  /** Of the init and wait containers. */
  readonly executor: Fields;
}

/** The settings of the one workflow controller among some objects; of none where there are several. */
export const controllerDefaults = perModel((model): ControllerDefaults => {
  const found = model
    .ofKind("", "ConfigMap")
    .filter(({ metadata }) => metadata.name === "workflow-controller-configmap");
  const [configMap] = found;
  if (configMap === undefined || found.length > 1)
    return { known: false, workflowDefaults: {}, mainContainer: {}, executor: {} };
  const data = fields(configMap["data"]);
  // An older form holds everything below one key.
  const settings = { ...fields(yaml(data["config"])), ...data };
  const setting = (key: string) => fields(yaml(settings[key as keyof typeof settings]));
  return {
    known: true,
    configMap,
    workflowDefaults: fields(setting("workflowDefaults")["spec"]),
    mainContainer: setting("mainContainer"),
    executor: setting("executor"),
  };
});

/** A value as it is, and a text as the YAML that it holds. */
function yaml(value: unknown): unknown {
  if (typeof value !== "string" || value.length > 100_000) return value;
  try {
    return parse(value);
  } catch {
    return undefined;
  }
}
