import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { checkout } from "../../../cli/checkout.ts";
import { temporaryDirectory } from "../temporaryDirectory.ts";

/** Much longer than any of these takes: what does not end by then hangs. */
const deadline = 240_000;

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Folder {
  readonly path: string;
  /** Runs `check` in the folder. */
  check(...args: readonly string[]): Promise<Run>;
  checkInput(input: string | Buffer, ...args: readonly string[]): Promise<Run>;
}

async function folder(context: TestContext, files: Readonly<Record<string, string | Buffer>> = {}): Promise<Folder> {
  const path = await temporaryDirectory(context);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(path, name, ".."), { recursive: true });
    await writeFile(join(path, name), content);
  }
  const checkInput = async (input: string | Buffer, ...args: readonly string[]): Promise<Run> => {
    const child = spawn(process.execPath, [join(checkout, "cli", "payments-platform.mjs"), "check", ...args], {
      cwd: path,
      timeout: deadline,
      killSignal: "SIGKILL",
      env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=2048" },
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output.stderr += text;
    });
    child.stdin.on("error", () => undefined).end(input);
    const [status] = (await once(child, "close")) as [number | null];
    return { status, ...output };
  };
  return { path, check: (...args) => checkInput("", ...args), checkInput };
}

const right = `apiVersion: v1
kind: ConfigMap
metadata: { name: limits, namespace: payments }
`;
const workflow = (fields = "", annotations = "{}") => `# a comment
apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: settle, namespace: payments, annotations: ${annotations} }
spec:
  entrypoint: main
  templates:
    - name: main
      dag:
        tasks:
          - name: first
            template: job
            arguments:
              parameters:
                - name: dtae
                  value: today
    - name: job
      inputs: { parameters: [{ name: date, default: none }] }
      container: { image: "registry.example.com/job:1.0.0", command: [job] }
${fields}`;

test("nothing wrong is status 0", async (context) => {
  const { status, stdout, stderr } = await (await folder(context, { "a.yaml": right })).check(".");
  assert.deepEqual([status, stdout, stderr], [0, "1 object in 1 file: no errors\n", ""]);
});

test("an error is status 1, and says file, line, column, code, path, and what to do", async (context) => {
  const { check } = await folder(context, { "below/a.yml": workflow(), "b.json": '{"no": "object"}' });
  const { status, stdout } = await check(".");
  assert.equal(status, 1);
  assert.match(
    stdout,
    /^below\/a\.yml\n {2}15:19 {2}error {4}PP-201 {2}WorkflowTemplate payments\/settle spec\.templates/,
  );
  assert.match(stdout, /parameters\[dtae\] "dtae": no such parameter.*; did you mean "date"\?/);
  assert.match(stdout, /\n1 object in 2 files: 1 error, 1 document without a Kubernetes object skipped\n$/);
});

test("a reference to something outside is a warning, and with --closed an error", async (context) => {
  const { check } = await folder(context, {
    "a.yaml": workflow("  serviceAccountName: worker\n").replace("dtae", "date"),
  });
  const open = await check("a.yaml");
  assert.equal(open.status, 0);
  assert.match(open.stdout, / warning {2}PP-\d+ .*"worker"/);
  const closed = await check("--closed", "a.yaml");
  assert.equal(closed.status, 1);
  assert.match(closed.stdout, / error {4}PP-\d+ .*"worker"/);
});

test("policy is off, and on with --policy", async (context) => {
  const { check } = await folder(context, {
    "a.yaml": workflow().replace("dtae", "date").replace(":1.0.0", ":latest"),
  });
  assert.doesNotMatch((await check("a.yaml")).stdout, /PP-741/);
  assert.match((await check("a.yaml", "--policy")).stdout, /PP-741/);
});

