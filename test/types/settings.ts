/*
 * What templates say of themselves: what the compiler must refuse, misspelt fields in what a function returns above all.
 */
import {
  approval,
  type Call,
  container,
  dag,
  http,
  resource,
  script,
  steps,
  text,
} from "../../workflows/authoring/index.ts";
import { build, small } from "./support.ts";

const { command: _, ...base } = small;
const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "limits" } };
const managed = { user: 1000, deadlineSeconds: 60, manifest };
const source = "print(1)";
const metric = { name: "m", help: "h" };
const one = (call: Call) => void call(build, { tag: "1" });

// @ts-expect-error - no such field of a container
container("c", { inputs: {} }, () => ({ ...small, enviroment: { A: "1" } }));
// @ts-expect-error - a container has a deadline
container("c", { inputs: {} }, () => ({ ...small, deadlineSeconds: undefined }));
// @ts-expect-error - a command is words, not one text
container("c", { inputs: {} }, () => ({ ...small, command: "true" }));
// @ts-expect-error - no such volume
container("c", { inputs: {} }, () => ({ ...small, mounts: { a: { path: "/a", source: { kind: "hostPath" } } } }));
// @ts-expect-error - a secret has a name
container("c", { inputs: {} }, () => ({ ...small, mounts: { a: { path: "/a", source: { kind: "secret" } } } }));
// @ts-expect-error - no such time to try again
container("c", { inputs: {} }, () => ({ ...small, retries: { limit: 1, when: "Sometimes" } }));
// @ts-expect-error - what is remembered has an age
container("c", { inputs: { a: text() } }, ({ a }) => ({ ...small, memoize: { key: a, cache: "c" } }));
// @ts-expect-error - a semaphore is a key of a ConfigMap
container("c", { inputs: {} }, () => ({ ...small, semaphores: ["limits"] }));
// @ts-expect-error - what posts has its key as an input, not as a text
container("c", { inputs: { key: text() } }, () => ({ ...small, posts: "key" }));
// @ts-expect-error - no such measure
container("c", { inputs: {} }, () => ({ ...small, metrics: [{ ...metric, measure: { kind: "sum", value: 1 } }] }));
// @ts-expect-error - a script has a source, not a command
script("s", { inputs: {} }, () => ({ ...base, command: ["python3"], source }));
// @ts-expect-error - something interprets a script
script("s", { inputs: {} }, () => ({ ...base, interpreter: [], source }));
// @ts-expect-error - no such action
resource("r", { inputs: {} }, () => ({ ...managed, action: "destroy" }));
// @ts-expect-error - what is patched gets no owner
resource("r", { inputs: {} }, () => ({ ...managed, action: "patch", setOwnerReference: true }));
// @ts-expect-error - only a patch is merged
resource("r", { inputs: {} }, () => ({ ...managed, action: "create", mergeStrategy: "merge" }));
// @ts-expect-error - an object has a kind
resource("r", { inputs: {} }, () => ({ ...managed, action: "get", manifest: { apiVersion: "v1", metadata: {} } }));
// @ts-expect-error - no such method
http("h", { inputs: {} }, () => ({ url: "https://example.com", method: "FETCH", deadlineSeconds: 60 }));
// @ts-expect-error - no such field of a request
http("h", { inputs: {} }, () => ({ url: "https://example.com", header: {}, deadlineSeconds: 60 }));
// @ts-expect-error - a person has a deadline
approval("a", { inputs: {} }, () => ({}));
// @ts-expect-error - a deadline, and nothing that would approve
approval("a", { inputs: {} }, () => ({ deadline: "1h", default: "YES" }));
// @ts-expect-error - no such setting of a dag
dag("d", {}, one, () => ({ mutex: ["a"] }));
// @ts-expect-error - steps are placed in rows
steps("s", {}, (row) => void row(build, { tag: "1" }));
// @ts-expect-error - a step has no order of its own: its row has
steps("s", {}, (row) => void row((call) => call(build, { tag: "1" }, { after: [] })));
// @ts-expect-error - an argument of a step is checked as that of a task
steps("s", {}, (row) => void row((call) => call(build, { tga: "1" })));
