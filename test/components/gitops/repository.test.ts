import assert from "node:assert/strict";
import { test } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { Delivery } from "../../../components/delivery/delivery.ts";
import { Repository } from "../../../components/gitops/repository.ts";
import { deliveryObjects } from "../../../objects/delivery/delivery.ts";
import { gitopsSource } from "../../../objects/git/gitopsSource.ts";
import { gitServerObjects } from "../../../objects/git/gitServer.ts";
import { mockEngine, resolved, settle } from "../mocks.ts";

const registered = await mockEngine();
const repository = new Repository("gitops-repository", { objects: gitServerObjects() });
new Delivery("delivery", {
  objects: deliveryObjects(gitopsSource({ repository: { kind: "embedded" } })),
  credentials: repository.readerCredentials,
});
await settle();

const inputsOf = (name: string) => {
  const found = registered.find((one) => one.name === name);
  assert.ok(found, `${name} among ${registered.map((one) => one.name).join(", ")}`);
  return found.inputs;
};
const signature = "4dabf18193072939515e22adb298388d";
/** A secret as the engine is told it. */
const revealed = (value: unknown): Record<string, string> => {
  const wrapped = value as { readonly value: Record<string, string>; readonly [signature]?: string };
  assert.equal(wrapped[signature], "1b47061264138c4ac30d75fd1eb44270", "is no secret");
  return wrapped.value;
};
const plain = (text: string | undefined) => Buffer.from(text ?? "", "base64").toString("utf8");

test("passwords are made by the program, are long, and are secrets to the engine", () => {
  const data = revealed(inputsOf("gitops-repository-credentials")["data"]);
  const [reader, writer] = [plain(data["reader"]), plain(data["writer"])];
  assert.match(reader, /^[\w-]{43}$/);
  assert.match(writer, /^[\w-]{43}$/);
  assert.notEqual(reader, writer);
  assert.equal(plain(data["users"]), `reader:${reader}\nwriter:${writer}\n`);
});

test("Argo CD is given the reader's password, and as a secret", async () => {
  const { secret, value } = await resolved(pulumi.output(repository.readerCredentials));
  assert.equal(secret, true);
  const data = revealed(inputsOf("gitops-repository-credentials")["data"]);
  assert.deepEqual(value, { username: "reader", password: plain(data["reader"]) });
  assert.deepEqual(revealed(inputsOf("delivery-repository")["stringData"]), {
    type: "git",
    url: "http://git-server.payments-git.svc.cluster.local:8080/git/gitops.git",
    username: "reader",
    password: plain(data["reader"]),
  });
});

test("no placeholder is registered in place of a secret", () => {
  assert.doesNotMatch(JSON.stringify(registered), /<secret>/);
});

test("the project comes with the repository", () => {
  assert.deepEqual((inputsOf("delivery-appproject-argocd-payments")["spec"] as { sourceRepos: string[] }).sourceRepos, [
    "http://git-server.payments-git.svc.cluster.local:8080/git/gitops.git",
  ]);
});