test("what is waived is printed with its reason, and is no error", async (context) => {
  const { check } = await folder(context, {
    "a.yaml": workflow("", '{ payments-platform/waive-PP-201: "until \\e[31mMay" }'),
  });
  const { status, stdout } = await check("a.yaml");
  assert.equal(status, 0);
  assert.match(stdout, / waived {3}PP-201 .* \(waived: until \\u\{1b\}\[31mMay\)\n/);
  assert.match(stdout, /no errors, 1 waived\n$/);
});

test("Lists, streams and standard input are read, and positions hold in them", async (context) => {
  const { checkInput } = await folder(context);
  const list = `apiVersion: v1
kind: List
items:
  - ${workflow().split("\n").slice(1).join("\n    ")}
`;
  const { status, stdout } = await checkInput(`${right}---\n${list}`, "-");
  assert.equal(status, 1);
  assert.match(stdout, /^standard input\n {2}21:23 {2}error {4}PP-201 /);
  assert.match(stdout, /2 objects in 1 file/);
});

test("a file that is named twice is read once", async (context) => {
  const { check } = await folder(context, { "a.yaml": workflow() });
  assert.match((await check("a.yaml", ".", "./a.yaml")).stdout, /1 object in 1 file: 1 error\n/);
});

test("json is for programs", async (context) => {
  const { status, stdout } = await (await folder(context, { "a.yaml": workflow() })).check(
    "--format",
    "json",
    "a.yaml",
  );
  assert.equal(status, 1);
  const { errors, findings } = JSON.parse(stdout) as { errors: number; findings: readonly Record<string, unknown>[] };
  assert.equal(errors, 1);
  const { code, file, line, column, object, docs } = findings[0] ?? {};
  assert.deepEqual(
    [code, file, line, column, object, docs],
    ["PP-201", "a.yaml", 15, 19, "WorkflowTemplate payments/settle", "docs/checks/PP-201.md"],
  );
});

test("sarif names the rule, the place, and what was waived", async (context) => {
  const { check } = await folder(context, {
    "a b.yaml": workflow(),
    "c.yaml": workflow("", '{ payments-platform/waive-PP-201: "until May" }').replace("settle", "other"),
  });
  const { stdout } = await check("--format", "sarif", ".");
  const { version, runs } = JSON.parse(stdout) as { version: string; runs: readonly Record<string, unknown>[] };
  assert.equal(version, "2.1.0");
  const { results, tool } = runs[0] as {
    results: readonly Record<string, unknown>[];
    tool: { driver: { rules: readonly { id: string }[] } };
  };
  assert.deepEqual(
    tool.driver.rules.map(({ id }) => id),
    ["PP-201"],
  );
  assert.deepEqual(
    results.map(({ ruleId, ruleIndex, level, suppressions }) => [ruleId, ruleIndex, level, suppressions]),
    [
      ["PP-201", 0, "error", undefined],
      ["PP-201", 0, "error", [{ kind: "inSource", justification: "until May" }]],
    ],
  );
  const [location] = (results[0]?.["locations"] ?? []) as readonly Record<string, unknown>[];
  assert.deepEqual(location?.["physicalLocation"], {
    artifactLocation: { uri: "a%20b.yaml", uriBaseId: "SRCROOT" },
    region: { startLine: 15, startColumn: 19 },
  });
});

test("what cannot be looked at is status 2, and hides nothing else", async (context) => {
  const { path, check } = await folder(context, { "a.yaml": workflow() });
  await symlink("loop.yaml", join(path, "loop.yaml"));
  await symlink("nowhere", join(path, "gone.yaml"));
  const { status, stdout, stderr } = await check(".", "no-such-folder");
  assert.equal(status, 2);
  assert.match(stdout, /PP-201/);
  assert.deepEqual(stderr.trim().split("\n"), [
    "error: gone.yaml no such file or folder",
    "error: loop.yaml a link that leads back to itself",
    "error: no-such-folder no such file or folder",
  ]);
});

for (const [what, args, message] of [
  ["an unknown option", ["--strict", "."], /unknown option '--strict'/],
  ["an unknown format", ["--format", "xml", "."], /Allowed choices are text, json, sarif/],
  ["no path", [], /missing required argument 'path'/],
  ["a folder without such files", ["."], /error: \. no file whose name ends in \.yaml, \.yml or \.json/],
] as const)
  test(`${what} is status 2`, async (context) => {
    const { status, stderr } = await (await folder(context)).check(...args);
    assert.equal(status, 2);
    assert.match(stderr, message);
  });

test("the help names formats, exit status and limits", async (context) => {
  const { status, stdout } = await (await folder(context)).check("--help");
  assert.equal(status, 0);
  for (const part of [/--policy/, /--closed/, /"text", "json", "sarif"/, /Exit status: 0 .* 1 errors; 2/, /16 MiB/])
    assert.match(stdout, part);
});

test("links to folders are not entered, so no loop has a second round", async (context) => {
  const { path, check } = await folder(context, { "below/a.yaml": right });
  await symlink("..", join(path, "below", "up"));
  assert.match((await check(".")).stdout, /^1 object in 1 file/);
});

test("Helm templates and patches of a kustomization are skipped and named", async (context) => {
  const chart = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n";
  const { check } = await folder(context, {
    "chart/Chart.yaml": "apiVersion: v2\nname: chart\nversion: 1.0.0\n",
    "chart/templates/quoted.yaml": 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: "{{ .Release.Name }}"}\n',
    "elsewhere.yaml": chart,
    "overlay/kustomization.yaml": "patches: [{path: patch.yaml}]\n",
    "overlay/patch.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {replicas: 2}\n",
  });
  const { status, stdout } = await check(".");
  assert.equal(status, 0);
  assert.match(stdout, /skipped: Helm template; .*\n {2}chart\/templates\/quoted\.yaml\n {2}elsewhere\.yaml\n/);
  assert.match(stdout, /skipped: kustomize patch; .*\n {2}overlay\/patch\.yaml\n/);
  assert.match(stdout, /0 objects in 5 files: no errors, 2 documents without/);
});

