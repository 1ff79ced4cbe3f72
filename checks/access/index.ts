import type { Check } from "../check.ts";
import { podSecurity } from "./podSecurity.ts";

export const accessChecks: readonly Check[] = [podSecurity];
