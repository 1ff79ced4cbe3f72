import type { EngineLog } from "./engineLog.ts";
import type { PropertyMap } from "./values.ts";

/** What every request carries. */
export interface Request {
  readonly urn: string;
  /** Fires when the engine cancels, gives the call up, or the plugin is told to stop. */
  readonly signal: AbortSignal;
  /** Shown by the engine beside the resource. */
  readonly log: EngineLog;
}

export interface CheckRequest extends Request {
  /** The inputs of the last deployment; empty when there is none. */
  readonly oldInputs: PropertyMap;
  readonly newInputs: PropertyMap;
  /** Differs between resources, the same again within one deployment. */
  readonly randomSeed: Uint8Array;
  /** The engine's own wish for the name (`pulumi:autonaming`); undefined leaves it to the provider. */
  readonly autonaming?: { readonly proposedName: string; readonly mode: "propose" | "enforce" | "disabled" };
}

export interface CheckResult {
  readonly inputs: PropertyMap;
  readonly failures: readonly CheckFailure[];
}

export interface CheckFailure {
  /** The input's path, such as `metadata.name`; empty for the resource as a whole. */
  readonly property: string;
  readonly reason: string;
}

export interface DiffRequest extends Request {
  readonly id: string;
  readonly oldInputs: PropertyMap;
  readonly oldOutputs: PropertyMap;
  readonly newInputs: PropertyMap;
  readonly ignoreChanges: readonly string[];
}

export interface PropertyChange {
  /** Property path as the engine writes it: `spec.template.containers[0].image`, `data["a.b"]`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  /** Whether this change can only be made by another resource in this one's place. */
  readonly replaces: boolean;
}

export interface DiffResult {
  readonly changes: readonly PropertyChange[];
  readonly deleteBeforeReplace: boolean;
}

export interface ConfigureRequest extends Omit<Request, "urn"> {
  /** Values that are not strings arrive as JSON in a string. */
  readonly config: PropertyMap;
}

export interface CreateRequest extends Request {
  readonly inputs: PropertyMap;
  readonly preview: boolean;
  readonly timeoutSeconds?: number;
}

export interface CreateResult {
  readonly id: string;
  readonly outputs: PropertyMap;
}

export interface ReadRequest extends Request {
  readonly id: string;
  /** Empty during an import. */
  readonly oldInputs: PropertyMap;
  readonly oldOutputs: PropertyMap;
  readonly timeoutSeconds?: number;
}

/** Undefined when the resource is gone. */
export type ReadResult =
  | { readonly id: string; readonly inputs: PropertyMap; readonly outputs: PropertyMap }
  | undefined;

export interface UpdateRequest extends Request {
  readonly id: string;
  readonly oldInputs: PropertyMap;
  readonly oldOutputs: PropertyMap;
  readonly newInputs: PropertyMap;
  readonly ignoreChanges: readonly string[];
  readonly preview: boolean;
  readonly timeoutSeconds?: number;
}

export interface DeleteRequest extends Request {
  readonly id: string;
  readonly oldInputs: PropertyMap;
  readonly oldOutputs: PropertyMap;
  readonly timeoutSeconds?: number;
}

/**
 * A resource provider, free of the wire's details. Create and update are called during previews too, then with
 * unknowns among their inputs, and must touch nothing. An error that a method throws is shown to the user as it is;
 * an {@link InitializationError} also puts the half-ready resource into the state.
 */
export interface Provider {
  readonly version: string;
  checkConfig(request: CheckRequest): Promise<CheckResult>;
  diffConfig(request: DiffRequest): Promise<DiffResult>;
  configure(request: ConfigureRequest): Promise<void>;
  check(request: CheckRequest): Promise<CheckResult>;
  diff(request: DiffRequest): Promise<DiffResult>;
  create(request: CreateRequest): Promise<CreateResult>;
  read(request: ReadRequest): Promise<ReadResult>;
  update(request: UpdateRequest): Promise<PropertyMap>;
  delete(request: DeleteRequest): Promise<void>;
}

/** The resource exists but did not become ready: the engine records it, and reports the reasons. */
export class InitializationError extends Error {
  override readonly name = "InitializationError";

  readonly id: string;
  readonly inputs: PropertyMap;
  readonly outputs: PropertyMap;
  readonly reasons: readonly string[];

  constructor(
    message: string,
    resource: { id: string; inputs: PropertyMap; outputs: PropertyMap; reasons: readonly string[] },
  ) {
    super(message);
    this.id = resource.id;
    this.inputs = resource.inputs;
    this.outputs = resource.outputs;
    this.reasons = resource.reasons;
  }
}

/** `urn:pulumi:stack::project::kubernetes:core/v1:ConfigMap::name` → `kubernetes:core/v1:ConfigMap` (without parents). */
export function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** The resource's name in the program. */
export function nameOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
