import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { installPackages } from "../../../embedded/images/packages.ts";
import { ProblemsError } from "../../../problems.ts";

const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));

test("what cannot be installed is named with the end of the output, and no mount is left", async () => {
  const [content, base, target] = [join(folder, "content"), join(folder, "base.tar"), join(folder, "target")];
  for (const part of ["dev", "etc", "proc", "usr/sbin"]) mkdirSync(join(content, part), { recursive: true });
  mkdirSync(target);
  execFileSync("tar", ["--create", "--file", base, "--directory", content, "."]);
  const log = join(folder, "log");
  // There is no package manager in this base.
  await assert.rejects(installPackages(["git", "tini"], base, target, join(folder, "work"), log), (error) => {
    assert.ok(error instanceof ProblemsError);
    const [problem] = error.problems;
    assert.equal(problem?.path, "packages git, tini");
    assert.match(problem?.message ?? "", /could not be installed into an image; the whole output is in .*apt-get/s);
    return true;
  });
  assert.match(readFileSync(log, "utf8"), /apt-get/);
  assert.doesNotMatch(readFileSync("/proc/self/mounts", "utf8"), new RegExp(folder));
});
