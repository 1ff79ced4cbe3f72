import assert from "node:assert/strict";
import { test } from "node:test";
import { CommandError } from "../../../embedded/toolchain/command.ts";
import { goProblem, isNewEnough, requireGo } from "../../../embedded/toolchain/go.ts";
import { behind, fakePrograms, temporaryDirectory } from "./fakes.ts";

test("versions are compared by number", () => {
  for (const version of ["go1.26", "go1.26.8", "go1.30.1", "go2.0", "devel go1.27-abcdef"])
    assert.ok(isNewEnough(version));
  for (const version of ["go1.9.7", "go1.25.8", ""]) assert.ok(!isNewEnough(version));
});

test("without Go: one line that says what to do", async (context) => {
  const error = await requireGo({ PATH: await temporaryDirectory(context) }).catch(String);
  assert.equal(
    error,
    "ProblemsError: go is needed to build the toolchain and is not on PATH; install Go 1.26 or newer and put its bin folder on PATH (see `make doctor`)",
  );
});

test("with a Go that is too old: its version and the one that is needed", async (context) => {
  const fakes = await fakePrograms(context, { go: "echo go1.19.8; echo amd64; echo off" });
  await assert.rejects(
    requireGo(behind(fakes)),
    /^ProblemsError: go "go1\.19\.8" is too old; Go 1\.26 or newer is needed; install/,
  );
});

test("what the user has set for other work does not reach a build", async (context) => {
  const fakes = await fakePrograms(context, { go: 'echo "go1.26.8 $GOFLAGS $GOTOOLCHAIN $GOWORK $CGO_ENABLED"' });
  const environment = { ...behind(fakes), GOFLAGS: "-race", GOTOOLCHAIN: "auto", GOWORK: "/work", CGO_ENABLED: "1" };
  assert.equal((await requireGo(environment)).version, "go1.26.8 -mod=readonly local off 0");
});

test("an unreachable proxy is said as such, any other failure with its output and log", async () => {
  const go = { version: "go1.26.8", architecture: "amd64", proxy: "https://proxy.test", environment: {} };
  const offline = new CommandError(
    "go",
    "ended with status 1",
    1,
    "x\ngo: m@v1: dial tcp: lookup proxy.test: no such host",
  );
  assert.match(
    String(goProblem(offline, "toolchain coredns", go, "/log")),
    /^ProblemsError: toolchain coredns needs Go modules that could not be downloaded \(GOPROXY "https:\/\/proxy\.test"\): go: m@v1: dial tcp.*; check the network/,
  );
  const broken = new CommandError("go", "ended with status 1", 1, "main.go:3: syntax error");
  assert.equal(
    String(goProblem(broken, "toolchain coredns", go, "/log")),
    "ProblemsError: toolchain coredns failed in go; the whole output is in /log\nmain.go:3: syntax error",
  );
  const other = new TypeError("ours");
  assert.equal(goProblem(other, "toolchain coredns", go), other);
});
