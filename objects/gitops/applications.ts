import type { Ownership } from "../../settings/ownership.ts";
import { type Application, application } from "../delivery/application.ts";
import { inCluster } from "../delivery/cluster.ts";
import { paymentsProject } from "../delivery/delivery.ts";
import { automatedSync, manualSync } from "../delivery/syncPolicy.ts";
import type { GitopsSource } from "../git/gitopsSource.ts";
import { namespaces } from "../namespaces.ts";
import { type RenderedFolder, renderedFolders } from "./files.ts";

/**
 * The Applications that own the payments templates and crons, templates first; none where the program owns them. In a
 * handover they compare and touch nothing.
 */
export function workflowApplications(source: GitopsSource, ownership: Ownership): Application[] {
  switch (ownership) {
    case "direct":
      return [];
    case "handover":
      return renderedFolders.map((folder) =>
        workflowApplication(folder, source, {
          sync: manualSync({ options: [failOnShared] }),
          // The update ends once Argo CD has read what is to be handed over.
          waitFor: "jsonpath={.status.sync.revision}",
        }),
      );
    case "gitops":
      return renderedFolders.map((folder) =>
        workflowApplication(folder, source, {
          sync: automatedSync({ options: [failOnShared] }),
          // The update ends once the cluster is what the repository says.
          waitFor: "jsonpath={.status.sync.status}=Synced",
        }),
      );
    default:
      return ownership satisfies never;
  }
}

/** An object that another Application has already is left to that one. */
const failOnShared = "FailOnSharedResource=true";

function workflowApplication(
  folder: RenderedFolder,
  source: GitopsSource,
  { sync, waitFor }: { readonly sync: Application["spec"]["syncPolicy"] & object; readonly waitFor: string },
): Application {
  return application(`argocd-${folder}`, {
    project: paymentsProject(source),
    source: {
      repository: source.repository,
      path: `${renderedPath(source)}/${folder}`,
      revision: source.revision,
    },
    destination: { cluster: inCluster, namespace: namespaces.payments },
    sync,
    // To delete one is to let go of its objects, never to delete them: a cron takes its running workflows along.
    onDelete: "orphan",
    annotations: {
      "payments-platform/waive-PP-913":
        "what it leaves behind is handed over to the program, or goes with its namespace",
      "pulumi.com/waitFor": waitFor,
    },
  });
}

/** The folder of the repository that is rendered. */
export function renderedPath({ path }: GitopsSource): string {
  return path === "." ? namespaces.payments : `${path}/${namespaces.payments}`;
}
