import type { Path } from "../finding.ts";
import type { Model } from "./model.ts";
import type { ContainerView, PodView } from "./pods.ts";
import { controllerDefaults } from "./podsDefaults.ts";
import { containerAt, containersAt } from "./podsOfObjects.ts";
import { type Fields, fields, placed, text, textEntries, withDefaults } from "./read.ts";
import { namespaceOf, type TemplateView, templatesOf, valueAt, type WorkflowView } from "./workflows.ts";

/** A pod for each template that makes one. */
export function podsOfWorkflows(model: Model): PodView[] {
  return model.workflows.flatMap((view) =>
    templatesOf(view)
      .filter(({ template }) => makesPod(template))
      .map((template) => podOf(model, view, template)),
  );
}

/** Whether a template runs in a pod of its own. */
export function makesPod(template: Fields): boolean {
  return ["container", "script", "containerSet", "resource", "data"].some((field) => template[field] != null);
}

function podOf(model: Model, view: WorkflowView, templateView: TemplateView): PodView {
  const { known, workflowDefaults, mainContainer } = controllerDefaults(model);
  const spec = fields(withDefaults(workflowDefaults, view.workflow));
  const template = fields(withDefaults(spec["templateDefaults"], templateView.template));
  const { at } = templateView;
  const said = templateView.template["securityContext"] == null && spec["securityContext"] != null;
  const own = fields(template["metadata"]);
  const shared = fields(spec["podMetadata"]);
  return {
    object: view.object,
    at,
    namespace: namespaceOf(view),
    labels: {
      ...Object.fromEntries(textEntries(shared["labels"])),
      ...Object.fromEntries(textEntries(own["labels"])),
      "workflows.argoproj.io/completed": "false",
      "workflows.argoproj.io/workflow": view.object.metadata.name,
    },
    annotations: { ...fields(shared["annotations"]), ...fields(own["annotations"]) },
    spec: {
      serviceAccountName: text(template["serviceAccountName"]) ?? text(spec["serviceAccountName"]),
      automountServiceAccountToken: template["automountServiceAccountToken"] ?? spec["automountServiceAccountToken"],
      securityContext: template["securityContext"] ?? spec["securityContext"],
      hostNetwork: spec["hostNetwork"],
    },
    securityContextAt: [...(said ? view.at : at), "securityContext"],
    volumes: [
      ...placed(template["volumes"], [...at, "volumes"]),
      ...placed(view.workflow["volumes"], [...view.at, "volumes"]),
    ],
    containers: containersOf(template, at, mainContainer),
    replicas: 1,
    lasting: false,
    open: openOf(view, template, spec),
    defaultsOutside: !known,
    workflow: { view, template: templateView },
  };
}

function containersOf(template: Fields, at: Path, mainContainer: Fields): ContainerView[] {
  const main = ["container", "script"].flatMap((field) => {
    const value = template[field];
    if (value == null) return [];
    return [containerAt("main", fields(withDefaults(mainContainer, value)), [...at, field])];
  });
  const set = placed(valueAt(template, ["containerSet", "containers"]), [...at, "containerSet", "containers"]);
  return [
    ...main,
    ...set.map((container) => containerAt("main", fields(withDefaults(mainContainer, container.value)), container.at)),
    ...containersAt("main", template["sidecars"], [...at, "sidecars"]),
    ...containersAt("init", template["initContainers"], [...at, "initContainers"]),
  ];
}

function openOf({ object, workflow }: WorkflowView, template: Fields, spec: Fields): PodView["open"] {
  if (text(template["podSpecPatch"]) !== undefined || text(spec["podSpecPatch"]) !== undefined) return "everything";
  // A library: its templates run with the pod settings of the workflow that calls them.
  return object.kind.endsWith("WorkflowTemplate") && workflow.entrypoint === undefined ? "pod" : "nothing";
}
