import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { test } from "node:test";
import { checkFiles } from "../../cli/check/check.ts";
import { goModuleDirectory } from "../../embedded/toolchain/toolchain.ts";
import { officialFindings } from "./officialFindings.ts";

const folders = [
  ["argo-workflows", "examples", 200],
  ["argo-workflows", "manifests", 240],
  ["argo-cd", "manifests", 600],
  ["argo-events", "manifests", 40],
  ["argo-rollouts", "manifests", 50],
] as const;

for (const [name, folder, atLeast] of folders)
  test(`${name}/${folder}: nothing is found but what is wrong there`, async () => {
    const module = await goModuleDirectory(name);
    const { findings, failures, objects } = await checkFiles([join(module, folder)], { policy: false, closed: false });
    assert.deepEqual(failures, []);
    assert.ok(objects >= atLeast, `${objects} objects`);
    const found = findings
      // A warning for what would be an error if there were nothing else: it says that something may be elsewhere.
      .filter(({ rule, severity }) => rule.class === "correctness" && severity === rule.severity)
      .map(({ rule, file, path }) => `${relative(module, file)}: ${rule.code} ${path}`);
    const known = officialFindings
      .filter(({ module, file }) => module === name && file.startsWith(`${folder}/`))
      .flatMap(({ file, findings }) => findings.map((finding) => `${file}: ${finding}`));
    assert.deepEqual(found.sort(), known.sort());
  });
