import { createHash } from "node:crypto";
import { type Problem, throwProblems } from "../../problems.ts";
import { describeObject, type KubernetesObject } from "../kubernetes.ts";
import { changesHands } from "./declared.ts";
import { yamlDocument } from "./yaml.ts";

/** Text by path, in the order of the paths. */
export type Files = Readonly<Record<string, string>>;

/** The folders that an Application each follows. */
export const renderedFolders = ["templates", "crons"] as const;
export type RenderedFolder = (typeof renderedFolders)[number];

/** What of a stack's templates and crons is rendered: all that changes hands. */
export function workflowFiles({
  templates,
  crons,
}: Readonly<Record<RenderedFolder, readonly KubernetesObject[]>>): Files {
  return renderedFiles({ templates: templates.filter(changesHands), crons });
}

/**
 * Objects as the files of a folder: one file an object, a folder an Application, and a kustomization of all of them for
 * `kubectl diff -k` and the like. The same objects give the same bytes, whatever their order. Pure.
 * @throws ProblemsError for a Secret, which nobody reads in a repository's history, and for two objects of one name
 *
 * @example
 * renderedFiles({ templates, crons })["crons/cronworkflow-basic-cron.yaml"];
 */
export function renderedFiles(objects: Readonly<Record<RenderedFolder, readonly KubernetesObject[]>>): Files {
  const rendered = renderedFolders.flatMap((folder) =>
    objects[folder].map((object) => ({ path: `${folder}/${fileName(object)}`, object })),
  );
  throwProblems([...secrets(rendered), ...doubles(rendered)]);
  const manifests = Object.fromEntries(rendered.map(({ path, object }) => [path, yamlDocument(object)]));
  const kustomization = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: Object.keys(manifests).sort(),
  };
  // git keeps no empty folder, and an Application whose folder is missing can't tell that there is nothing.
  const notes = Object.fromEntries(renderedFolders.map((folder) => [`${folder}/README.md`, note]));
  return sorted({ ...manifests, ...notes, "kustomization.yaml": yamlDocument(kustomization) });
}

interface Rendered {
  readonly path: string;
  readonly object: KubernetesObject;
}

const note =
  "Written by `npx payments-platform render`. Change the program, not these files: the next render replaces them.\n";

function fileName({ kind, metadata: { name } }: KubernetesObject): string {
  return `${kind.toLowerCase()}-${name}.yaml`;
}

function secrets(rendered: readonly Rendered[]): Problem[] {
  return rendered
    .filter(({ object }) => object.kind === "Secret")
    .map(({ object }) => ({
      path: describeObject(object),
      message: "is a Secret: expected none among what is rendered, for a repository keeps it for ever",
      fix: "let the program declare it, outside of the templates and crons",
    }));
}

function doubles(rendered: readonly Rendered[]): Problem[] {
  const seen = new Set<string>();
  return rendered
    .filter(({ path }) => seen.size === seen.add(path).size)
    .map(({ path, object }) => ({ path: describeObject(object), message: `is there twice: both would be ${path}` }));
}

function sorted(files: Files): Files {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `sha256:…` by path. */
export function digests(files: Files): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, `sha256:${createHash("sha256").update(text).digest("hex")}`]),
  );
}
