import assert from "node:assert/strict";
import { test } from "node:test";
import { checkConfiguration, readConfiguration } from "../../../../embedded/plugins/kubernetes/configuration.ts";
import { providerDifferences } from "../../../../embedded/plugins/kubernetes/providerDifference.ts";
import { Secret, unknown } from "../../../../embedded/plugins/provider/values.ts";

const reasons = (config: Parameters<typeof checkConfiguration>[0]) =>
  checkConfiguration(config).map(({ reason }) => reason);

test("what the program may set is accepted, known or not", () => {
  const config = {
    kubeconfig: unknown,
    clusterIdentifier: "a",
    deleteUnreachable: "true",
    enableServerSideApply: "true",
  };
  assert.deepEqual(reasons(config), []);
});

test("what this provider can't do is refused by name", () => {
  assert.match(reasons({ renderYamlToDirectory: "out" })[0] ?? "", /renderYamlToDirectory is not supported/);
  assert.match(reasons({ enableServerSideApply: "false" })[0] ?? "", /applies server-side only/);
  assert.match(reasons({ deleteUnreachable: "yes" })[0] ?? "", /"yes": expected true or false/);
  assert.match(reasons({ kubeconfg: "x" })[0] ?? "", /did you mean "kubeconfig"\?/);
});

test("a setting comes first, then the environment, then the default", () => {
  const environment = { PULUMI_K8S_DELETE_UNREACHABLE: "true" };
  assert.equal(readConfiguration({}, {}).deleteUnreachable, false);
  assert.equal(readConfiguration({}, environment).deleteUnreachable, true);
  assert.equal(readConfiguration({ deleteUnreachable: "false" }, environment).deleteUnreachable, false);
  assert.equal(readConfiguration({ kubeconfig: new Secret("k") }, {}).kubeconfig, "k");
});

const kubeconfig = (server: string, token: string): string =>
  JSON.stringify({
    "current-context": "a",
    clusters: [{ name: "a", cluster: { server } }],
    contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
    users: [{ name: "a", user: { token } }],
  });

const replaced = (...args: Parameters<typeof providerDifferences>) =>
  providerDifferences(...args)
    .changes.filter(({ replaces }) => replaces)
    .map(({ path }) => path);

test("another server is another cluster; another token is not", () => {
  const before = { kubeconfig: kubeconfig("https://a", "1") };
  assert.deepEqual(replaced(before, { kubeconfig: new Secret(kubeconfig("https://b", "1")) }), ["kubeconfig"]);
  const { changes } = providerDifferences(before, { kubeconfig: kubeconfig("https://a", "2") });
  assert.deepEqual(changes, [{ path: "kubeconfig", kind: "update", replaces: false }]);
});

test("an unknown kubeconfig may be another cluster, unless the identifier says that it is not", () => {
  const before = { kubeconfig: kubeconfig("https://a", "1") };
  assert.deepEqual(replaced(before, { kubeconfig: unknown }), ["kubeconfig"]);
  const identified = { ...before, clusterIdentifier: "one" };
  assert.deepEqual(replaced(identified, { kubeconfig: unknown, clusterIdentifier: "one" }), []);
  assert.deepEqual(replaced(identified, { ...before, clusterIdentifier: "two" }), ["clusterIdentifier"]);
  assert.deepEqual(replaced(before, identified), []);
});

test("the same configuration is no change", () => {
  const config = { kubeconfig: new Secret("k"), clusterIdentifier: "one" };
  assert.deepEqual(providerDifferences(config, config).changes, []);
});
