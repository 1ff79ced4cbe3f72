import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { commitFiles } from "../../../cli/gitops/commitFiles.ts";
import { createGit } from "../../../cli/gitops/git.ts";
import { withRepository } from "../../../cli/gitops/repository.ts";
import { getRaw, withPortForward } from "../../../cli/run/kubectl.ts";
import { credentialsSecret, gitServerService, repositoryPath } from "../../../objects/git/gitServer.ts";
import { namespaces } from "../../../objects/namespaces.ts";
import { platform } from "../gate/platform.ts";
import { addressOf, apply, kubectl, podObject, reached, type Target, type TestPod } from "../netpol/cluster.ts";

/* The git server as those see it who have no business there, and those who have. */

const context = await platform();
const { namespace } = gitServerService;
const folder = "git-server-test";

after(async () => {
  await commitFiles(context.cluster, { [folder]: undefined }, "Cleaned");
});

async function password(user: string): Promise<string> {
  const path = `/api/v1/namespaces/${credentialsSecret.namespace}/secrets/${credentialsSecret.name}`;
  const { data } = (await getRaw(context.cluster, path)) as { readonly data: Readonly<Record<string, string>> };
  return Buffer.from(data[user] ?? "", "base64").toString("utf8");
}

/** The status of one request, whose path goes out as it is written. */
function statusOf(
  port: number,
  method: string,
  path: string,
  authorization: string,
  body: Buffer | string = "",
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { connection: "close", ...(authorization !== "" && { authorization }) };
    const call = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.once("error", reject);
    call.end(body);
  });
}

test("nothing but the four requests of git's protocol, for the one repository, and nobody without a password", async () => {
  const basic = (user: string, word: string) => `Basic ${Buffer.from(`${user}:${word}`).toString("base64")}`;
  const reader = basic("reader", await password("reader"));
  const writer = basic("writer", await password("writer"));
  const refs = (service: string) => `${repositoryPath}/info/refs?service=git-${service}`;
  const cases: readonly [status: number, method: string, path: string, authorization: string][] = [
    [200, "GET", refs("upload-pack"), reader],
    [200, "GET", refs("upload-pack"), writer],
    [200, "GET", refs("receive-pack"), writer],
    [401, "GET", refs("upload-pack"), ""],
    [401, "GET", refs("upload-pack"), basic("reader", "wrong")],
    [401, "GET", refs("upload-pack"), basic("", "")],
    [401, "GET", refs("receive-pack"), reader],
    [401, "POST", `${repositoryPath}/git-receive-pack`, reader],
    [401, "POST", `${repositoryPath}/git%2Dreceive%2Dpack`, reader],
    [400, "POST", `/${repositoryPath}/git-receive-pack`, reader],
    [403, "GET", "/", writer],
    [403, "GET", `${repositoryPath}/HEAD`, writer],
    [403, "GET", `${repositoryPath}/config`, writer],
    [403, "GET", `${repositoryPath}/objects/info/packs`, writer],
    [403, "GET", "/git/other.git/info/refs?service=git-upload-pack", writer],
    [400, "GET", `${repositoryPath}/../../../etc/passwd`, writer],
    [400, "GET", "/git/%2e%2e/%2e%2e/etc/passwd", writer],
    [400, "GET", "/git/..%2f..%2fetc/passwd", writer],
    [400, "GET", `/git/x/..${repositoryPath.slice(4)}/info/refs?service=git-upload-pack`, writer],
    [400, "GET", `${repositoryPath}/info/refs%00?service=git-upload-pack`, writer],
    [405, "PUT", `${repositoryPath}/git-receive-pack`, writer],
    [405, "DELETE", `${repositoryPath}/info/refs`, writer],
  ];
  await withPortForward(context.cluster, gitServerService, async (port) => {
    for (const [status, method, path, authorization] of cases)
      assert.equal(await statusOf(port, method, path, authorization), status, `${method} ${path}`);
  });
});

