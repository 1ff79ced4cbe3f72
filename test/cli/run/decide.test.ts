import assert from "node:assert/strict";
import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { decide } from "../../../cli/run/decide.ts";
import { parseRun } from "../../../cli/run/run.ts";
import { ProblemsError } from "../../../problems.ts";
import { certificate } from "./certificate.ts";
import { createFakeKubectl, type FakeKubectl } from "./fakeKubectl.ts";
import { decided, gate, waiting, workflow, workflowsPath } from "./workflows.ts";

const tokenPath = (operator: string) => `/api/v1/namespaces/payments/serviceaccounts/operator-${operator}/token`;
const operator = "system:serviceaccount:payments:operator-operator";

async function listen(context: TestContext, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await request.setEncoding("utf8").toArray()).join("");
}

interface SetBody {
  readonly message: string;
  readonly outputParameters: string;
}

interface Platform {
  readonly kubectl: FakeKubectl;
  /** Calls of argo-server. */
  readonly sets: { method: string | undefined; path: string | undefined; token: string | undefined; body: SetBody }[];
}

/** A cluster with these runs, an argo-server that answers so, and a ledger that then holds these decisions. */
async function platform(
  context: TestContext,
  runs: readonly object[],
  { answer = [200, "{}"], decisions = [] }: { answer?: readonly [number, string]; decisions?: readonly object[] } = {},
): Promise<Platform> {
  const kubectl = await createFakeKubectl(context);
  await kubectl.answer(workflowsPath, { items: runs });
  await kubectl.answer(tokenPath("operator"), { status: { token: "short-lived" } });
  await kubectl.answer(tokenPath("ana"), { status: { token: "ana's" } });
  const sets: Platform["sets"] = [];
  const argo = createHttpsServer(certificate(), async (request, response) => {
    const body = JSON.parse(await bodyOf(request)) as SetBody;
    sets.push({ method: request.method, path: request.url, token: request.headers.authorization, body });
    response.writeHead(answer[0]).end(answer[1]);
  });
  await kubectl.forward("argo-server", await listen(context, argo));
  let reads = 0;
  const ledger = createHttpServer((request, response) => {
    assert.match(request.headers.authorization ?? "", /^Bearer /);
    // The recorder is a moment behind.
    const postings = request.url === "/postings?businessDate=2026-11-21";
    const known = postings ? [] : reads++ > 0 ? decisions : [];
    response.end(JSON.stringify(postings ? { postings: [] } : { decisions: known }));
  });
  await kubectl.forward("ledger", await listen(context, ledger));
  return { kubectl, sets };
}

const recorded = {
  ...{ workflowUid: "uid-1", workflow: "payments-wf-1", nodeId: "payments-wf-1-decision", verdict: "YES" },
  ...{ reason: "books agree", actor: operator, decidedAt: "2026-11-21T13:16:00Z", auditId: "0f6e" },
};

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof ProblemsError, String(error));
    return error.message;
  }
  assert.fail("nothing was refused");
}

test("approves by one call of set, as the operator, and waits for the audited decision", async (context) => {
  const { kubectl, sets } = await platform(context, [waiting()], { decisions: [recorded] });
  const decision = await decide(kubectl.context, { verdict: "YES", reason: "books agree" });
  assert.equal(decision.actor, operator);
  assert.equal(decision.auditId, "0f6e");
  assert.deepEqual(sets, [
    {
      method: "PUT",
      path: "/api/v1/workflows/payments/payments-wf-1/set",
      token: "Bearer short-lived",
      body: {
        namespace: "payments",
        name: "payments-wf-1",
        nodeFieldSelector: "id=payments-wf-1-decision",
        phase: "Succeeded",
        message: "approved",
        outputParameters: JSON.stringify({ verdict: "YES", reason: "books agree" }),
      },
    },
  ]);
  const calls = await kubectl.calls();
  const requests = calls.filter(({ input }) => input !== "").map(({ input }) => JSON.parse(input).spec);
  assert.deepEqual(requests, [{ expirationSeconds: 600 }, { expirationSeconds: 600, audiences: ["ledger"] }]);
  assert.ok(
    calls.every(({ args }) => !args.join(" ").includes("short-lived")),
    "a token is among the arguments",
  );
});

test("another operator, an approval without a reason", async (context) => {
  const { kubectl, sets } = await platform(context, [waiting()], {
    decisions: [{ ...recorded, actor: "system:serviceaccount:payments:operator-ana" }],
  });
  await decide(kubectl.context, { verdict: "YES", operator: "ana" });
  assert.equal(sets[0]?.token, "Bearer ana's");
  assert.deepEqual(sets[0]?.body.outputParameters, '{"verdict":"YES","reason":"approved"}');
  assert.match(
    await refusal(decide(kubectl.context, { verdict: "YES", operator: "anna" })),
    /--as "anna": expected one of operator, ana; did you mean "ana"\?/,
  );
});

