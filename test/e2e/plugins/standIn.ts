import { readFileSync } from "node:fs";
import { KubernetesProvider } from "../../../embedded/plugins/kubernetes/kubernetesProvider.ts";
import type { DeleteRequest, ReadResult, UpdateRequest } from "../../../embedded/plugins/provider/provider.ts";
import type { PropertyMap } from "../../../embedded/plugins/provider/values.ts";
import { type RecordedLog, recordedLog, urnOf } from "../../embedded/plugins/kubernetes/requests.ts";
import type { ApiServer } from "./apiServer.ts";

/** A resource as the engine keeps it. */
export interface State {
  readonly urn: string;
  readonly id: string;
  readonly inputs: PropertyMap;
  readonly outputs: PropertyMap;
}

export interface Call {
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal;
  readonly log?: RecordedLog;
}

/** The stand-in in this process, called as the engine calls it. */
export class StandIn {
  readonly #provider = new KubernetesProvider();

  static async connect(server: ApiServer, config: PropertyMap = {}): Promise<StandIn> {
    process.env["PAYMENTS_PLATFORM_STATE"] = server.stateDirectory;
    const standIn = new StandIn();
    const kubeconfig = readFileSync(server.kubeconfig, "utf8");
    await standIn.#provider.configure({ config: { kubeconfig, ...config }, ...surroundings({}) });
    return standIn;
  }

  async check(urn: string, inputs: PropertyMap, oldInputs: PropertyMap = {}): Promise<PropertyMap> {
    const randomSeed = Buffer.from(urn);
    const request = { urn, newInputs: inputs, oldInputs, randomSeed, ...surroundings({}) };
    const { inputs: checked, failures } = await this.#provider.check(request);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    return checked;
  }

  /** Registers an object under `type`, a token such as `core/v1:ConfigMap`. */
  async create(type: string, name: string, inputs: PropertyMap, call: Call = {}): Promise<State> {
    const urn = urnOf(`kubernetes:${type}`, name);
    const checked = await this.check(urn, inputs);
    const request = { urn, inputs: checked, preview: false, ...surroundings(call) };
    const { id, outputs } = await this.#provider.create(request);
    return { urn, id, inputs: checked, outputs };
  }

  async update(
    state: State,
    inputs: PropertyMap,
    call: Call & Pick<Partial<UpdateRequest>, "ignoreChanges"> = {},
  ): Promise<State> {
    const newInputs = await this.check(state.urn, inputs, state.inputs);
    const request = {
      ...requestOf(state),
      newInputs,
      preview: false,
      ignoreChanges: [],
      ...call,
      ...surroundings(call),
    };
    return { ...state, inputs: newInputs, outputs: await this.#provider.update(request) };
  }

  read(state: State, call: Call = {}): Promise<ReadResult> {
    return this.#provider.read({ ...requestOf(state), ...surroundings(call) });
  }

  delete(state: State, call: Call = {}): Promise<void> {
    return this.#provider.delete({ ...requestOf(state), ...surroundings(call) });
  }
}

function requestOf({
  urn,
  id,
  inputs,
  outputs,
}: State): Pick<DeleteRequest, "urn" | "id" | "oldInputs" | "oldOutputs"> {
  return { urn, id, oldInputs: inputs, oldOutputs: outputs };
}

function surroundings({ timeoutSeconds, signal, log }: Call) {
  return {
    signal: signal ?? new AbortController().signal,
    log: log ?? recordedLog(),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
}
