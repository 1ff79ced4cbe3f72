import { z } from "zod";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import { fields, flag, isTemplated, list, mapping, optionalFields, scalar, text } from "./lenient.ts";
import { argoGroup, type Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { valueAt } from "./workflows.ts";

/* Argo CD's objects as far as the checks read them, whoever wrote them. */

const source = {
  repoURL: text,
  path: text,
  chart: text,
  ref: text,
  targetRevision: scalar,
  helm: fields({ valueFiles: list(text), fileParameters: list(fields({ path: text })) }),
};
const application = fields({
  project: text,
  destination: fields({ server: text, name: text, namespace: text }),
  source: optionalFields(source),
  sources: list(fields(source)),
  sourceHydrator: fields({ drySource: optionalFields(source) }),
  syncPolicy: fields({
    automated: optionalFields({ prune: flag, allowEmpty: flag, enabled: flag }),
    syncOptions: list(text),
  }),
  ignoreDifferences: list(
    fields({
      group: text,
      kind: text,
      name: text,
      namespace: text,
      jsonPointers: list(text),
      jqPathExpressions: list(text),
      managedFieldsManagers: list(text),
    }),
  ),
});
const groupKind = fields({ group: text, kind: text });
const project = fields({
  sourceRepos: list(text),
  sourceNamespaces: list(text),
  destinations: list(fields({ server: text, name: text, namespace: text })),
  clusterResourceWhitelist: list(groupKind),
  clusterResourceBlacklist: list(groupKind),
  roles: list(fields({ name: text, policies: list(text) })),
});

export type Application = z.output<typeof application>;
export type Source = Application["sources"][number];
export type Project = z.output<typeof project>;

/** An Application, or what an ApplicationSet makes its Applications from. */
export interface ApplicationView {
  readonly object: KubernetesObject;
  /** Of the Application's spec in its object: `["spec"]`, `["spec", "template", "spec"]`. */
  readonly at: Path;
  readonly application: Application;
}

/** One source of an Application that Argo CD reads, and where it stands. */
export interface SourceView {
  readonly source: Source;
  readonly at: Path;
}

/** An Application's project. */
export interface ProjectView {
  readonly object: KubernetesObject;
  readonly project: Project;
}

/**
 * The Applications among the objects, and the templates of ApplicationSets that say what every Application will hold:
 * not those that a `templatePatch` or a generator's own template still changes.
 */
export const applicationsOf = perModel((model): readonly ApplicationView[] => {
  const applications = model.ofKind(argoGroup, "Application").map((object) => view(object, ["spec"]));
  const templates = model
    .ofKind(argoGroup, "ApplicationSet")
    .filter((object) => valueAt(object, ["spec", "templatePatch"]) === undefined && !hasOwnTemplates(object))
    .map((object) => view(object, ["spec", "template", "spec"]));
  return [...applications, ...templates];
});

function view(object: KubernetesObject, at: Path): ApplicationView {
  return { object, at, application: application.parse(valueAt(object, at)) };
}

function hasOwnTemplates(set: KubernetesObject): boolean {
  return generatorsOf(set).some(({ generator }) => Object.values(generator).some((of) => valueAt(of, ["template"])));
}

/** A generator of an ApplicationSet and where it stands. */
export interface GeneratorView {
  readonly generator: Readonly<Record<string, unknown>>;
  readonly at: Path;
}

const generators = list(mapping);

/** How deep generators may stand in each other: a matrix or merge of a matrix or merge of others. */
const deepest = 3;

/** The generators of an ApplicationSet, also those inside a matrix or merge. */
export function generatorsOf(set: KubernetesObject): GeneratorView[] {
  const found: GeneratorView[] = [];
  let level: Path[] = [["spec", "generators"]];
  for (let depth = 0; depth < deepest; depth++) {
    const here = level.flatMap((at) =>
      generators.parse(valueAt(set, at)).map((generator, index) => ({ generator, at: [...at, index] })),
    );
    found.push(...here);
    level = here.flatMap(({ at }) => ["matrix", "merge"].map((kind) => [...at, kind, "generators"]));
  }
  return found;
}

/** The sources that Argo CD reads: `sources` where there are any, otherwise the hydrator's, otherwise `source`. */
export function sourcesOf({ application, at }: ApplicationView): SourceView[] {
  const { sourceHydrator, sources, source: only } = application;
  if (sourceHydrator.drySource !== undefined)
    return [{ source: sourceHydrator.drySource, at: [...at, "sourceHydrator", "drySource"] }];
  if (sources.length > 0) return sources.map((source, index) => ({ source, at: [...at, "sources", index] }));
  return only === undefined ? [] : [{ source: only, at: [...at, "source"] }];
}

/** The name of an Application's project, or nothing where it is filled in later. */
export function projectName({ application }: ApplicationView): string | undefined {
  const name = application.project || "default";
  return isTemplated(name) ? undefined : name;
}

/**
 * The project of an Application. One of the Application's own namespace goes before one of another namespace, where
 * Argo CD itself may live.
 */
export function projectOf(model: Model, view: ApplicationView): ProjectView | undefined {
  const name = projectName(view);
  const named = name === undefined ? [] : (projectsOf(model).get(name) ?? []);
  return named.find(({ object }) => object.metadata.namespace === view.object.metadata.namespace) ?? named[0];
}

/** The AppProjects among the objects, by name. */
export const projectsOf = perModel((model): ReadonlyMap<string, readonly ProjectView[]> => {
  const projects = new Map<string, ProjectView[]>();
  for (const object of model.ofKind(argoGroup, "AppProject")) {
    const view = { object, project: project.parse(object["spec"]) };
    const same = projects.get(object.metadata.name);
    if (same === undefined) projects.set(object.metadata.name, [view]);
    else same.push(view);
  }
  return projects;
});

/** What a Secret tells Argo CD about a repository, a family of repositories or a cluster. */
export interface ArgoSecret {
  readonly object: KubernetesObject;
  readonly data: Readonly<Record<string, string>>;
}

const secretType = "argocd.argoproj.io/secret-type";
const secretData = z.record(z.string(), text).catch({});

/** The Secrets by which Argo CD knows its repositories (`repository`, `repo-creds`) or clusters (`cluster`). */
export function argoSecrets(model: Model, type: "repository" | "repo-creds" | "cluster"): ArgoSecret[] {
  return model
    .ofKind("", "Secret")
    .filter(({ metadata }) => valueAt(metadata, ["labels", secretType]) === type)
    .map((object) => ({ object, data: decode(object) }));
}

function decode(secret: KubernetesObject): Record<string, string> {
  const encoded = Object.entries(secretData.parse(secret["data"])).map(([key, value = ""]) => [
    key,
    Buffer.from(value, "base64").toString("utf8"),
  ]);
  const plain = Object.entries(secretData.parse(secret["stringData"])).map(([key, value = ""]) => [key, value]);
  return Object.fromEntries([...encoded, ...plain]);
}

const tracking = "argocd.argoproj.io/tracking-id";
const instanceLabels = ["argocd.argoproj.io/instance", "app.kubernetes.io/instance"];

/** The Application that an object says it belongs to: by its tracking id, otherwise by its instance label. */
export function ownerOf(object: KubernetesObject): string | undefined {
  return trackedBy(object) ?? labelledBy(object);
}

/** The Application that Argo CD itself wrote down as an object's. */
export function trackedBy({ metadata }: KubernetesObject): string | undefined {
  const id = valueAt(metadata, ["annotations", tracking]);
  return typeof id === "string" && id.includes(":") ? id.slice(0, id.indexOf(":")) : undefined;
}

/** The Application, or a chart's release, of an instance label. */
function labelledBy({ metadata }: KubernetesObject): string | undefined {
  for (const label of instanceLabels) {
    const name = valueAt(metadata, ["labels", label]);
    if (typeof name === "string") return name;
  }
  return undefined;
}
