import type { Check } from "../check.ts";
import { events } from "./events.ts";
import { services } from "./services.ts";
import { syncHooks } from "./syncHooks.ts";
import { syncWaves } from "./syncWaves.ts";
import { taskCycles } from "./tasks.ts";
import { templateCalls } from "./templateCalls.ts";

export const cyclesChecks: readonly Check[] = [taskCycles, templateCalls, services, syncHooks, syncWaves, events];
