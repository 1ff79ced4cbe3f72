import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { newBusinessDate, platform, readRun } from "../gate/platform.ts";
import { eventually } from "../payments/cluster.ts";
import {
  deadLetterOf,
  delivery,
  prepare,
  readDeadLetters,
  removeRuns,
  request,
  runs,
  type Sending,
  waiting,
  withSource,
} from "./events.ts";

/* One delivery, one run: real requests to the real sources, seen by the Workflows and ConfigMaps that they end as. */

const context = await platform();

before(() => prepare(context));
after(() => removeRuns(context));

const accepted = { status: 200, text: "success" };

/** The runs of a delivery, once all that was sent has been dealt with. */
async function settled(prefix: string) {
  await eventually("the bus to be empty", async () => ((await waiting(context)) === 0 ? true : undefined));
  return runs(context, prefix);
}

test("a request with a token starts a payments run with its date and deadline, which goes up to its gate", async () => {
  const id = randomUUID();
  const date = newBusinessDate();
  const sent = request(id.toUpperCase(), { date, deadline: "2h" });
  assert.deepEqual(await withSource(context, "webhook", (send) => send(sent)), accepted);
  const [run] = await eventually("the run", async () => {
    const found = await runs(context, `payments-webhook-${id}`);
    return found.length > 0 ? found : undefined;
  });
  assert.deepEqual([run?.name, run?.template], [`payments-webhook-${id}`, "payments-wf-template"]);
  assert.deepEqual(run?.parameters, { date, deadline: "2h" });
  await eventually("the run to stand at its gate", async () => {
    const { nodes } = await readRun(context, `payments-webhook-${id}`);
    return Object.values(nodes).some(({ type, phase }) => type === "Suspend" && phase === "Running") ? true : undefined;
  });
});

test("a signed delivery starts a run; left out, its deadline is everybody's", async () => {
  const id = randomUUID();
  const date = newBusinessDate();
  assert.deepEqual(await withSource(context, "github", (send) => send(delivery(id, { date }))), accepted);
  const [run] = await eventually("the run", async () => {
    const found = await runs(context, `payments-github-${id}`);
    return found.length > 0 ? found : undefined;
  });
  assert.deepEqual([run?.template, run?.parameters], ["payments-wf-template", { date, deadline: "24h" }]);
});

test("what is delivered again means the same run; what then says something else is kept, and changes nothing", async () => {
  for (const [way, make] of [
    ["webhook", request],
    ["github", delivery],
  ] as const) {
    const id = randomUUID();
    const date = newBusinessDate();
    const send = (sending: Sending) => withSource(context, way, (to) => to(sending));
    for (let time = 0; time < 3; time++) assert.deepEqual(await send(make(id, { date })), accepted);
    const first = await settled(`payments-${way}-${id}`);
    assert.deepEqual(
      first.map(({ parameters }) => parameters["date"]),
      [date],
    );
    const other = newBusinessDate();
    assert.deepEqual(await send(make(id, { date: other })), accepted);
    const letter = await deadLetterOf(context, id);
    assert.equal(letter.way, way);
    assert.match(letter.data["body"] ?? "", new RegExp(other));
    assert.deepEqual(await settled(`payments-${way}-${id}`), first);
  }
});

