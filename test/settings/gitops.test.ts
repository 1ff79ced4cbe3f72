import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemsError } from "../../problems.ts";
import { parseSettings } from "../../settings/parse.ts";

const development = { environment: "development", cluster: { kind: "embedded" }, argoCd: {} };
const url = "https://git.example/team/gitops.git";

function problemsOf(raw: Record<string, unknown>): string {
  try {
    parseSettings(raw);
  } catch (error) {
    assert.ok(error instanceof ProblemsError);
    return error.message;
  }
  return "";
}

const external = (more: object) => ({ ...development, gitops: { repository: { kind: "external", url, ...more } } });

test("a stack has a GitOps repository when it says so, by default on the cluster itself", () => {
  assert.equal(parseSettings(development).gitops, undefined);
  assert.deepEqual(parseSettings({ ...development, gitops: {} }).gitops, { repository: { kind: "embedded" } });
});

test("a repository elsewhere: its branch main and all of it, unless told otherwise", () => {
  assert.deepEqual(parseSettings(external({})).gitops, {
    repository: { kind: "external", url, revision: "main", path: "." },
  });
  for (const address of ["ssh://git@git.example/team/gitops.git", "git@git.example:team/gitops.git"])
    assert.equal(problemsOf(external({ url: address })), "", address);
});

test("no address with a password in it, by http or on this machine's disk", () => {
  for (const address of [
    "https://user:word@git.example/a.git",
    "http://git.example/a.git",
    "file:///srv/a",
    "--upload-pack=x",
  ])
    assert.match(
      problemsOf(external({ url: address })),
      /^gitops\.repository\.url .*: expected an address by https/,
      address,
    );
});

test("no path that leads out of the repository, no revision that is an option", () => {
  for (const path of ["../other", "/etc", "a//b", "a/../b", ""])
    assert.match(problemsOf(external({ path })), /^gitops\.repository\.path .*: expected a folder/, path);
  for (const revision of ["-f", "a..b", "a b", "x.lock"])
    assert.match(problemsOf(external({ revision })), /^gitops\.repository\.revision .*: expected a branch/, revision);
});

test("without Argo CD nobody would follow the repository", () => {
  const { argoCd: _, ...without } = development;
  assert.match(problemsOf({ ...without, gitops: {} }), /^argoCd is missing: a stack with gitops has an Argo CD/);
});

test("production refuses the git server on the cluster", () => {
  const production = { ...development, environment: "production", gitops: {} };
  assert.match(problemsOf(production), /^gitops\.repository\.kind .*: a git server on the cluster itself is refused/m);
  assert.doesNotMatch(problemsOf({ ...external({}), environment: "production" }), /gitops/);
});

test("what is wrong with credentials is said without repeating them", () => {
  for (const credentials of [
    { kind: "password", username: "reader", password: 4711 },
    { kind: "password", username: "reader", pasword: "geheim" },
    { kind: "geheim" },
    "geheim",
  ]) {
    const text = problemsOf(external({ credentials }));
    assert.match(text, /gitops\.repository\.credentials/);
    assert.doesNotMatch(text, /geheim|4711/);
  }
});
