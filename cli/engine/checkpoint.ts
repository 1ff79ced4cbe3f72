import { z } from "zod";
import type { Engine } from "./engine.ts";
import { capture } from "./run.ts";

const resourceSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
  protect: z.boolean().optional(),
});

const checkpointSchema = z.looseObject({
  deployment: z.looseObject({
    resources: z
      .array(resourceSchema)
      .nullish()
      .transform((resources) => resources ?? []),
    pending_operations: z
      .array(z.looseObject({ type: z.string(), resource: resourceSchema }))
      .nullish()
      .transform((operations) => operations ?? []),
  }),
});

/** A stack's state as `pulumi stack export` writes it; secrets are encrypted in it. */
export type Checkpoint = z.output<typeof checkpointSchema>;
export type StateResource = z.output<typeof resourceSchema>;

export async function readCheckpoint(engine: Engine): Promise<Checkpoint> {
  return checkpointSchema.parse(JSON.parse(await capture(engine, ["stack", "export", "--stack", engine.stack])));
}
