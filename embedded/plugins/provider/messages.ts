import providerMessages from "@pulumi/pulumi/proto/provider_pb.js";
import structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import type {
  CheckRequest,
  CheckResult,
  CreateResult,
  DiffRequest,
  DiffResult,
  PropertyChange,
  ReadResult,
} from "./provider.ts";
import { decodeMap, encodeMap, type Json, type PropertyMap } from "./values.ts";

type JavaScriptStruct = Parameters<typeof structMessages.Struct.fromJavaScript>[0];

export function toStruct(map: PropertyMap): structMessages.Struct {
  return structMessages.Struct.fromJavaScript(encodeMap(map) as JavaScriptStruct);
}

/** An absent struct is an empty one. */
export function fromStruct(struct: structMessages.Struct | undefined): PropertyMap {
  return struct === undefined ? {} : decodeMap(struct.toJavaScript() as Record<string, Json>);
}

/** The wire's zero means that no timeout was set. */
export function toTimeout(seconds: number): { timeoutSeconds?: number } {
  return seconds > 0 ? { timeoutSeconds: seconds } : {};
}

export function readCheck(
  request: providerMessages.CheckRequest,
): Pick<CheckRequest, "oldInputs" | "newInputs" | "randomSeed" | "autonaming"> {
  return {
    oldInputs: fromStruct(request.getOlds()),
    newInputs: fromStruct(request.getNews()),
    randomSeed: request.getRandomseed_asU8(),
    ...readAutonaming(request.getAutonaming()),
  };
}

function readAutonaming(
  options: providerMessages.CheckRequest.AutonamingOptions | undefined,
): Pick<CheckRequest, "autonaming"> {
  if (options === undefined) return {};
  const { DISABLE, ENFORCE } = providerMessages.CheckRequest.AutonamingOptions.Mode;
  const mode = options.getMode();
  return {
    autonaming: {
      proposedName: options.getProposedName(),
      mode: mode === DISABLE ? "disabled" : mode === ENFORCE ? "enforce" : "propose",
    },
  };
}

export function writeCheck(result: CheckResult): providerMessages.CheckResponse {
  const response = new providerMessages.CheckResponse();
  response.setInputs(toStruct(result.inputs));
  response.setFailuresList(
    result.failures.map(({ property, reason }) => {
      const failure = new providerMessages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

export function readDiff(
  request: providerMessages.DiffRequest,
): Pick<DiffRequest, "id" | "oldInputs" | "oldOutputs" | "newInputs" | "ignoreChanges"> {
  return {
    id: request.getId(),
    oldInputs: fromStruct(request.getOldInputs()),
    oldOutputs: fromStruct(request.getOlds()),
    newInputs: fromStruct(request.getNews()),
    ignoreChanges: request.getIgnorechangesList(),
  };
}

export function writeDiff(result: DiffResult): providerMessages.DiffResponse {
  const response = new providerMessages.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = providerMessages.DiffResponse.DiffChanges;
  response.setChanges(result.changes.length === 0 ? DIFF_NONE : DIFF_SOME);
  response.setDeletebeforereplace(result.deleteBeforeReplace);
  response.setDiffsList([...new Set(result.changes.map(({ path }) => topLevel(path)))]);
  response.setReplacesList(result.changes.filter(({ replaces }) => replaces).map(({ path }) => path));
  response.setHasdetaileddiff(true);
  for (const change of result.changes) {
    const property = new providerMessages.PropertyDiff();
    property.setKind(kindOf(change));
    property.setInputdiff(true);
    response.getDetaileddiffMap().set(change.path, property);
  }
  return response;
}

function topLevel(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

function kindOf({ kind, replaces }: PropertyChange): providerMessages.PropertyDiff.Kind {
  const kinds = providerMessages.PropertyDiff.Kind;
  switch (kind) {
    case "add":
      return replaces ? kinds.ADD_REPLACE : kinds.ADD;
    case "delete":
      return replaces ? kinds.DELETE_REPLACE : kinds.DELETE;
    case "update":
      return replaces ? kinds.UPDATE_REPLACE : kinds.UPDATE;
    default:
      return kind satisfies never;
  }
}

export function writeCreate(result: CreateResult): providerMessages.CreateResponse {
  const response = new providerMessages.CreateResponse();
  response.setId(result.id);
  response.setProperties(toStruct(result.outputs));
  return response;
}

/** An empty id tells the engine that the resource is gone. */
export function writeRead(result: ReadResult): providerMessages.ReadResponse {
  const response = new providerMessages.ReadResponse();
  if (result === undefined) return response;
  response.setId(result.id);
  response.setInputs(toStruct(result.inputs));
  response.setProperties(toStruct(result.outputs));
  return response;
}
