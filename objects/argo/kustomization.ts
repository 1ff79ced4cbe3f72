import { join, normalize } from "node:path/posix";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { type Problem, ProblemsError } from "../../problems.ts";
import type { KubernetesObject } from "../kubernetes.ts";

/** The documents of a file of YAML, by its path below the folder that the manifests come from. */
export type ReadDocuments = (path: string) => readonly unknown[];

/** Whatever else a kustomization may say, upstream's do not: should one begin to, that is an error and not a silent loss. */
const kustomizationSchema = z.strictObject({
  apiVersion: z.literal("kustomize.config.k8s.io/v1beta1"),
  kind: z.literal("Kustomization"),
  resources: z.array(z.string()),
  namespace: z.string().optional(),
});

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});

const subjectsSchema = z.array(z.looseObject({ kind: z.string(), name: z.string() }));

const clusterScoped = new Set([
  "ClusterRole",
  "ClusterRoleBinding",
  "CustomResourceDefinition",
  "Namespace",
  "PriorityClass",
]);

/**
 * The objects of a kustomization folder, as `kustomize build` makes them: resources, recursively, and the namespace.
 * @throws ProblemsError when a kustomization asks for something else, or a document is no Kubernetes object.
 */
export function readKustomization(read: ReadDocuments, folder: string): KubernetesObject[] {
  const path = join(folder, "kustomization.yaml");
  const [document] = read(path);
  const parsed = kustomizationSchema.safeParse(document);
  if (!parsed.success) throw new ProblemsError([unreadable(path, parsed.error)]);
  const { resources, namespace } = parsed.data;
  const objects = resources.flatMap((resource) => {
    const target = normalize(join(folder, resource));
    return /\.ya?ml$/.test(target) ? readManifest(read, target) : readKustomization(read, target);
  });
  return namespace === undefined ? objects : inNamespace(objects, namespace);
}

/**
 * The objects of one file of YAML documents.
 * @throws ProblemsError when a document is no Kubernetes object.
 */
export function readManifest(read: ReadDocuments, path: string): KubernetesObject[] {
  return read(path).map((document) => {
    const parsed = objectSchema.safeParse(document);
    if (!parsed.success) throw new ProblemsError([unreadable(path, parsed.error)]);
    return parsed.data;
  });
}

/** The documents of a text, as Kubernetes reads YAML: by its version 1.1. */
export function documentsIn(text: string): readonly unknown[] {
  const documents = parseAllDocuments(text, { version: "1.1" });
  return [...documents].map((document): unknown => document.toJS()).filter((document) => document !== null);
}

function unreadable(path: string, error: z.ZodError): Problem {
  return {
    path,
    message: `is not what is understood here: ${z.prettifyError(error).replaceAll("\n", " ")}`,
    fix: "teach objects/argo/kustomization.ts this version of the manifests",
  };
}

/** The namespace goes on every object that can have one, and on the service accounts among the subjects of bindings. */
export function inNamespace(objects: readonly KubernetesObject[], namespace: string): KubernetesObject[] {
  return objects.map((object) => placedIn(namespace, object, objects));
}

function placedIn(namespace: string, object: KubernetesObject, all: readonly KubernetesObject[]): KubernetesObject {
  const placed = clusterScoped.has(object.kind) ? object : { ...object, metadata: { ...object.metadata, namespace } };
  const subjects = subjectsSchema.safeParse(object["subjects"]);
  if (!subjects.success) return placed;
  const known = new Set(all.filter(({ kind }) => kind === "ServiceAccount").map(({ metadata }) => metadata.name));
  return {
    ...placed,
    subjects: subjects.data.map((subject) =>
      subject.kind === "ServiceAccount" && known.has(subject.name) ? { ...subject, namespace } : subject,
    ),
  };
}
