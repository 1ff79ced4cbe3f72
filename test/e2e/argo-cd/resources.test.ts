import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";
import { applicationSet } from "../../../objects/delivery/applicationSet.ts";
import { matrix } from "../../../objects/delivery/combinations.ts";
import { gitDirectories, list } from "../../../objects/delivery/generators.ts";
import { yamlDocument } from "../../../objects/gitops/yaml.ts";
import { namespaces } from "../../../objects/namespaces.ts";
import {
  applicationSets,
  applications,
  notifications,
  onSyncFailed,
  services,
} from "../../objects/delivery/examples.ts";
import { platform } from "../gate/platform.ts";
import { apply, kubectl } from "../netpol/cluster.ts";
import {
  clear,
  commit,
  destination,
  eventually,
  live,
  note,
  project,
  refresh,
  remove,
  repository,
  synced,
} from "./cluster.ts";

/* What the typed resources become, judged by the API server, by Argo CD's own program and by its controllers. */

const context = await platform();
const run = promisify(execFile);
const set = "delivery-test-set";
const names = ["delivery-test-set-a-eu", "delivery-test-set-b-eu", "delivery-test-set-c-eu"];
const inArgoCd = ["--namespace", namespaces.argoCd];

before(async () => {
  await apply(context, [project]);
});

after(async () => {
  await kubectl(context, [...inArgoCd, "delete", "applicationset", set, "--ignore-not-found"]);
  await remove(context, names);
  await clear(context, [set]);
});

test("the API server takes every project, Application and ApplicationSet of the examples", async () => {
  const dryRun = ["apply", "--server-side", "--dry-run=server", "--validate=strict", "--filename", "-"];
  await kubectl(context, dryRun, [services, ...applications, ...applicationSets]);
});

test("Argo CD's own program reads the notifications' triggers and templates", async () => {
  const argocd = (await requireTools(["argo-cd"], createProgress()))["argo-cd"].programs["argocd"];
  assert.ok(argocd !== undefined);
  const scratch = await mkdtemp(join(tmpdir(), "payments-platform-"));
  try {
    const [configuration = "", secret = ""] = notifications.map((_, index) => join(scratch, `${index}.yaml`));
    for (const [index, object] of notifications.entries())
      await writeFile(join(scratch, `${index}.yaml`), yamlDocument(object));
    const files = ["--config-map", configuration, "--secret", secret, "--kubeconfig", context.cluster.kubeconfig];
    const get = async (what: string) =>
      JSON.parse(
        (await run(argocd, ["admin", "notifications", what, "get", ...files, "--output", "json"])).stdout,
      ) as unknown;
    assert.match(JSON.stringify(await get("trigger")), new RegExp(onSyncFailed.name));
    assert.match(JSON.stringify(await get("template")), new RegExp(onSyncFailed.send[0].name));
  } finally {
    await rm(scratch, { recursive: true });
  }
});

test("an ApplicationSet makes an Application for each folder; one that is not found any more stays", async () => {
  const first = await commit(context, set, { "a/note": note("set-a", "a"), "b/note": note("set-b", "b") });
  const folders = gitDirectories({
    repository,
    revision: "main",
    directories: [`${set}/*`],
  });
  await apply(context, [
    applicationSet(set, {
      project,
      generator: matrix(folders, list([{ region: "eu" }])),
      template: (found) => ({
        name: `${set}-${found["path.basenameNormalized"]}-${found.region}`,
        source: { repository, path: found["path.path"], revision: "main" },
        destination,
        onDelete: "cascade",
      }),
    }),
  ]);
  await findAgain();
  for (const name of names.slice(0, 2)) await followed(name, first);
  assert.equal((await live(context, "ConfigMap", "set-b"))?.data?.["value"], "b");

  const second = await commit(context, set, { "c/note": note("set-c", "c"), "a/note": undefined });
  await findAgain();
  await followed(names[2] ?? "", second);
  await eventually("the Application of the lost folder stays", async () =>
    live(context, "Application", names[0] ?? ""),
  );
  assert.equal((await live(context, "ConfigMap", "set-a"))?.data?.["value"], "a");
});

/** The repository's last commit is otherwise remembered for three minutes, however often the set looks. */
async function findAgain(): Promise<void> {
  const annotation = "argocd.argoproj.io/application-set-refresh=true";
  await kubectl(context, [...inArgoCd, "annotate", "applicationset", set, annotation, "--overwrite"]);
}

async function followed(name: string, revision: string): Promise<void> {
  await eventually(`Application ${name} is made`, async () => live(context, "Application", name));
  await refresh(context, name);
  await synced(context, name, revision);
}
