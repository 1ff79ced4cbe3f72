import { didYouMean } from "../../problems.ts";
import type { Check } from "../check.ts";
import type { Rule } from "../finding.ts";
import { annotation, hooks, isWave, parts, syncAnnotations } from "../model/deliveryWaves.ts";
import { isTemplated } from "../model/lenient.ts";

const noWave: Rule = {
  code: "PP-431",
  title: "sync wave that is no whole number",
  class: "correctness",
  severity: "error",
};
const noHook: Rule = {
  code: "PP-432",
  title: "unknown hook or hook delete policy",
  class: "correctness",
  severity: "error",
};

const { wave, hook, deletePolicy } = syncAnnotations;
const deletePolicies = ["HookSucceeded", "HookFailed", "BeforeHookCreation"];

/**
 * Waves are whole numbers and hooks have names that Argo CD knows. It says nothing about others: an object of the wave
 * `1.5` comes in wave 0, a hook `PreSyncc` is never applied at all, and one with an unknown delete policy is kept.
 */
export const syncHooks: Check = {
  rules: [noWave, noHook],
  run: (model) =>
    model.objects.flatMap((object) => {
      const given = (name: string) => {
        const text = annotation(object, name);
        return text === undefined || isTemplated(text) ? undefined : text;
      };
      const unknown = (name: string, known: readonly string[]) =>
        parts(given(name))
          .filter((part) => !known.includes(part))
          .map((part) => ({
            rule: noHook,
            object,
            at: ["metadata", "annotations", name],
            message: `${JSON.stringify(part)}: is not known to Argo CD, expected one of ${known.join(", ")}${didYouMean(part, known)}`,
          }));
      const text = given(wave);
      const badWave =
        text === undefined || isWave(text)
          ? []
          : [
              {
                rule: noWave,
                object,
                at: ["metadata", "annotations", wave],
                message: `${JSON.stringify(text)}: expected a whole number such as "-1"; this is taken for wave 0`,
              },
            ];
      return [...badWave, ...unknown(hook, hooks), ...unknown(deletePolicy, deletePolicies)];
    }),
};
