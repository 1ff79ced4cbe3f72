import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { newBusinessDate, platform } from "../gate/platform.ts";
import { kubectl } from "../netpol/cluster.ts";
import { eventually, kill } from "../payments/cluster.ts";
import { busFigures, prepare, removeRuns, request, runs, waiting, withSource } from "./events.ts";

/*
 * Nothing that was accepted is lost. The bus of this platform holds few events. They come while the sensor is away; one
 * more is refused; the bus is killed; the sensor comes back, is killed in the middle, and comes back again.
 */

const context = await platform();
const batch = randomUUID().slice(0, 8);
// Of one date: one run at a time does something, the others wait for it without a pod.
const date = newBusinessDate();
const nameOf = (index: number) => `payments-webhook-${batch}-${index}`;
const send = (index: number) => withSource(context, "webhook", (to) => to(request(`${batch}-${index}`, { date })));

let room = 0;
let expected: readonly string[] = [];

before(async () => {
  await prepare(context);
  const limit = /^nats_stream_limit_messages\{.*stream_name="default"\} (\d+)$/m.exec(await busFigures(context))?.[1];
  room = Number(limit);
  assert.ok(room >= 50 && room <= 100, `${limit}`);
  expected = Array.from({ length: room }, (_, index) => nameOf(index)).sort();
});

after(async () => {
  await scaleSensor(1);
  await removeRuns(context);
});

async function scaleSensor(replicas: number): Promise<void> {
  const selector = ["-l", "sensor-name=payments"];
  await kubectl(context, ["-n", "payments-events", "scale", "deployment", ...selector, `--replicas=${replicas}`]);
  const wanted = replicas === 0 ? "--for=delete" : "--for=condition=Ready";
  await eventually("the sensor's pod to be there", async () => {
    const pods = await kubectl(context, ["-n", "payments-events", "get", "pods", ...selector, "-o", "name"]);
    return replicas === 0 || pods !== "" ? true : undefined;
  });
  await kubectl(context, ["-n", "payments-events", "wait", "pod", ...selector, wanted, "--timeout=120s"]);
}

const names = async () => (await runs(context, `payments-webhook-${batch}-`)).map(({ name }) => name).sort();

test("while the sensor is away the bus takes what it has room for, and refuses what is more", async () => {
  await scaleSensor(0);
  await withSource(context, "webhook", async (to) => {
    for (let index = 0; index < room; index++) {
      const { status } = await to(request(`${batch}-${index}`, { date }));
      assert.equal(status, 200, `${index}`);
    }
  });
  assert.equal(await waiting(context), room);
  // Its sender is told, and sends it again some other time.
  assert.deepEqual(await send(room), { status: 500, text: "failed to record event" });
  assert.equal(await waiting(context), room);
  assert.deepEqual(await names(), []);
});

test("the bus is killed and comes back with all that it held", async () => {
  await kill(context, "payments-events", "eventbus-default-js-0");
  await eventually("the bus to answer", async () =>
    (await waiting(context).catch(() => 0)) === room ? true : undefined,
  );
});

test("the sensor is killed while it works: each accepted request becomes one run in the end, and no other does", async () => {
  await scaleSensor(1);
  await eventually("some runs", async () => ((await names()).length >= 15 ? true : undefined));
  await kill(context, "payments-events", "-l", "sensor-name=payments");
  await eventually("all runs", async () => ((await names()).length >= room ? true : undefined));
  await eventually("the bus to be empty", async () => ((await waiting(context)) === 0 ? true : undefined));
  assert.deepEqual(await names(), expected);
});

test("runs are started at the pace that the settings allow, however fast requests come", async () => {
  const started = (await runs(context, `payments-webhook-${batch}-`)).map(({ createdAt }) => createdAt);
  const seconds = (Math.max(...started) - Math.min(...started)) / 1000;
  // Two a second; ten at once after a pause, and the sensor began twice.
  assert.ok(seconds >= (room - 20) / 2 - 1, `${room} runs within ${seconds} s`);
});

test("what was refused is accepted when it is sent again, and then starts its run", async () => {
  await eventually("the source to be connected again", async () =>
    (await send(room)).status === 200 ? true : undefined,
  );
  await eventually("its run", async () => ((await names()).includes(nameOf(room)) ? true : undefined));
  assert.equal((await names()).length, room + 1);
});

test("the figures that alerts need are there", async () => {
  const figures = await busFigures(context);
  for (const name of ["nats_stream_total_messages", "nats_stream_limit_messages", "nats_consumer_num_pending"])
    assert.match(figures, new RegExp(`^${name}\\{server_id="\\w+".*stream_name="default".*\\} \\d+$`, "m"));
  assert.match(figures, /^nats_varz_connections\{server_id="\w+"\} \d+$/m);
});
