import type { Check } from "../check.ts";
import { images } from "./images.ts";
import { podSecurity } from "./podSecurity.ts";

export const accessChecks: readonly Check[] = [images, podSecurity];
