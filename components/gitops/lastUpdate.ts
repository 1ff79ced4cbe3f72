import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { DeclaredObject, LastUpdate } from "../../objects/gitops/transition.ts";
import { type Ownership, ownershipSchema } from "../../settings/ownership.ts";
import { ownStack } from "../stackOutputs.ts";

const outputsSchema = z.looseObject({ ownership: ownershipSchema.optional().catch(undefined) });

const resourcesSchema = z.object({
  outputs: z
    .record(z.string(), z.looseObject({ type: z.string(), outputs: z.record(z.string(), z.unknown()) }))
    .catch({}),
});

const objectSchema = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), annotations: z.record(z.string(), z.string()).default({}) }),
});

/** The components of what changes hands. */
const owners = ["payments:workflow:Templates", "payments:workflow:Crons"];

/**
 * What this stack's own state says of the last update, as far as an update with this ownership has to know it.
 * @param outputs of the last update
 */
export async function lastUpdate(next: Ownership, outputs: Readonly<Record<string, unknown>>): Promise<LastUpdate> {
  const { ownership } = outputsSchema.parse(outputs);
  const last = ownership === undefined ? {} : { ownership };
  // The engine cannot read the resources of a stack that has never been updated.
  if (next !== "gitops" || Object.keys(outputs).length === 0) return { ...last, declared: [] };
  const resources = resourcesSchema.parse(
    await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", { stackName: ownStack() }),
  );
  return { ...last, declared: declaredOf(resources.outputs) };
}

function declaredOf(resources: z.output<typeof resourcesSchema>["outputs"]): DeclaredObject[] {
  return Object.entries(resources).flatMap(([urn, { type, outputs }]) => {
    if (!type.startsWith("kubernetes:") || !owners.some((owner) => urn.includes(`${owner}$`))) return [];
    const { kind, metadata } = objectSchema.parse(outputs);
    return { kind, name: metadata.name, annotations: metadata.annotations };
  });
}
