import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { pathToFileURL } from "node:url";
import { checkout } from "../../cli/checkout.ts";
import { childEnvironment, engineEnvironment, pulumiHome } from "../../cli/engine/environment.ts";
import { installLanguageHost } from "../../cli/engine/languageHost.ts";
import { requireEngineState } from "../../cli/engine/passphrase.ts";
import { createProgress } from "../../embedded/progress.ts";
import { requireTools } from "../../embedded/toolchain/toolchain.ts";

const component = (path: string) => JSON.stringify(pathToFileURL(join(checkout, "components", path)).href);
const program = `
import * as pulumi from "@pulumi/pulumi";
import { checkResources } from ${component("checked.ts")};
import { KubernetesResource } from ${component("kubernetesObject.ts")};
checkResources();
class Bare extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Bare", "bare");
    const known = new pulumi.ComponentResource("test:index:Other", "other", {}, { parent: this });
    new KubernetesResource("edi", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: known.urn, namespace: "payments", labels: { team: "a b" } },
      data: { a: pulumi.secret(1) },
      dta: {},
    }, { parent: this });
  }
}
new Bare();
`;

test("under the real engine, a bad object is refused with one message, and is never registered", async (context) => {
  const said = await preview(context);
  const [, message = ""] = said.split("error: ");
  assert.equal(
    message
      .split("\n\n")[0]
      ?.trimEnd()
      .replaceAll(/\n {4}/g, "\n"),
    [
      'resource "edi" was not registered:',
      '  PP-101 ConfigMap payments/edi dta unknown field of ConfigMap; did you mean "data"?',
      '  PP-105 ConfigMap payments/edi metadata.labels.team "a b" is not allowed, expected letters, digits, -, _ and ., a letter or digit at both ends',
    ].join("\n"),
  );
  assert.doesNotMatch(said, /\n\s+at |kubernetes:core/);
});

/** Previews the program in a project of its own; yields all that the engine says, which is to fail. */
async function preview(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "payments-platform-checked-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "Pulumi.yaml"), "name: checked\nruntime: nodejs\nmain: index.ts\n");
  await writeFile(join(folder, "package.json"), '{"type":"module","main":"index.ts"}');
  await writeFile(join(folder, "index.ts"), program);
  await symlink(join(checkout, "node_modules"), join(folder, "node_modules"));
  const tools = await requireTools(["pulumi", "pulumi-language-nodejs"], createProgress());
  const pulumi = tools.pulumi.programs["pulumi"] ?? "";
  await installLanguageHost(
    pulumiHome(folder),
    tools["pulumi-language-nodejs"].programs["pulumi-language-nodejs"] ?? "",
  );
  const state = await requireEngineState(join(folder, "state"));
  const env = childEnvironment(engineEnvironment(folder, state, pulumi));
  const run = (...args: readonly string[]) =>
    new Promise<{ readonly failed: boolean; readonly said: string }>((resolve) => {
      execFile(pulumi, [...args, "--non-interactive", "--color", "never"], { cwd: folder, env }, (error, out, err) =>
        resolve({ failed: error !== null, said: `${out}${err}` }),
      );
    });
  const created = await run("stack", "init", "test");
  assert.equal(created.failed, false, created.said);
  const { failed, said } = await run("preview", "--suppress-progress", "--diff");
  assert.equal(failed, true, said);
  return said;
}
