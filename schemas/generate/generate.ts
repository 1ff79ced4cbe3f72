import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { goModuleDirectory, requiredModuleDirectory } from "../../embedded/toolchain/toolchain.ts";
import type { Schema } from "../schema.ts";
import * as amendments from "./amendments.ts";
import { enumTypes, type GoEnums, goEnums } from "./goEnums.ts";
import type { Official } from "./jsonSchema.ts";
import { type Amendments, lower } from "./lower.ts";
import { customResourceFiles, readCustomResources, readJsonSchema } from "./official.ts";
import { typesText } from "./types.ts";

/** Where the generated files are. */
export const generatedFolder = fileURLToPath(new URL("../generated/", import.meta.url));

/**
 * Name and content of every generated file, from the official schemas at the versions of versions.ts: `<name>.json` for
 * the validator, `<name>.ts` with types. The same on every machine.
 */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const [argoWorkflows, argoCd, argoEvents, argoRollouts, kubernetes] = await Promise.all([
    goModuleDirectory("argo-workflows"),
    goModuleDirectory("argo-cd"),
    goModuleDirectory("argo-events"),
    goModuleDirectory("argo-rollouts"),
    goModuleDirectory("kubernetes"),
  ]);
  const builtIn = readJsonSchema(join(kubernetes, "api/openapi-spec/swagger.json"), isStableKind);
  const kubernetesEnums = readKubernetesEnums(await requiredModuleDirectory("kubernetes", "k8s.io/api"));
  const crds = (folder: string, wanted: RegExp) => readCustomResources(customResourceFiles(folder, wanted), builtIn);
  const ownGo = (folder: string, types: readonly string[]) =>
    enumTypes(goEnums(goSources(folder), types, kubernetesEnums));
  const shared = enumTypes(kubernetesEnums);

  const workflows = merged(
    readJsonSchema(join(argoWorkflows, "api/jsonschema/schema.json"), (long) =>
      long.startsWith("io.argoproj.workflow."),
    ),
    crds(join(argoWorkflows, "manifests/base/crds/full"), /_workflowtaskresults\.yaml$/),
  );
  const events = readJsonSchema(join(argoEvents, "api/jsonschema/schema.json"), isEventsKind);
  const workflowsGo = ownGo(join(argoWorkflows, "pkg/apis/workflow/v1alpha1"), amendments.closedGoTypes.workflows);
  const eventsGo = ownGo(join(argoEvents, "pkg/apis/events/v1alpha1"), amendments.closedGoTypes.events);

  const schemas: Readonly<Record<string, Schema>> = {
    kubernetes: lower(builtIn, withTypes(shared, amendments.kubernetes)),
    workflows: lower(workflows, withTypes({ ...shared, ...workflowsGo }, amendments.workflows)),
    events: lower(events, withTypes({ ...shared, ...eventsGo }, amendments.events)),
    cd: lower(crds(join(argoCd, "manifests/crds"), /-crd\.yaml$/), amendments.customResources),
    rollouts: lower(crds(join(argoRollouts, "manifests/crds"), /-crd\.yaml$/), amendments.customResources),
  };
  return new Map(
    Object.entries(schemas).flatMap(([name, schema]): [string, string][] => [
      [`${name}.json`, schemaText(schema)],
      // Of Kubernetes' own kinds, the provider's SDK has types.
      ...(name === "kubernetes" ? [] : [[`${name}.ts`, typesText(schema)] satisfies [string, string]]),
    ]),
  );
}

/** One definition a line: small, and a change of version shows in a diff. */
function schemaText({ kinds, definitions }: Schema): string {
  const lines = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record)
      .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
      .join(",\n");
  return `{"kinds":{\n${lines(kinds)}\n},"definitions":{\n${lines(definitions)}\n}}\n`;
}

function withTypes(types: Readonly<Record<string, string>>, { types: own, enforced }: Amendments): Amendments {
  return { types: { ...types, ...own }, enforced };
}

function merged(a: Official, b: Official): Official {
  const known = new Set(a.kinds.map(({ kind }) => kind));
  return {
    kinds: [...a.kinds, ...b.kinds.filter(({ kind }) => !known.has(kind))],
    definitions: { ...b.definitions, ...a.definitions },
  };
}

function isStableKind(long: string): boolean {
  return /\.v\d+\.\w+$/.test(long) && !long.endsWith("List");
}

function isEventsKind(long: string): boolean {
  return /^io\.argoproj\.events\.v1alpha1\.(EventBus|EventSource|Sensor)$/.test(long);
}

function readKubernetesEnums(api: string): GoEnums {
  const groups = [
    "admissionregistration",
    "apps",
    "autoscaling",
    "batch",
    "core",
    "networking",
    "policy",
    "rbac",
    "storage",
  ];
  const packages = groups.map((group) =>
    goEnums(goSources(join(api, group, group === "autoscaling" ? "v2" : "v1")), "marked"),
  );
  return new Map(packages.flatMap((found) => [...found]));
}

function goSources(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".go") && !/_test\.go$|generated|zz_/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
}