test("a rejection needs a reason", async (context) => {
  const { kubectl, sets } = await platform(context, [waiting()], { decisions: [{ ...recorded, verdict: "NO" }] });
  assert.match(await refusal(decide(kubectl.context, { verdict: "NO" })), /--reason is missing: a rejection says why/);
  assert.match(await refusal(decide(kubectl.context, { verdict: "NO", reason: "  " })), /--reason is missing/);
  assert.equal(sets.length, 0);
  await decide(kubectl.context, { verdict: "NO", reason: "figures differ" });
  assert.equal(sets[0]?.body.message, "rejected");
});

test("beside a cron's run, the one that a person started is meant", async (context) => {
  const runs = [waiting("daily-1", { uid: "uid-2", cron: "daily", date: "2026-11-20" }), waiting("payments-wf-1")];
  const { kubectl, sets } = await platform(context, runs, { decisions: [recorded] });
  await decide(kubectl.context, { verdict: "YES" });
  assert.equal(sets.length, 1);
  assert.match(sets[0]?.path ?? "", /payments-wf-1/);
});

test("a cron's run tells its business date once it has begun", () => {
  assert.equal(parseRun(waiting("daily-1", { cron: "daily", date: "2026-11-20" })).businessDate, "2026-11-20");
});

test("several that wait must be named", async (context) => {
  const runs = [waiting("payments-wf-1"), waiting("payments-wf-2", { uid: "uid-2", date: "2026-11-20" })];
  const { kubectl, sets } = await platform(context, runs, { decisions: [recorded] });
  const message = await refusal(decide(kubectl.context, { verdict: "YES" }));
  assert.match(message, /2 runs wait for a decision, name one of them:/);
  assert.match(message, /payments-wf-1 {2}\(business date 2026-11-21\)/);
  assert.match(message, /payments-wf-2 {2}\(business date 2026-11-20\)/);
  assert.deepEqual(sets, []);
  await decide(kubectl.context, { verdict: "YES", run: "payments-wf-1" });
  assert.equal(sets.length, 1);
});

test("what cannot be decided is said in one line", async (context) => {
  const runs = [
    workflow({ name: "payments-wf-a" }),
    workflow({ name: "payments-wf-b", phase: "Failed", nodes: gate("payments-wf-b", decided("NO", "figures differ")) }),
    workflow({ name: "payments-wf-c", phase: "Error" }),
    workflow({ name: "other-1", template: "job-timeout-template", nodes: gate("other-1") }),
  ];
  const { kubectl, sets } = await platform(context, runs);
  const of = (run?: string) => refusal(decide(kubectl.context, { verdict: "YES", ...(run && { run }) }));
  assert.match(await of(), /no run waits for a decision; .*start begins one/);
  assert.match(await of("payments-wf-a"), /payments-wf-a has not come to its gate yet/);
  assert.match(await of("payments-wf-b"), /payments-wf-b is decided already: NO, "figures differ"/);
  assert.match(await of("payments-wf-c"), /payments-wf-c ended as Error before its gate/);
  assert.match(
    await of("payments-wf-bb"),
    /run "payments-wf-bb": there is none of that name, .*did you mean "payments-wf-b"\?/,
  );
  assert.match(await of("other-1"), /there is none of that name/);
  assert.deepEqual(sets, []);
});

test("argo-server's refusal is the reason", async (context) => {
  const answer = [403, JSON.stringify({ code: 7, message: "workflows is forbidden" })] as const;
  const { kubectl } = await platform(context, [waiting()], { answer });
  const message = await refusal(decide(kubectl.context, { verdict: "YES" }));
  assert.equal(message, "payments-wf-1 argo-server answered 403: workflows is forbidden");
});

test("somebody else was faster: the ledger's word counts", async (context) => {
  const decisions = [
    { ...recorded, verdict: "NO", reason: "figures differ", actor: "system:serviceaccount:payments:operator-ana" },
  ];
  const { kubectl } = await platform(context, [waiting()], { decisions });
  const message = await refusal(decide(kubectl.context, { verdict: "YES" }));
  assert.match(message, /decided by somebody else a moment before: NO by .*operator-ana .*"figures differ"/);
});

test("a service that is not there is one line", async (context) => {
  const { kubectl } = await platform(context, [waiting()]);
  await kubectl.answer(
    tokenPath("operator"),
    'Error from server (NotFound): serviceaccounts "operator-operator" not found',
  );
  const message = await refusal(decide(kubectl.context, { verdict: "YES" }));
  assert.equal(message, 'the cluster refused: serviceaccounts "operator-operator" not found');
  await kubectl.answer(
    workflowsPath,
    "The connection to the server 10.88.0.2:6443 was refused - did you specify the right host or port?",
  );
  assert.match(
    await refusal(decide(kubectl.context, { verdict: "YES" })),
    /the cluster cannot be reached: .*10\.88\.0\.2.*; make up brings it up/,
  );
});
