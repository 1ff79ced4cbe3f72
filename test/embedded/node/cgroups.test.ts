import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHierarchies } from "../../../embedded/node/cgroups.ts";

test("both versions of control groups are found among the mounts, side by side", () => {
  const mounts = `/dev/vda / ext4 rw 0 0
cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,cpu,cpuacct 0 0
cgroup /sys/fs/cgroup/systemd cgroup rw,name=systemd 0 0
cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0
tmpfs /sys/fs/cgroup tmpfs rw 0 0
`;
  assert.deepEqual(parseHierarchies(mounts), [
    { mountPoint: "/sys/fs/cgroup/cpu,cpuacct", version: 1 },
    { mountPoint: "/sys/fs/cgroup/systemd", version: 1 },
    { mountPoint: "/sys/fs/cgroup/unified", version: 2 },
  ]);
  assert.deepEqual(parseHierarchies("cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n"), [
    { mountPoint: "/sys/fs/cgroup", version: 2 },
  ]);
});
