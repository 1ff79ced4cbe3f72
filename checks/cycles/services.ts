import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Problem } from "../../problems.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Need } from "../model/deliveryNeeds.ts";
import { annotation, parts } from "../model/deliveryWaves.ts";
import { isTemplated } from "../model/lenient.ts";
import { groupOf, type Model } from "../model/model.ts";
import { noSuch } from "../words.ts";
import { cycles, describeCycle, type Graph, unknownDependencies } from "./graph.ts";

/** The annotation that says which services one depends on: `postgres, billing/invoices`. */
export const dependsOn = "payments-platform/depends-on";

const unknown: Rule = {
  code: "PP-421",
  title: "no such service to depend on",
  class: "correctness",
  severity: "error",
};
const cycle: Rule = {
  code: "PP-422",
  title: "services that depend on each other",
  class: "correctness",
  severity: "error",
};

/**
 * What a service says that it depends on exists, and does not depend on the service in turn: services that wait for
 * each other never start, and no order of delivery is right for them.
 */
export const services: Check = {
  rules: [unknown, cycle],
  run: (model) => {
    const declared = declaredIn(model);
    const graph: Graph = new Map([...declared].map(([name, { dependencies }]) => [name, dependencies]));
    const names = [...graph.keys()];
    const at = ["metadata", "annotations", dependsOn];
    return [
      ...unknownDependencies(graph).flatMap(({ node, dependency }): Finding[] => {
        const object = declared.get(node)?.object;
        if (object === undefined) return [];
        const message = noSuch("service", dependency, names);
        return [{ rule: unknown, object, at, message, outside: true }];
      }),
      ...cycles(graph).flatMap((found): Finding[] => {
        const object = declared.get(found[0] ?? "")?.object;
        if (object === undefined) return [];
        return [{ rule: cycle, object, at, message: describeCycle(found), fix: "take one of these dependencies away" }];
      }),
    ];
  },
};

/** A service that says itself that it depends on another comes after it. */
export function serviceNeeds(model: Model): Need[] {
  const declared = declaredIn(model);
  return [...declared.values()].flatMap(({ object, dependencies }) =>
    dependencies.flatMap((name) => {
      const needed = declared.get(name)?.object;
      return needed === undefined ? [] : [{ object, needed, at: ["metadata", "annotations", dependsOn] }];
    }),
  );
}

interface Declared {
  readonly object: KubernetesObject;
  readonly dependencies: readonly string[];
}

const kinds: readonly string[] = [
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/DaemonSet",
  "argoproj.io/Rollout",
  "argoproj.io/Application",
];

/** The services among the objects as `namespace/name`, and what each depends on, of its own namespace unless said. */
function declaredIn(model: Model): Map<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const object of model.objects) {
    const text = annotation(object, dependsOn);
    if (text === undefined && !kinds.includes(`${groupOf(object)}/${object.kind}`)) continue;
    const { namespace = "", name } = object.metadata;
    const dependencies = parts(text)
      .filter((part) => !isTemplated(part))
      .map((part) => (part.includes("/") ? part : `${namespace}/${part}`));
    const key = `${namespace}/${name}`;
    const other = declared.get(key);
    // A Rollout and the Application that delivers it may have one name: they are one service.
    if (other === undefined) declared.set(key, { object, dependencies });
    else
      declared.set(key, {
        object: other.dependencies.length > 0 ? other.object : object,
        dependencies: [...other.dependencies, ...dependencies],
      });
  }
  return declared;
}

/** A service as a catalog holds it. */
export interface Service {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

/**
 * What is wrong with the dependencies of some services: a service that is not among them, and every group of services
 * that depend on each other, once. Near-linear: 100,000 services take about a second.
 *
 * @param path where the services stand, for the problems' paths. Default: none.
 * @example checkServices([{ name: "ledger", dependsOn: ["postgre"] }, { name: "postgres", dependsOn: [] }])
 * // [{ path: "ledger.dependsOn[0]", message: '"postgre": no such service, expected …; did you mean "postgres"?' }]
 */
export function checkServices(services: readonly Service[], path = ""): Problem[] {
  const graph: Graph = new Map(services.map(({ name, dependsOn }) => [name, dependsOn]));
  const names = [...graph.keys()];
  const prefix = path === "" ? "" : `${path}.`;
  return [
    ...unknownDependencies(graph).map(({ node, index, dependency }) => ({
      path: `${prefix}${node}.dependsOn[${index}]`,
      message: noSuch("service", dependency, names),
    })),
    ...cycles(graph).map((found) => ({
      path: `${prefix}${found[0]}.dependsOn`,
      message: `${describeCycle(found)}: services that wait for each other never start`,
      fix: "take one of these dependencies away",
    })),
  ];
}
