import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../../../embedded/node/command.ts";
import { ProblemsError } from "../../../problems.ts";
import { testNode, traces } from "./testNode.ts";

/* What cannot be done is said in one line, and nothing has been touched. */

const node = await testNode("test-refuse");
const rival = "pp-rival";

after(async () => {
  await run("ip", ["link", "delete", rival]).catch(() => undefined);
  await node.purge();
});

/** Brings the node up in a process of its own, as this user. */
function upAs(user: number, environment: NodeJS.ProcessEnv = {}): Promise<{ status: number; error: string }> {
  const program = fileURLToPath(new URL("upOnce.ts", import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", program, node.name, String(user)],
      { env: { ...process.env, ...environment } },
      (error, _, stderr) => resolve({ status: error === null ? 0 : Number(error.code), error: stderr.trim() }),
    );
  });
}

test("not root: one line, nothing built", async () => {
  const { status, error } = await upAs(65534);
  assert.notEqual(status, 0);
  assert.equal(
    error,
    "ProblemsError: embedded node: needs root, this is user 65534; run the same command as root (sudo)",
  );
  assert.ok(!existsSync(node.directory));
});

test("a name that would not fit: one line", async () => {
  const { nodeUp } = await import("../../../embedded/node/node.ts");
  const { createProgress } = await import("../../../embedded/progress.ts");
  await assert.rejects(nodeUp({ name: "Much-too-long-a-name", progress: createProgress(), images: [] }), ProblemsError);
});

test("its network is taken: one line that names the rival, nothing built; freed, the node starts", async () => {
  await node.up();
  const { server } = await node.state();
  const slot = server.split(".")[2];
  await node.down();
  // The rival is an interface of this test, and goes with it.
  await run("ip", ["link", "add", rival, "type", "veth", "peer", "name", `${rival}-peer`]);
  await run("ip", ["addr", "add", `10.88.${slot}.9/24`, "dev", rival]);
  await run("ip", ["link", "set", rival, "up"]);
  await assert.rejects(node.up(), (error) => {
    assert.ok(error instanceof ProblemsError);
    assert.match(error.message, new RegExp(`^node test-refuse: its network 10\\.88\\.${slot}\\.0/30 is taken`));
    assert.match(error.message, /interface pp-rival/);
    assert.ok(!error.message.includes("\n"), error.message);
    return true;
  });
  assert.deepEqual(await traces(node), []);
  await run("ip", ["link", "delete", rival]);
  assert.equal((await node.up()).server, server);
});

test("a start that fails on the way leaves nothing half-built, and the next one works", async () => {
  await node.down();
  const markers = join(node.directory, "containerd", "payments-platform");
  await rm(markers, { recursive: true });
  await writeFile(markers, "in the way");
  await assert.rejects(node.up(), /payments-platform/);
  assert.deepEqual(await traces(node), []);
  await rm(markers);
  assert.ok((await node.up()).ready);
});

test("a node of the same name under another state directory: one line that names it, and it goes on", async () => {
  await node.up();
  const mine = process.env["PAYMENTS_PLATFORM_STATE"];
  const other = await mkdtemp(join(tmpdir(), "payments-platform-other-"));
  try {
    process.env["PAYMENTS_PLATFORM_STATE"] = other;
    await assert.rejects(node.up(), (error) => {
      assert.ok(error instanceof ProblemsError);
      assert.ok(error.message.includes(node.directory), error.message);
      return true;
    });
    await node.down();
  } finally {
    process.env["PAYMENTS_PLATFORM_STATE"] = mine;
    await rm(other, { recursive: true });
  }
  assert.ok((await node.state()).ready);
});
