import assert from "node:assert/strict";
import type { LiveObject } from "../../../cli/drain/objects.ts";
import type { Kubectl } from "../../../cli/kubectl.ts";
import type { Progress } from "../../../embedded/progress.ts";
import { CommandError } from "../../../embedded/toolchain/command.ts";

export type FakeObject = LiveObject & { readonly [field: string]: unknown };

/** Objects by kind as kubectl is asked for it. A kind without an entry is one that the cluster does not know. */
export type Objects = Record<string, FakeObject[]>;

/** Does to the cluster what a controller would, after each change. */
export type Controller = (objects: Objects) => void;

export interface FakeCluster {
  readonly kubectl: Kubectl;
  readonly objects: Objects;
  /** What was changed, in order: `delete sensors a b`, `patch workflows run {…}`. */
  readonly calls: string[];
  readonly progress: Progress;
  readonly notes: string[];
}

/** `object("a")` lies in namespace payments; what is deleted goes at once unless a finalizer holds it. */
export function object(name: string, { metadata, ...rest }: Partial<FakeObject> = {}): FakeObject {
  return { metadata: { name, namespace: "payments", ...metadata }, ...rest };
}

/** A cluster that answers as far as draining asks. */
export function fakeCluster(objects: Objects, controller: Controller = () => {}): FakeCluster {
  const calls: string[] = [];
  const notes: string[] = [];
  const kubectl: Kubectl = async (...args) => {
    const options = new Map(args.flatMap((arg, at) => (arg.startsWith("--") ? [[arg, args[at + 1] ?? ""]] : [])));
    const taken = new Set(["--namespace", "--selector", "--output", "--type", "--patch"]);
    const [verb = "", kind = "", ...names] = args.filter(
      (arg, at) => !arg.startsWith("--") && !taken.has(args[at - 1] ?? ""),
    );
    const all = objects[kind];
    if (all === undefined)
      throw new CommandError("kubectl", "ended", 1, `error: the server doesn't have a resource type "${kind}"`);
    const isMeant = ({ metadata }: FakeObject) =>
      names.includes(metadata.name) && metadata.namespace === options.get("--namespace");
    if (verb === "get" && names.length === 0) return JSON.stringify({ items: all });
    if (verb === "get") return JSON.stringify(all.find(isMeant) ?? "").replace('""', "");
    assert.ok(all.some(isMeant), `${verb} ${kind} ${names}: is there`);
    calls.push([verb, kind.split(".")[0], ...names, options.get("--patch") ?? ""].join(" ").trim());
    objects[kind] = all.flatMap((one) => (isMeant(one) ? changed(one, verb, options.get("--patch") ?? "{}") : one));
    controller(objects);
    return "";
  };
  const progress: Progress = { note: (line) => void notes.push(line), phase: (_title, work) => work() };
  return { kubectl, objects, calls, progress, notes };
}

function changed(one: FakeObject, verb: string, patch: string): FakeObject[] {
  const { metadata, ...rest } = JSON.parse(patch) as Partial<FakeObject>;
  const merged = { ...one, ...rest, metadata: { ...one.metadata, ...metadata } };
  const deleted = verb === "delete" ? { deletionTimestamp: "2026-11-21T10:00:00Z" } : {};
  const next = { ...merged, metadata: { ...merged.metadata, ...deleted } };
  const isHeld = (next.metadata.finalizers ?? []).length > 0;
  return next.metadata.deletionTimestamp !== undefined && !isHeld ? [] : [next];
}
