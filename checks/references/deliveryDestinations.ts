import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type ApplicationView, applicationsOf, projectOf } from "../model/delivery.ts";
import {
  allowsClusterKind,
  allowsDestination,
  type Cluster,
  clustersOf,
  normalizeServer,
} from "../model/deliveryPermissions.ts";
import { isTemplated } from "../model/lenient.ts";
import type { Model } from "../model/model.ts";
import { noSuch } from "../words.ts";

const ambiguous: Rule = {
  code: "PP-336",
  title: "destination with both or neither of server and name",
  class: "correctness",
  severity: "error",
};
const noCluster: Rule = {
  code: "PP-337",
  title: "no such cluster",
  class: "correctness",
  severity: "error",
};
const notAllowed: Rule = {
  code: "PP-338",
  title: "destination that the project does not allow",
  class: "correctness",
  severity: "error",
};
const noNamespaces: Rule = {
  code: "PP-339",
  title: "namespace to create that the project does not allow",
  class: "correctness",
  severity: "warning",
};

/**
 * An Application's destination is one cluster that Argo CD knows, and a namespace of it that the project allows. Argo
 * CD's own cluster is known as `in-cluster`; every other by a Secret. Otherwise nothing is deployed.
 */
export const deliveryDestinations: Check = {
  rules: [ambiguous, noCluster, notAllowed, noNamespaces],
  run: (model) => applicationsOf(model).flatMap((view) => destination(model, view)),
};

function destination(model: Model, view: ApplicationView): Finding[] {
  const { server, name, namespace = "" } = view.application.destination;
  const { object } = view;
  const at = [...view.at, "destination"];
  if (server && name) {
    const message = `names both the server ${JSON.stringify(server)} and the cluster ${JSON.stringify(name)}`;
    return [{ rule: ambiguous, object, at, message, fix: "keep one of them" }];
  }
  const given = server ? normalizeServer(server) : name;
  if (!given)
    return [
      { rule: ambiguous, object, at, message: "names no cluster", fix: 'give server or name, such as "in-cluster"' },
    ];
  const field = server ? "server" : "name";
  const clusters = clustersOf(model)[field];
  const cluster = clusters.get(given);
  const unknown: Finding[] =
    cluster === undefined && !isTemplated(given)
      ? [
          {
            rule: noCluster,
            object,
            at: [...at, field],
            message: noSuch("cluster", given, [...clusters.keys()]),
            outside: true,
          },
        ]
      : [];
  if (isTemplated(given) || isTemplated(namespace)) return unknown;
  return [...unknown, ...disallowed(model, view, cluster ?? { [field]: given }), ...uncreatable(model, view)];
}

function disallowed(model: Model, view: ApplicationView, cluster: Cluster): Finding[] {
  const { namespace = "" } = view.application.destination;
  const found = projectOf(model, view);
  if (found === undefined || allowsDestination(found.project, cluster, namespace)) return [];
  const allowed = found.project.destinations.map(
    (one) => `${one.server ?? one.name ?? "?"} namespace ${JSON.stringify(one.namespace ?? "")}`,
  );
  return [
    {
      rule: notAllowed,
      object: view.object,
      at: [...view.at, "destination"],
      message: `${cluster.server ?? cluster.name} namespace ${JSON.stringify(namespace)}: the project ${found.object.metadata.name} allows ${allowed.join(", ") || "no destination at all"}`,
      fix: "add the destination to the project's destinations",
    },
  ];
}

/** A namespace that the Application makes itself is an object of the cluster like any other. */
function uncreatable(model: Model, view: ApplicationView): Finding[] {
  const { destination, syncPolicy } = view.application;
  const option = syncPolicy.syncOptions.indexOf("CreateNamespace=true");
  const found = projectOf(model, view);
  if (option < 0 || found === undefined || allowsClusterKind(found.project, "", "Namespace")) return [];
  if (model.find("", "Namespace", undefined, destination.namespace ?? "") !== undefined) return [];
  return [
    {
      rule: noNamespaces,
      object: view.object,
      at: [...view.at, "syncPolicy", "syncOptions", option],
      message: `cannot create ${JSON.stringify(destination.namespace ?? "")}: the project ${found.object.metadata.name} does not allow Namespace objects`,
      fix: "add {group: '', kind: Namespace} to its clusterResourceWhitelist, or make the namespace elsewhere",
    },
  ];
}
