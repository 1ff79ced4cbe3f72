import assert from "node:assert/strict";
import { test } from "node:test";
import { accessProblems, hasCapability, type MachineFacts, machineProblems } from "../../../embedded/node/machine.ts";
import { ProblemsError } from "../../../problems.ts";

const gibibyte = 2 ** 30;

const good: MachineFacts = {
  capabilities: (1n << 12n) | (1n << 21n) | (1n << 24n),
  freeDisk: 20 * gibibyte,
  stateDirectory: "/var/lib/payments-platform",
  freeMemory: 8 * gibibyte,
  fileSystems: ["ext4", "overlay"],
  hierarchies: [{ mountPoint: "/sys/fs/cgroup", version: 2 }],
  controllers: ["cpu", "cpuset", "memory", "pids", "io"],
  namespaces: ["mnt", "net", "pid"],
};

/** The lines that a person reads. */
function lines(facts: Partial<MachineFacts>): string[] {
  return new ProblemsError(machineProblems({ ...good, ...facts })).message.split("\n");
}

test("a good machine has no problem", () => {
  assert.deepEqual(machineProblems(good), []);
  assert.deepEqual(accessProblems("linux", 0), []);
});

test("another user, and another system, are told what to do instead", () => {
  const said = (platform: NodeJS.Platform, user: number) => new ProblemsError(accessProblems(platform, user)).message;
  assert.equal(
    said("linux", 1000),
    "embedded node: needs root, this is user 1000; run the same command as root (sudo)",
  );
  assert.equal(
    said("darwin", 501),
    "embedded node: needs Linux, this is darwin; use cluster.kind existing with a cluster of your own",
  );
});

test("each lack is one line with what is needed and what is there", () => {
  assert.deepEqual(lines({ freeDisk: 9.5 * gibibyte }), [
    "embedded node: needs 10.0 GiB of free disk, /var/lib/payments-platform has 9.5 GiB; make room there, or let PAYMENTS_PLATFORM_STATE name a folder on another disk",
  ]);
  assert.deepEqual(lines({ freeMemory: 2 * gibibyte }), [
    "embedded node: needs 3.0 GiB of free memory, this machine has 2.0 GiB; end other programs, or use a bigger machine",
  ]);
  assert.deepEqual(lines({ controllers: ["cpu", "memory"] }), [
    "embedded node: needs the control group controllers cpuset, pids; enable them on the kernel's command line",
  ]);
  assert.match(lines({ fileSystems: ["ext4"] })[0] ?? "", /the overlay file system/);
  assert.match(lines({ namespaces: ["mnt", "net"] })[0] ?? "", /pid namespaces/);
  assert.match(lines({ capabilities: 1n << 12n })[0] ?? "", /needs the capability CAP_SYS_ADMIN/);
  assert.match(lines({ hierarchies: [], controllers: [] })[0] ?? "", /needs control groups/);
});

test("all that is wrong is said at once", () => {
  assert.equal(lines({ freeDisk: 0, freeMemory: 0, capabilities: 0n, fileSystems: [] }).length, 5);
});

test("a capability is read from its bit", () => {
  assert.ok(hasCapability(good, "CAP_SYS_RESOURCE"));
  assert.ok(!hasCapability({ ...good, capabilities: 0x1fffeffffffn }, "CAP_SYS_RESOURCE"));
});
