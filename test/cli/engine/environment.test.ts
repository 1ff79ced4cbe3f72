import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { childEnvironment, engineEnvironment, exportLines } from "../../../cli/engine/environment.ts";

const state = { backend: "/var/lib/it's mine/backend", passphrase: "/var/lib/it's mine/passphrase" };
const environment = engineEnvironment("/home/a b/checkout", state, "/opt/pulumi 3/pulumi");

test("the lines of env mean to a shell what the engine's own children get, also when they are evaluated twice", () => {
  const lines = exportLines(environment).join("\n");
  const script = `${lines}\n${lines}\nenv -0`;
  const inherited = { PATH: "/usr/bin:/bin", PULUMI_CONFIG_PASSPHRASE: "wrong" };
  const shell = execFileSync("/bin/sh", ["-c", script], { env: inherited, encoding: "utf8" });
  const child = childEnvironment(environment, inherited);
  const names = [...Object.keys(environment.set), "PATH", "PULUMI_CONFIG_PASSPHRASE"];
  const seen = new Map(shell.split("\0").map((line) => [line.split("=")[0] ?? "", line.slice(line.indexOf("=") + 1)]));
  for (const name of names) assert.equal(seen.get(name), child[name], name);
  assert.equal(child["PATH"], "/opt/pulumi 3:/usr/bin:/bin");
  assert.equal(child["PULUMI_HOME"], "/home/a b/checkout/.pulumi-home");
});

test("the passphrase itself is in no line, only its file", () => {
  assert.ok(exportLines(environment).every((line) => !/PASSPHRASE=/.test(line)));
});
