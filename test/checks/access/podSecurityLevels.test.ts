import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { violationsOf } from "../../../checks/access/podSecurityLevels.ts";
import { podsOfObject } from "../../../checks/model/podsOfObjects.ts";
import { requiredModuleDirectory } from "../../../embedded/toolchain/toolchain.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

/*
 * The judge is the API server's own admission, by the pods that its tests admit and refuse.
 */

const module = await requiredModuleDirectory("kubernetes", "k8s.io/pod-security-admission");

for (const level of ["baseline", "restricted"] as const)
  for (const verdict of ["pass", "fail"] as const)
    test(`pods that ${level} lets ${verdict}`, () => {
      const folder = join(module, "test", "testdata", level, "v1.34", verdict);
      const files = readdirSync(folder);
      assert.ok(files.length > 10, `${files.length} files`);
      const wrong = files.filter((file) => {
        const object = parse(readFileSync(join(folder, file), "utf8")) as KubernetesObject;
        const found = podsOfObject(object).flatMap((pod) => violationsOf(pod, level));
        return found.length > 0 !== (verdict === "fail");
      });
      assert.deepEqual(wrong, []);
    });
