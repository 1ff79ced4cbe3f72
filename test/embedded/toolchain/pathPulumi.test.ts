import assert from "node:assert/strict";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { findBesidePathPulumi, findPathPulumi } from "../../../embedded/toolchain/pathPulumi.ts";
import { versions } from "../../../versions.ts";
import { behind, fakePrograms, temporaryDirectory } from "./fakes.ts";

const rightVersion = `echo v${versions.pulumi}`;

test("a pulumi of exactly our version is used", async (context) => {
  const directory = await fakePrograms(context, { pulumi: rightVersion });
  assert.equal(await findPathPulumi(behind(directory)), join(directory, "pulumi"));
});

test("another version, and one that fails, are not", async (context) => {
  for (const body of ["echo v3.1.0", `echo v${versions.pulumi}-dev`, "exit 1"]) {
    const directory = await fakePrograms(context, { pulumi: body });
    assert.equal(await findPathPulumi(behind(directory)), undefined);
  }
});

test("its language host only when everything of it lies beside, also behind a link", async (context) => {
  const programs = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];
  const incomplete = await fakePrograms(context, { pulumi: rightVersion, "pulumi-language-nodejs": "true" });
  assert.equal(await findBesidePathPulumi(programs, behind(incomplete)), undefined);
  const complete = await fakePrograms(context, {
    pulumi: rightVersion,
    "pulumi-language-nodejs": "true",
    "pulumi-resource-pulumi-nodejs": "true",
  });
  assert.equal(await findBesidePathPulumi(programs, behind(complete)), complete);
  const linked = await temporaryDirectory(context);
  await symlink(join(complete, "pulumi"), join(linked, "pulumi"));
  assert.equal(await findBesidePathPulumi(programs, behind(linked)), complete);
});
