import { after, before, test } from "node:test";
import type { ApiServer } from "./apiServer.ts";
import { admitted, executor, merge, refused, startPolicedServer } from "./policedServer.ts";

let api: ApiServer;

before(async () => {
  api = await startPolicedServer();
});

after(async () => {
  await api?.stop();
});

const results = "/apis/argoproj.io/v1alpha1/namespaces/payments/workflowtaskresults";

const report = (name: string, pod?: string) =>
  api.call("POST", results, {
    user: executor,
    ...(pod !== undefined && { pod }),
    body: { apiVersion: "argoproj.io/v1alpha1", kind: "WorkflowTaskResult", metadata: { name } },
  });

test("a pod reports the result of its own node, and completes it", async () => {
  admitted(await report("payments-wf-x-1111", "payments-wf-x-stage-1111"));
  const path = `${results}/payments-wf-x-1111`;
  admitted(await api.call("PATCH", path, { ...merge({ message: "m" }, executor), pod: "payments-wf-x-stage-1111" }));
  // A run whose entrypoint is its only pod gives it its own name.
  admitted(await report("heartbeat", "heartbeat"));
});

test("a pod cannot report in another's name, nor change what another reported", async () => {
  admitted(await report("payments-wf-x-2222", "payments-wf-x-stage-2222"));
  refused(
    await report("payments-wf-x-9999", "payments-wf-x-stage-2222"),
    /metadata\.name 'payments-wf-x-9999': pod 'payments-wf-x-stage-2222' may only report a result that ends in '2222'/,
  );
  refused(
    await api.call("PATCH", `${results}/payments-wf-x-2222`, {
      ...merge({ message: "m" }, executor),
      pod: "payments-wf-x-stage-3333",
    }),
    /may only report a result that ends in '3333'/,
  );
  refused(await report("payments-wf-x-4444"), /pod '' may only report/, "a token of no pod");
});

test("results are removed with their run", async () => {
  admitted(await report("payments-wf-x-5555", "payments-wf-x-stage-5555"));
  admitted(await api.call("DELETE", `${results}/payments-wf-x-5555`));
});
