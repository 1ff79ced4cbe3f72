import { type LiveObject, listAt, numberAt, textAt } from "../liveObject.ts";

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

/** `status.conditions`. */
export function conditionsOf(live: LiveObject): readonly Condition[] {
  return listAt(live, "status", "conditions").map((condition) => ({
    type: textAt(condition, "type") ?? "",
    status: textAt(condition, "status") ?? "",
    reason: textAt(condition, "reason") ?? "",
    message: textAt(condition, "message") ?? "",
  }));
}

export function conditionOf(live: LiveObject, type: string): Condition | undefined {
  return conditionsOf(live).find((condition) => condition.type === type);
}

/** Whether the controller has seen the object's latest spec. */
export function isObserved(live: LiveObject): boolean {
  return numberAt(0, live, "status", "observedGeneration") >= numberAt(0, live, "metadata", "generation");
}