test("a body above the limit is refused, and the server goes on", async () => {
  const writer = `Basic ${Buffer.from(`writer:${await password("writer")}`).toString("base64")}`;
  await withPortForward(context.cluster, gitServerService, async (port) => {
    const path = `${repositoryPath}/git-receive-pack`;
    // The server may also close the connection before it has read everything.
    const status = await statusOf(port, "POST", path, writer, Buffer.alloc(33 * 1024 * 1024)).catch(() => 413);
    assert.equal(status, 413);
  });
  assert.match(await commitFiles(context.cluster, { [`${folder}/after`]: "still here\n" }, "After"), /^[0-9a-f]{40}$/);
});

test("the reader can't push, and nobody rewrites history or deletes the branch", async () => {
  const word = await password("reader");
  await withRepository(context.cluster, async ({ git, folder: clone }) => {
    const url = await git("remote", "get-url", "origin");
    const asReader = createGit(clone, { url, username: "reader", password: word });
    await git("commit", "--quiet", "--allow-empty", "--message", "Not to be pushed");
    await assert.rejects(asReader("push", "origin", "HEAD:main"), /could not read Username|Authentication failed/);
    await git("reset", "--quiet", "--hard", "HEAD~2");
    await git("commit", "--quiet", "--allow-empty", "--message", "Another history");
    await assert.rejects(git("push", "--force", "origin", "HEAD:main"), /non-fast-forward/);
    await assert.rejects(git("push", "origin", ":main"), /deletion/);
  });
});

test("changes of many at once all arrive, one after the other", async () => {
  const names = ["one", "two", "three", "four"];
  await Promise.all(names.map((name) => commitFiles(context.cluster, { [`${folder}/${name}`]: name }, name)));
  await withRepository(context.cluster, async ({ git }) => {
    const subjects = (await git("log", "--format=%s", "-n", "4")).split("\n");
    assert.deepEqual(subjects.sort(), [...names].sort());
  });
});

test("the repository outlives its server's pod", async () => {
  const before = await commitFiles(context.cluster, { [`${folder}/kept`]: "kept\n" }, "Kept");
  const target = ["--namespace", namespace];
  await kubectl(context, [...target, "delete", "pod", "--selector=app.kubernetes.io/name=git-server"]);
  await kubectl(context, [...target, "rollout", "status", "deployment/git-server", "--timeout=60s"]);
  assert.equal(await withRepository(context.cluster, ({ git }) => git("rev-parse", "HEAD")), before);
});

const stranger: TestPod = { namespace: "delivery-stranger", name: "probe", labels: {} };
const impostor: TestPod = {
  ...stranger,
  name: "impostor",
  labels: { "app.kubernetes.io/name": "argocd-repo-server", "app.kubernetes.io/part-of": "argocd" },
};
const neighbour: TestPod = { namespace: namespaces.git, name: "probe", labels: {} };

before(async () => {
  const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
  await apply(context, [{ apiVersion: "v1", kind: "Namespace", metadata: { name: stranger.namespace, labels } }]);
  await apply(
    context,
    [stranger, impostor, neighbour].map((pod) => podObject(pod)),
  );
});

after(async () => {
  await kubectl(context, ["--namespace", neighbour.namespace, "delete", "pod", neighbour.name, "--wait=false"]);
  await kubectl(context, ["delete", "namespace", stranger.namespace, "--wait=false"]);
});

test("a pod that is not Argo CD's doesn't reach the git server, whatever it calls itself", async () => {
  for (const pod of [stranger, impostor, neighbour]) await addressOf(context, pod);
  const selector = ["--selector=app.kubernetes.io/name=git-server", "--output=jsonpath={.items[0].status.podIP}"];
  const pod = await kubectl(context, ["--namespace", namespace, "get", "pods", ...selector]);
  const get = ["--namespace", namespace, "get", "service", "git-server", "--output=jsonpath={.spec.clusterIP}"];
  const targets: readonly Target[] = [`tcp ${await kubectl(context, get)}:8080`, `tcp ${pod}:8080`];
  for (const from of [stranger, impostor, neighbour])
    assert.deepEqual(await reached(context, from, targets), [], `${from.namespace}/${from.name}`);
  // The probes do reach what nobody keeps from them.
  assert.deepEqual(await reached(context, stranger, [`tcp ${await addressOf(context, impostor)}:8080`]), [
    `tcp ${await addressOf(context, impostor)}:8080`,
  ]);
});
