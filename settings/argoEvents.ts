import { z } from "zod";

/** What a stack may say about its Argo Events. */
export const argoEventsSchema = z.strictObject({});