/** What it is, its content, and what is said of it: undefined where nothing is wrong. */
const hostile: readonly (readonly [string, () => string | Buffer, RegExp | undefined])[] = [
  ["50 MB", () => Buffer.alloc(50 * 2 ** 20, "a: b\n"), /PP-013 {2}is larger than 16 MiB/],
  ["100,000 brackets", () => `a: ${"[".repeat(100_000)}`, /PP-013 {2}has more than 200 lists/],
  ["100,000 closed brackets", () => `a: ${"[".repeat(1e5)}${"]".repeat(1e5)}`, /PP-013/],
  ["100,000 braces", () => "{".repeat(100_000), /PP-013/],
  ["100,000 dashes", () => `${"- ".repeat(100_000)}x`, /PP-013/],
  ["100,000 question marks", () => `${"? ".repeat(100_000)}x`, /PP-013/],
  ["steps into the depth", () => Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), /PP-01[13]/],
  [
    "aliases of aliases",
    () =>
      `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n")}`,
    /PP-013/,
  ],
  ["an alias within itself", () => "a: &a [*a]", /PP-01[13]/],
  ["an alias of nothing", () => "a: *b", /PP-011 {2}unresolved alias/],
  ["100,000 keys", () => Array.from({ length: 100_000 }, (_, i) => `key${i}: 1`).join("\n"), undefined],
  ["binary", () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]), /PP-012 {2}is not text: its byte 7 is NUL/],
  ["invalid UTF-8", () => Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe]), /PP-012 {2}is not UTF-8/],
  ["UTF-16", () => Buffer.from("\ufeffa: b", "utf16le"), /PP-012 {2}is UTF-16/],
  ["a byte order mark", () => `\ufeff${right}`, undefined],
  ["a key twice", () => `${right}kind: Secret\n`, /4:1 {2}error {4}PP-011 {2}the key "kind" is there twice/],
  ["tabs", () => "a:\n\tb: c\n", /2:1 {2}error {4}PP-011 /],
  ["an unquoted expression", () => "a:\n  b: {{workflow.name}}\n", /2:7 .*PP-011 .*belongs in quotes/],
  ["an unknown kind", () => "apiVersion: example.com/v1\nkind: Gizmo\nmetadata: {name: a}\n", undefined],
  ["nothing", () => "", undefined],
  [
    "names of what every object has",
    () => `${workflow("__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n")}`,
    /PP-201/,
  ],
  [
    "names of what every object has, as references",
    () =>
      workflow()
        .replaceAll("job", "__proto__")
        .replaceAll("main", "constructor")
        .replaceAll("dtae", "toString")
        .replaceAll("date", "hasOwnProperty"),
    /PP-201/,
  ],
  ["control characters", () => `${right.replace("limits", '"a\\e[2Jb"')}`, /a\\u\{1b\}\[2Jb|a\\\\u001b\[2Jb|\\u001b/],
  [
    "values of wrong types everywhere",
    () =>
      ["spec", "templates", "dag", "tasks", "arguments", "parameters", "container", "metadata"]
        .flatMap((field) => ["7", "text", "[[]]", "{a: {}}", "null", "true"].map((value) => ({ field, value })))
        .map(({ field, value }) => workflow().replace(new RegExp(`(${field}):(?=\\s)`), `$1: ${value}\n#`))
        .join("---\n"),
    /errors?/,
  ],
];

test("hostile files: a clear answer for each, in one run, and no word of them reaches the terminal as it is", async (context) => {
  const fileOf = (index: number) => `${String(index).padStart(2, "0")}.yaml`;
  const { check } = await folder(
    context,
    Object.fromEntries(hostile.map(([, content], index) => [fileOf(index), content()])),
  );
  const { status, stdout, stderr } = await check(".");
  assert.deepEqual([status, stderr], [1, ""]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f]/);
  const blocks = new Map(stdout.split("\n\n").map((block) => [block.slice(0, block.indexOf("\n")), block]));
  for (const [index, [what, , expected]] of hostile.entries())
    await context.test(what, () => {
      const block = blocks.get(fileOf(index));
      if (expected === undefined) assert.equal(block, undefined);
      else assert.match(block ?? "", expected);
    });
});

test("a name of a file with control characters is printed harmless", async (context) => {
  const { check } = await folder(context, { "a\u001b[31m\n.yaml": "a: [" });
  const { stdout } = await check(".");
  assert.match(stdout, /^a\\u\{1b\}\[31m\\n\.yaml\n/);
});
