import { z } from "zod";

/** What a stack may say about its Argo CD. */
export const argoCdSchema = z.strictObject({});
