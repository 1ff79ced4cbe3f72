import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { promisify } from "node:util";
import { parseAllDocuments } from "yaml";
import { marker, withMarker, writeFolder } from "../../../cli/gitops/folder.ts";
import { stackFiles } from "../../../cli/gitops/render.ts";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";
import type { Files } from "../../../objects/gitops/files.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { argoLint } from "../../checks/agreement/argoLint.ts";
import { development, production } from "../../workflows/stacks.ts";
import { temporaryDirectory } from "../temporaryDirectory.ts";

/*
 * What a stack renders. The bytes are pinned by the marker, which has the digest of each file; what a person reviews is
 * in the golden files of the workflows, which the rendered ones repeat.
 */
for (const [environment, settings] of Object.entries({ development, production }))
  describe(`${environment}: what is rendered`, () => {
    const golden = new URL(`../../golden/rendered/${environment}/`, import.meta.url);
    let files: Files;
    before(async () => {
      files = withMarker(await stackFiles(settings));
    });

    test("every byte is as reviewed (UPDATE_GOLDEN=1 rewrites it)", async () => {
      for (const name of ["kustomization.yaml", marker]) {
        if (process.env["UPDATE_GOLDEN"] !== undefined) {
          await mkdir(golden, { recursive: true });
          await writeFile(new URL(name, golden), files[name] ?? "");
        }
        assert.equal(files[name], await readFile(new URL(name, golden), "utf8"));
      }
    });

    test("the same settings give the same bytes", async () => {
      assert.deepEqual(withMarker(await stackFiles(settings)), files);
    });

    test("the workflows are those of the golden files", async () => {
      const workflows = new URL(`../../golden/${environment}/`, import.meta.url);
      const rendered = Object.entries(files).filter(([path]) => /(workflowtemplate|cronworkflow)-/.test(path));
      const byName = Object.fromEntries(rendered.map(([path, text]) => [path.replace(/^.*?\/[a-z]+-/, ""), text]));
      assert.deepEqual(Object.keys(byName).sort(), (await readdir(workflows)).sort());
      for (const [name, text] of Object.entries(byName))
        assert.equal(text, await readFile(new URL(name, workflows), "utf8"));
    });

    test("kustomize builds every object, and argo lints them", async (context) => {
      const folder = join(await temporaryDirectory(context), "payments");
      await writeFolder(folder, await stackFiles(settings));
      const { kustomize } = await requireTools(["kustomize"], createProgress());
      const { stdout } = await promisify(execFile)(kustomize.programs["kustomize"] ?? "", ["build", folder]);
      const key = ({ kind, metadata }: KubernetesObject) => `${kind}/${metadata.namespace}/${metadata.name}`;
      const built = parseAllDocuments(stdout, { version: "1.1" }).map(
        (document) => document.toJS() as KubernetesObject,
      );
      const given = Object.entries(files)
        .filter(([path]) => path.includes("/") && path.endsWith(".yaml"))
        .map(([, text]) => parseAllDocuments(text, { version: "1.1" })[0]?.toJS() as KubernetesObject);
      const sorted = (objects: readonly KubernetesObject[]) => [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
      assert.deepEqual(sorted(built), sorted(given));
      const [lint] = await argoLint([folder]);
      assert.ok(lint?.accepted, lint?.output);
    });
  });
