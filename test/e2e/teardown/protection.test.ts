import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { checkout } from "../../../cli/checkout.ts";
import { type ApiServer, startApiServer } from "../plugins/apiServer.ts";
import { createProject, type Project, type Run } from "../plugins/project.ts";

/*
 * What the real engine makes of protection, with a bare `pulumi`, on a real API server.
 */

let server: ApiServer;
let project: Project;

before(async () => {
  server = await startApiServer();
  project = await createProject(server);
});

after(async () => {
  await server?.stop();
  await project?.remove();
});

const module = (path: string) => JSON.stringify(pathToFileURL(join(checkout, path)).href);

/** The steps of index.ts that protection is made of, over namespaces. */
const program = (names: readonly string[], settings: object = {}): string => `
import { identityOf } from ${module("components/cluster/identity.ts")};
import { registerObjects } from ${module("components/kubernetesObject.ts")};
import { lastProtection, protectObjects } from ${module("components/protection.ts")};
import { lastOutputs } from ${module("components/stackOutputs.ts")};
import { refusing } from ${module("components/refusing.ts")};
import { carriersOf, protectedObjects, refusedRemovals } from ${module("objects/protection.ts")};
import { throwProblems } from ${module("problems.ts")};
const settings = { environment: "production", allowRemoval: [], identifier: "test", ...${JSON.stringify(settings)} };
const objects = ${JSON.stringify(names)}.map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
const carriers = carriersOf(objects);
const cluster = settings.identifier;
await refusing(async () => throwProblems(refusedRemovals(lastProtection(await lastOutputs()), { cluster, carriers })));
const guarded = protectedObjects(carriers, settings);
protectObjects(guarded);
class Parent extends pulumi.ComponentResource {
  readonly name = "tenants";
  constructor() { super("test:index:Parent", "tenants"); }
}
registerObjects(new Parent(), objects, { provider, ...(settings.retain ? { retainOnDelete: true } : {}) });
export const protection = { cluster, objects: [...guarded] };
`;

const up = ["up", "--yes", "--skip-preview"];

function succeeded({ code, output }: Run): string {
  assert.equal(code, 0, output);
  return output;
}

function refused({ code, output }: Run): string {
  assert.notEqual(code, 0, output);
  return output;
}

const namespaces = async () => (await server.kubectl("get", "namespaces", "--output", "name")).match(/\/team-\w+/g);

test("a preview that would delete what others live on fails, and says the flag that lets it go", async () => {
  await project.write(program(["team-a", "team-b"]));
  succeeded(await project.pulumi(up));

  await project.write(program(["team-a"]));
  const said = refused(await project.pulumi(["preview"]));
  assert.match(
    said,
    /error: Namespace team-b would be deleted, with all that lives on it: it is protected; to let it go, put it back, run pulumi up with "Namespace team-b" in allowRemoval, and remove it then/,
  );
  assert.doesNotMatch(said, /\n\s+at /, "no stack trace");
  refused(await project.pulumi(up));
  assert.deepEqual(await namespaces(), ["/team-a", "/team-b"]);
});

test("another cluster, which would replace all of it, is refused by name", async () => {
  await project.write(program(["team-a", "team-b"], { identifier: "other" }));
  assert.match(
    refused(await project.pulumi(["preview"])),
    /error: cluster is another than before: Namespace team-a, Namespace team-b would be replaced.*set cluster\.identifier to test/,
  );
});

test("the engine itself refuses what is past that, also where nothing would be deleted: a replacement, a destroy", async () => {
  await project.write(program(["team-a", "team-b"], { retain: true }));
  succeeded(await project.pulumi(up));
  const urn = "urn:pulumi:test::plugins::test:index:Parent$kubernetes:core/v1:Namespace::tenants-namespace-team-a";
  const replaced = refused(await project.pulumi(["preview", "--replace", urn]));
  assert.match(replaced, /unable to replace resource .*\n.*marked for protection/);
  refused(await project.pulumi(["destroy", "--preview-only"]));
  refused(await project.pulumi(["destroy", "--yes", "--skip-preview"]));
  assert.deepEqual(await namespaces(), ["/team-a", "/team-b"]);
});

test("with the flag, an update lifts the protection, and the next removes what is gone from the program", async () => {
  await project.write(program(["team-a", "team-b"], { allowRemoval: ["Namespace team-b"] }));
  succeeded(await project.pulumi(up));
  await project.write(program(["team-a"]));
  succeeded(await project.pulumi(["preview"]));
  succeeded(await project.pulumi(up));
  assert.deepEqual(await namespaces(), ["/team-a"]);

  await project.write(program(["team-a"], { allowRemoval: "all" }));
  succeeded(await project.pulumi(up));
  succeeded(await project.pulumi(["destroy", "--yes", "--skip-preview"]));
  assert.equal(await namespaces(), null);
});
