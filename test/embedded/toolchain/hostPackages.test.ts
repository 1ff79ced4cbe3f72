import assert from "node:assert/strict";
import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type Host, missingHostPackages, requireHostPackages } from "../../../embedded/toolchain/hostPackages.ts";
import { behind, fakePrograms, recordedProgress, temporaryDirectory } from "./fakes.ts";

const installed =
  "installed runc, \\ninstalled containerd.io, containerd, docker-shim (= 2)\\nconfig-files iptables, \\n";
const dpkgQuery = `printf '${installed}'`;

/** A machine whose apt-get writes down what it is asked for. */
async function fakeHost(context: TestContext, aptGet: string, isRoot = true) {
  const directory = await temporaryDirectory(context);
  const policyDirectory = await temporaryDirectory(context);
  const policyFile = join(policyDirectory, "policy-rc.d");
  const calls = join(directory, "calls");
  const programs = await fakePrograms(context, {
    "dpkg-query": dpkgQuery,
    "apt-get": `echo "$@" >> ${calls}\n(cat ${policyFile}; echo) >> ${directory}/policy\n${aptGet}`,
  });
  const environment = { ...behind(programs), PAYMENTS_PLATFORM_CACHE: join(directory, "cache") };
  const host: Host = { isRoot, environment, policyFile };
  const read = (name: string) => readFile(join(directory, name), "utf8").catch(() => "");
  return { host, policyFile, policyDirectory, calls: () => read("calls"), policy: () => read("policy") };
}

test("installed is what is installed or provided by something installed", async (context) => {
  const { host } = await fakeHost(context, "");
  assert.deepEqual(await missingHostPackages(["runc", "containerd", "iptables", "conntrack"], host), [
    "iptables",
    "conntrack",
  ]);
});

test("nothing is called when nothing is missing", async (context) => {
  const { host, calls } = await fakeHost(context, "", false);
  await requireHostPackages(["runc", "containerd"], recordedProgress(), host);
  assert.equal(await calls(), "");
});

test("installs what is missing, without questions or removals, while no service may start", async (context) => {
  const { host, calls, policy, policyDirectory } = await fakeHost(context, "");
  const progress = recordedProgress();
  await requireHostPackages(["runc", "conntrack"], progress, host);
  assert.deepEqual(progress.lines, ["installing Debian packages (conntrack)"]);
  const [call = "", ...more] = (await calls()).trim().split("\n");
  assert.deepEqual(more, []);
  for (const word of ["--yes", "--no-remove", "--no-install-recommends"]) assert.ok(call.split(" ").includes(word));
  assert.match(call, / install conntrack$/);
  assert.match(await policy(), /\nexit 101\n/);
  assert.deepEqual(await readdir(policyDirectory), []);
});

test("fetches the lists when the first attempt fails", async (context) => {
  const { host, calls } = await fakeHost(
    context,
    'case "$*" in *update*) touch "$0.updated";; *) [ -e "$0.updated" ];; esac',
  );
  await requireHostPackages(["conntrack"], recordedProgress(), host);
  assert.deepEqual(
    (await calls())
      .trim()
      .split("\n")
      .map((line) =>
        line
          .split(" ")
          .filter((word) => !word.startsWith("--"))
          .join(" "),
      ),
    ["install conntrack", "update", "install conntrack"],
  );
});

test("a policy that is there is left as it was, also when apt-get fails", async (context) => {
  const { host, policyFile, policyDirectory } = await fakeHost(context, "echo 'E: broken' >&2; exit 100");
  await writeFile(policyFile, "#!/bin/sh\nexit 0\n");
  await chmod(policyFile, 0o750);
  await assert.rejects(
    requireHostPackages(["conntrack"], recordedProgress(), host),
    /^ProblemsError: host apt-get could not install conntrack\nE: broken; put right what it says, or install them yourself: `apt-get install/,
  );
  assert.equal(await readFile(policyFile, "utf8"), "#!/bin/sh\nexit 0\n");
  assert.equal((await stat(policyFile)).mode & 0o777, 0o750);
  assert.deepEqual(await readdir(policyDirectory), ["policy-rc.d"]);
});

test("what a killed run left of the policy is put right by the next", async (context) => {
  const { host, policyFile, policyDirectory, policy } = await fakeHost(context, "");
  await requireHostPackages(["conntrack"], recordedProgress(), host);
  const [ours = ""] = (await policy()).split("\n\n");
  await writeFile(policyFile, `${ours}\n`);
  await writeFile(`${policyFile}.before-payments-platform`, "theirs\n");
  await requireHostPackages(["conntrack"], recordedProgress(), host);
  assert.equal(await readFile(policyFile, "utf8"), "theirs\n");
  assert.deepEqual(await readdir(policyDirectory), ["policy-rc.d"]);
});

test("not root: what is missing and what to type", async (context) => {
  const { host, calls } = await fakeHost(context, "", false);
  await assert.rejects(
    requireHostPackages(["conntrack", "iptables"], recordedProgress(), host),
    /^ProblemsError: host lacks the Debian packages conntrack, iptables; run this command as root, or first `apt-get install --no-install-recommends conntrack iptables`$/,
  );
  assert.equal(await calls(), "");
});

test("not a relative of Debian: one line that says so", async (context) => {
  const host = {
    isRoot: true,
    environment: { PATH: await temporaryDirectory(context) },
    policyFile: "/nowhere/policy",
  };
  await assert.rejects(
    requireHostPackages(["conntrack"], recordedProgress(), host),
    /^ProblemsError: host lacks the Debian package conntrack; the embedded node needs Debian 12 or a relative of it; there is no apt-get here$/,
  );
});
