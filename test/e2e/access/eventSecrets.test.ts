import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { secretAdmission } from "../../../objects/events/secretAdmission.ts";
import { namespaceObject, namespaces } from "../../../objects/namespaces.ts";
import { type ApiServer, until } from "./apiServer.ts";
import { admitted, create, merge, refused, startPolicedServer } from "./policedServer.ts";

/* The secrets by which event sources know their senders: whoever fills them. */

const path = `/api/v1/namespaces/${namespaces.events}/secrets`;
let api: ApiServer;

const secret = (name: string, fields: object) =>
  api.call("POST", path, { body: { apiVersion: "v1", kind: "Secret", metadata: { name }, ...fields } });
const fill = (name: string, fields: object) => api.call("PATCH", `${path}/${name}`, merge(fields));

before(async () => {
  api = await startPolicedServer();
  await create(api, namespaceObject(namespaces.events));
  for (const object of secretAdmission(["payments-github", "payments-webhook"])) await create(api, object);
  admitted(await secret("payments-webhook", {}));
  await until(async () => (await fill("payments-webhook", { stringData: { token: "" } })).status !== 200, "the policy");
});

after(async () => {
  await api?.stop();
});

test("one without anything in it is made, and filled with what nobody guesses", async () => {
  admitted(await secret("payments-github", {}));
  admitted(await fill("payments-github", { stringData: { secret: "0123456789abcdef" } }));
});

test("an empty or short one is refused: with it anybody could start runs", async () => {
  const expected = /data: token: expected 16 bytes or more/;
  for (const token of ["", "short", "0123456789abcde"]) {
    refused(await fill("payments-webhook", { stringData: { token } }), expected, token);
    refused(
      await fill("payments-webhook", { data: { token: Buffer.from(token).toString("base64") } }),
      expected,
      token,
    );
  }
});

test("other secrets are nobody's business", async () => {
  assert.equal((await secret("another", { stringData: { token: "" } })).status, 201);
});
