import { z } from "zod";

/** What a stack may say about its Argo Rollouts. */
export const argoRolloutsSchema = z.strictObject({});
