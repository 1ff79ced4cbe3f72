import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { withRepository } from "../../../cli/gitops/repository.ts";
import { appProject } from "../../../objects/delivery/appProject.ts";
import { gitServerService } from "../../../objects/git/gitServer.ts";
import { namespaces } from "../../../objects/namespaces.ts";
import { platform } from "../gate/platform.ts";
import { apply, kubectl } from "../netpol/cluster.ts";
import {
  clear,
  commit,
  condition,
  destination,
  eventually,
  follower,
  live,
  note,
  project,
  refresh,
  remove,
  repository,
  synced,
} from "./cluster.ts";

/* What an Application does with a commit, a change by hand, a file that is gone, a repository that is not there. */

const context = await platform();
const name = "delivery-test-follows";
const value = async (of: string) => (await live(context, "ConfigMap", of))?.data?.["value"];
const becomes = (of: string, expected: string | undefined) =>
  eventually(`ConfigMap ${of} is ${expected}`, async () => ((await value(of)) === expected ? true : undefined));

before(async () => {
  await apply(context, [project]);
});

after(async () => {
  await remove(context, [name, "delivery-test-homeless", "delivery-test-elsewhere"]);
  await clear(context, [name]);
});

test("a commit reaches the cluster, the first and those that follow", async () => {
  const first = await commit(context, name, { a: note("follows-a", "one"), b: note("follows-b", "one") });
  await apply(context, [follower(name)]);
  await synced(context, name, first);
  assert.deepEqual([await value("follows-a"), await value("follows-b")], ["one", "one"]);

  const second = await commit(context, name, { a: note("follows-a", "two") });
  await refresh(context, name);
  await synced(context, name, second);
  assert.deepEqual([await value("follows-a"), await value("follows-b")], ["two", "one"]);
});

test("what is changed or deleted by hand is healed, without anybody's doing", async () => {
  const target = ["--namespace", destination.namespace];
  const before = await live(context, "ConfigMap", "follows-b");
  await kubectl(context, [...target, "patch", "configmap", "follows-a", "--patch", '{"data":{"value":"by hand"}}']);
  await becomes("follows-a", "two");
  await kubectl(context, [...target, "delete", "configmap", "follows-b"]);
  await becomes("follows-b", "one");
  assert.notEqual((await live(context, "ConfigMap", "follows-b"))?.metadata.uid, before?.metadata.uid);
});

test("a file that is gone takes its object along, and no other", async () => {
  const commitId = await commit(context, name, { b: undefined }, "One file less");
  await refresh(context, name);
  await becomes("follows-b", undefined);
  await synced(context, name, commitId);
  assert.equal(await value("follows-a"), "two");
});

test("git revert is the way back", async () => {
  const reverted = await withRepository(context.cluster, async ({ git }) => {
    await git("revert", "--no-edit", "HEAD");
    await git("push", "--quiet", "origin", "HEAD:main");
    return git("rev-parse", "HEAD");
  });
  await refresh(context, name);
  await synced(context, name, reverted);
  assert.deepEqual([await value("follows-a"), await value("follows-b")], ["two", "one"]);
});

test("a repository that can't be reached changes nothing, and is followed again once it can", async () => {
  const names = ["follows-a", "follows-b"];
  const uids = async () => Promise.all(names.map(async (one) => (await live(context, "ConfigMap", one))?.metadata.uid));
  const before = await uids();
  const scale = async (replicas: number) => {
    const inGit = ["--namespace", gitServerService.namespace];
    const target = [...inGit, "deployment", "git-server"];
    const pods = [...inGit, "--selector=app.kubernetes.io/name=git-server"];
    await kubectl(context, ["scale", ...target, `--replicas=${replicas}`]);
    if (replicas > 0) await kubectl(context, ["rollout", "status", ...target, "--timeout=60s"]);
    else await kubectl(context, ["wait", "pod", ...pods, "--for=delete", "--timeout=60s"]);
  };
  await scale(0);
  try {
    await refresh(context, name, "hard");
    await condition(context, name, "ComparisonError");
    await sleep(5_000);
    assert.deepEqual(await uids(), before);
    assert.deepEqual([await value("follows-a"), await value("follows-b")], ["two", "one"]);
  } finally {
    await scale(1);
  }
  const next = await commit(context, name, { a: note("follows-a", "three") });
  await refresh(context, name, "hard");
  await synced(context, name, next);
  assert.equal(await value("follows-a"), "three");
});

test("the default project admits nothing", async () => {
  const homeless = follower("delivery-test-homeless", { onDelete: "orphan" });
  const { spec } = homeless;
  await apply(context, [{ ...homeless, spec: { ...spec, project: "default" } }]);
  assert.match(
    await condition(context, "delivery-test-homeless", "InvalidSpecError"),
    /repo .* is not permitted in project 'default'/,
  );
  const found = await live(context, "Application", "delivery-test-homeless");
  assert.equal(found?.status?.operationState, undefined);
});

test("a project admits no namespace that it does not list, though Argo CD may write there", async () => {
  // The compiler's and the constructor's refusal, gone around: here is who refuses it then.
  const wide = appProject("delivery-test", { ...wideOptions, destinations: [{ ...destination, namespace: "*" }] });
  const elsewhere = follower("delivery-test-elsewhere", {
    project: wide,
    onDelete: "orphan",
    destination: { ...destination, namespace: namespaces.payments },
  });
  await apply(context, [elsewhere]);
  assert.match(
    await condition(context, "delivery-test-elsewhere", "InvalidSpecError"),
    /do not match any of the allowed destinations/,
  );
});

const wideOptions = { description: "", sources: [repository], namespaceKinds: "all" } as const;
