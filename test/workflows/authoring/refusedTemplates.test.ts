import {
  approval,
  artifact,
  container,
  fromFile,
  http,
  integer,
  oneOf,
  resource,
  run,
  script,
  text,
} from "../../../workflows/authoring/index.ts";
import { braces, testRefusals } from "./refusals.ts";
import { small } from "./small.ts";

const { command: _, ...base } = small;

testRefusals({
  "all that is wrong with a container, at once": {
    write: () =>
      container("no name", { inputs: { "a b": text() }, outputs: { "c.d": fromFile("/d") } }, () => ({
        ...small,
        environment: { "1A": "x" },
        user: 0,
        deadlineSeconds: 1.5,
        timeout: "soon",
        retries: { limit: -1, when: "Always", pause: "5 s", factor: 0, longestPause: "0s" },
      })),
    problems: [
      'container "no name" name "no name": expected 1 to 128 letters, digits and dashes, no dash first',
      'container "no name" input "a b": expected letters, digits, dashes and _',
      'container "no name" output "c.d": expected letters, digits, dashes and _',
      'container "no name" environment "1A": expected letters, digits and _, no digit first',
      'container "no name" user 0: expected a whole number, 1 or more',
      'container "no name" deadlineSeconds 1.5: expected a whole number, 1 or more',
      'container "no name" timeout "soon": expected seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero',
      'container "no name" retries.limit -1: expected a whole number, 0 or more',
      'container "no name" retries.pause "5 s": expected seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero',
      'container "no name" retries.factor 0: expected a whole number, 1 or more',
      'container "no name" retries.longestPause "0s": expected seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero',
    ],
  },
  "an artifact without a path, in a container": {
    write: () => container("read", { inputs: { report: artifact() } }, () => small),
    problems: ['container "read" input "report": an artifact without a path; say where it appears: artifact("/src")'],
  },
  "an input in a script's source, and braces": {
    write: () =>
      script("say", { inputs: { name: text() } }, ({ name }) => ({
        ...base,
        interpreter: ["sh"],
        source: `echo ${name}`,
      })),
    problems: [
      'script "say" source: holds an input or braces that Argo would fill in; give it to the program in its environment, and read it there',
    ],
  },
  "a brace before a reference, which would become a third": {
    write: () =>
      container("say", { inputs: { name: text() } }, ({ name }) => ({ ...small, environment: { JSON: `{${name}}` } })),
    problems: [
      'container "say" text "{{{inputs.parameters.name}}}": holds "{{"; refer to inputs and outputs by their objects, with no brace before them',
    ],
  },
  "a memory that does not depend on the inputs": {
    write: () =>
      container("rates", { inputs: { date: text() } }, () => ({
        ...small,
        memoize: { key: "rates", cache: "rates", maxAge: "1h" },
      })),
    problems: [
      'container "rates" memoize.key "rates": the same for all inputs, so that every call would get the outputs of the first; make it of the inputs that the outputs depend on',
    ],
  },
  "mounts and metrics that nothing could serve": {
    write: () =>
      container("settle", { inputs: {} }, () => ({
        ...small,
        mounts: {
          Tmp: { path: "tmp", source: { kind: "emptyDir", sizeLimit: "1Mi" } },
          a: { path: "/a", source: { kind: "secret", name: "a" } },
          b: { path: "/a", source: { kind: "secret", name: "b" } },
        },
        metrics: [
          {
            name: "settle-seconds",
            help: "How long.",
            measure: { kind: "histogram", value: 1, buckets: [10, 1] },
          },
        ],
        semaphores: [{ configMap: "Limits", key: "database" }],
        serviceAccount: "a b",
      })),
    problems: [
      'container "settle" serviceAccount "a b": expected at most 253 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'container "settle" semaphore "Limits": expected at most 253 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'container "settle" metric "settle-seconds": "settle-seconds": expected letters, digits and _, no digit first',
      'container "settle" metric "settle-seconds": buckets 10, 1: expected ascending numbers',
      'container "settle" mount "Tmp": "Tmp": expected at most 63 lower-case letters, digits, dashes and dots, with a letter or digit first and last',
      'container "settle" mount "Tmp": path "tmp": expected /…',
      'container "settle" mount "b": path "/a": "a" is there already; move one',
    ],
  },
  "braces where no reference may stand, and a reference for a name": {
    write: () =>
      resource("map", { inputs: { key: text("{{workflow.uid}}") } }, ({ key }) => ({
        action: "create",
        manifest: {
          apiVersion: "v1",
          kind: "{{kind}}",
          metadata: { name: "map", labels: { "{{label}}": "1", [`${key}`]: "1" } },
        },
        success: "{{done}}",
        user: 1000,
        deadlineSeconds: 60,
      })),
    problems: [
      ...["workflow.uid", "kind", "label"].map((name) => `resource "map" text "{{${name}}}": ${braces}`),
      'resource "map" a name holds a reference; names are known now',
      `resource "map" text "{{done}}": ${braces}`,
    ],
  },
  "a posting whose key is no input": {
    write: () => container("post", { inputs: {} }, () => ({ ...small, posts: run.uid })),
    problems: ['container "post" posts "workflow.uid": expected an input of the template; take the key as an input'],
  },
  "an object without a name": {
    write: () =>
      resource("limits", { inputs: {} }, () => ({
        action: "apply",
        manifest: { apiVersion: "v1", kind: "ConfigMap", metadata: {} },
        user: 1000,
        deadlineSeconds: 60,
      })),
    problems: ['resource "limits" manifest.metadata.name is missing: apply wants a name; give it one'],
  },
  "an address that is none": {
    write: () => http("ping", { inputs: {} }, () => ({ url: "example.com", deadlineSeconds: 60 })),
    problems: ['http "ping" url "example.com": no http or https address; begin it with https://'],
  },
  "a deadline of a person that is none": {
    write: () => approval("gate", { inputs: {} }, () => ({ deadline: "tomorrow" })),
    problems: [
      'approval "gate" deadline "tomorrow": expected seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero',
    ],
  },
  "a fallback that is no whole number": {
    write: () => integer(0.5),
    problems: ["integer 0.5: expected a whole number"],
  },
  "an enumeration of nothing": {
    write: () => oneOf(),
    problems: ["oneOf without a value: expected one or more"],
  },
});
