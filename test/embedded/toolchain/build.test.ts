import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { build, buildKey } from "../../../embedded/toolchain/build.ts";
import { cachedDirectory, exists } from "../../../embedded/toolchain/cachedDirectory.ts";
import { runCommand } from "../../../embedded/toolchain/command.ts";
import { type Go, requireGo } from "../../../embedded/toolchain/go.ts";
import type { Recipe } from "../../../embedded/toolchain/tools.ts";
import { temporaryDirectory } from "./fakes.ts";

const recipe: Recipe = {
  purpose: "says hello",
  coldMinutes: 0,
  modules: [],
  programs: { hello: "." },
  links: { hello: ["greet"] },
  variables: { "main.name": "world" },
};

const goodSource = 'package main\n\nvar name = "nobody"\n\nfunc main() { print("hello " + name) }\n';

/** A module of our own with one program. */
async function fakeModule(context: TestContext, source = goodSource) {
  const folder = join(await temporaryDirectory(context), "module");
  await mkdir(folder);
  await writeFile(join(folder, "go.mod"), "module hello\n\ngo 1.25\n");
  await writeFile(join(folder, "main.go"), source);
  return folder;
}

test("built with its variables, called by each name, log removed", async (context) => {
  const folder = await fakeModule(context);
  const directory = await temporaryDirectory(context);
  const log = `${directory}.log`;
  await build({ name: "hello", recipe, folder, go: await requireGo() }, directory, log);
  assert.deepEqual((await readdir(directory)).sort(), ["greet", "hello"]);
  const output = await runCommand("sh", ["-c", `${join(directory, "greet")} 2>&1`]);
  assert.equal(output, "hello world");
  assert.equal(await exists(log), false);
});

test("several programs of one module are built together", async (context) => {
  const folder = await fakeModule(context);
  await mkdir(join(folder, "cmd", "bye"), { recursive: true });
  await writeFile(join(folder, "cmd", "bye", "main.go"), 'package main\n\nfunc main() { print("bye") }\n');
  const directory = await temporaryDirectory(context);
  const programs = { hello: ".", bye: "./cmd/bye" };
  const several = { ...recipe, links: {}, programs };
  await build({ name: "hello", recipe: several, folder, go: await requireGo() }, directory, `${directory}.log`);
  assert.deepEqual((await readdir(directory)).sort(), ["bye", "hello"]);
  assert.equal(await runCommand("sh", ["-c", `${join(directory, "bye")} 2>&1`]), "bye");
});

test("a failed build shows its end and its log, and leaves nothing in the cache", async (context) => {
  const folder = await fakeModule(context, "package main\n\nfunc main() { undefinedName() }\n");
  const parent = join(await temporaryDirectory(context), "hello");
  const directory = join(parent, "key");
  const log = `${directory}.log`;
  const go = await requireGo();
  const failed = cachedDirectory({
    directory,
    make: (partial) => build({ name: "hello", recipe, folder, go }, partial, log),
    onWait: () => undefined,
  });
  await assert.rejects(failed, (error: Error) => {
    assert.ok(error.message.startsWith(`toolchain hello failed in go; the whole output is in ${log}\n`));
    assert.match(error.message, /main\.go:3:15: undefined: undefinedName/);
    return true;
  });
  assert.deepEqual((await readdir(parent)).sort(), [".lock", "key.log"]);
  assert.match(await readFile(log, "utf8"), /undefinedName/);
});

test("modules that nobody serves are said as such", async (context) => {
  const folder = await fakeModule(context);
  await writeFile(join(folder, "go.mod"), "module hello\n\ngo 1.25\n\nrequire payments.test/none v1.0.0\n");
  await writeFile(join(folder, "main.go"), 'package main\n\nimport _ "payments.test/none"\n\nfunc main() {}\n');
  await writeFile(join(folder, "go.sum"), `payments.test/none v1.0.0 h1:${"A".repeat(43)}=\n`);
  const go = await requireGo();
  // Nothing listens on the discard port of this machine.
  const offline = {
    ...go,
    proxy: "http://127.0.0.1:9",
    environment: { ...go.environment, GOPROXY: "http://127.0.0.1:9" },
  };
  const directory = await temporaryDirectory(context);
  await assert.rejects(
    build({ name: "hello", recipe, folder, go: offline }, directory, `${directory}.log`),
    /^ProblemsError: toolchain hello needs Go modules that could not be downloaded \(GOPROXY "http:\/\/127\.0\.0\.1:9"\): .*connection refused; check/,
  );
});

test("the key changes with everything that the result depends on, and with nothing else", async (context) => {
  const folder = await fakeModule(context);
  const go: Go = { version: "go1.26.8", architecture: "amd64", proxy: "", environment: {} };
  const key = await buildKey({ recipe, folder, go });
  const same = await fakeModule(context);
  await writeFile(join(same, "main_test.go"), "package main\n");
  await writeFile(join(same, "README.md"), "words\n");
  const otherWords = { ...recipe, purpose: "greets", coldMinutes: 3 };
  assert.equal(await buildKey({ recipe: otherWords, folder: same, go: { ...go, proxy: "other" } }), key);

  const different = new Set([key]);
  different.add(await buildKey({ recipe: { ...recipe, variables: {} }, folder, go }));
  different.add(await buildKey({ recipe, folder, go: { ...go, version: "go1.26.9" } }));
  different.add(await buildKey({ recipe, folder, go: { ...go, architecture: "arm64" } }));
  different.add(await buildKey({ recipe, folder: await fakeModule(context, `${goodSource}// changed\n`), go }));
  for (const file of ["go.sum", "go.mod", "other.go"]) {
    const changed = await fakeModule(context);
    await writeFile(join(changed, file), "changed\n");
    different.add(await buildKey({ recipe, folder: changed, go }));
  }
  assert.equal(different.size, 8);
});
