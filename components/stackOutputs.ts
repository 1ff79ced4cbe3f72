import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

/** `organization/project/stack`: how the engine knows this stack. */
export function ownStack(): string {
  return `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
}

const answerSchema = z.looseObject({ outputs: z.record(z.string(), z.unknown()).catch({}) });

/**
 * The outputs of this stack's last update, none where there was none. Read through the engine: it works with every
 * backend and in a preview, and registers nothing.
 */
export async function lastOutputs(): Promise<Readonly<Record<string, unknown>>> {
  const answer: unknown = await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name: ownStack() });
  return answerSchema.parse(answer).outputs;
}