test("what says nothing of use starts nothing, and is kept", async () => {
  const date = newBusinessDate();
  const cases: readonly [string, Sending][] = [
    [`no-date-${randomUUID().slice(0, 8)}`, request("", {})],
    [`bad-date-${randomUUID().slice(0, 8)}`, request("", { date: "tomorrow" })],
    [`number-${randomUUID().slice(0, 8)}`, request("", { date: 20260101 })],
    [`template-${randomUUID().slice(0, 8)}`, request("", { date: "{{workflow.name}}" })],
    [`deadline-${randomUUID().slice(0, 8)}`, request("", { date, deadline: "soon" })],
    [`list-${randomUUID().slice(0, 8)}`, request("", [])],
    [`Bad Id ${randomUUID().slice(0, 8)}`, request("", { date })],
  ];
  await withSource(context, "webhook", async (send) => {
    for (const [id, sending] of cases)
      assert.deepEqual(
        await send({ ...sending, headers: { ...sending.headers, "idempotency-key": id } }),
        accepted,
        id,
      );
  });
  for (const [id] of cases) await deadLetterOf(context, id);
  const before = (await readDeadLetters(context)).length;
  // Without an id nothing could keep it from being started twice.
  await withSource(context, "webhook", async (send) =>
    assert.deepEqual(await send(request(undefined, { date })), accepted),
  );
  await eventually("its dead letter", async () =>
    (await readDeadLetters(context)).length > before ? true : undefined,
  );
  const all = await runs(context, "payments-webhook-");
  for (const [id] of cases) assert.ok(!all.some(({ name }) => name.endsWith(id)), id);
});

test("who has no token, or a wrong one, is refused, and so is what is no request of ours", async () => {
  const known = await runs(context, "payments-");
  const good = request(randomUUID(), { date: newBusinessDate() });
  const large = JSON.stringify({ date: newBusinessDate(), padding: "x".repeat(70_000) });
  await withSource(context, "webhook", async (send) => {
    const status = async (sending: Sending) => (await send(sending)).status;
    assert.equal(await status({ body: good.body ?? "" }), 401);
    assert.equal(await status(request(randomUUID(), { date: "2026-01-01" }, "wrong")), 401);
    assert.equal(await status(request(randomUUID(), { date: "2026-01-01" }, "")), 401);
    for (const method of ["PUT", "DELETE"]) assert.equal(await status({ ...good, method }), 400, method);
    assert.equal(await status({ method: "GET", headers: good.headers ?? {} }), 400);
    assert.equal(await status({ ...good, body: large }), 400);
    assert.equal(await status({ ...good, body: "no JSON" }), 400);
    assert.equal(await status({ ...good, body: "" }), 400);
  });
  assert.deepEqual(await settled("payments-"), known);
});

test("what is not signed, or with another secret, or changed since, is refused", async () => {
  const known = await runs(context, "payments-");
  const good = delivery(randomUUID(), { date: newBusinessDate() });
  const { "x-hub-signature-256": _, ...unsigned } = good.headers as Readonly<Record<string, string>>;
  const large = delivery(randomUUID(), { date: newBusinessDate(), padding: "x".repeat(70_000) });
  await withSource(context, "github", async (send) => {
    const status = async (sending: Sending) => (await send(sending)).status;
    assert.equal(await status({ ...good, headers: unsigned }), 400);
    assert.equal(await status(delivery(randomUUID(), { date: "2026-01-01" }, { secret: "another" })), 400);
    assert.equal(await status({ ...good, body: `${good.body} ` }), 400);
    assert.equal(await status({ method: "GET", headers: good.headers ?? {} }), 400);
    assert.equal(await status(large), 400);
  });
  assert.deepEqual(await settled("payments-"), known);
});

test("other deliveries of GitHub's are none of ours: no run, no dead letter", async () => {
  const known = await runs(context, "payments-");
  const letters = (await readDeadLetters(context)).length;
  const date = newBusinessDate();
  await withSource(context, "github", async (send) => {
    const other = delivery(randomUUID(), { date }, { more: { repository: { full_name: "bank/other" } } });
    const another = delivery(randomUUID(), { date }, { more: { action: "deploy" } });
    const ping = delivery(randomUUID(), { date });
    for (const sending of [other, another, { ...ping, headers: { ...ping.headers, "x-github-event": "ping" } }])
      assert.deepEqual(await send(sending), accepted);
  });
  assert.deepEqual(await settled("payments-"), known);
  assert.equal((await readDeadLetters(context)).length, letters);
});
