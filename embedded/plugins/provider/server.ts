import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import providerServices from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerMessages from "@pulumi/pulumi/proto/provider_pb.js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import { type EngineLog, EngineLogs } from "./engineLog.ts";
import { toServiceError, unimplemented } from "./errors.ts";
import {
  fromStruct,
  readCheck,
  readDiff,
  toStruct,
  toTimeout,
  writeCheck,
  writeCreate,
  writeDiff,
  writeRead,
} from "./messages.ts";
import type { Provider } from "./provider.ts";
import { withSignal } from "./signals.ts";

/**
 * Serves a provider to the engine that started this process: prints the port on the first line of stdout, and ends
 * on SIGINT, on SIGTERM and when the engine is gone. What is under way then hears it through its abort signal.
 */
export function serveProvider(provider: Provider, engineAddress: string | undefined = process.argv[2]): void {
  const session = new Session(engineAddress);
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(providerServices.ResourceProviderService, implement(provider, session));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port}\n`);
  });

  const stop = (): void => {
    session.cancel();
    session.close();
    server.forceShutdown();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // An engine that was killed sends no word: its child is then somebody else's.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 1_000).unref();
}

/** What the calls of one engine share. */
class Session {
  readonly #cancellation = new AbortController();
  #logs: EngineLogs;

  constructor(engineAddress: string | undefined) {
    this.#logs = new EngineLogs(engineAddress);
  }

  attach(engineAddress: string): void {
    this.#logs.close();
    this.#logs = new EngineLogs(engineAddress);
  }

  log(urn: string): EngineLog {
    return this.#logs.forResource(urn);
  }

  /** Aborts when the engine cancels. */
  get cancellation(): AbortSignal {
    return this.#cancellation.signal;
  }

  cancel(): void {
    this.#cancellation.abort(new Error("cancelled"));
  }

  close(): void {
    this.#logs.close();
  }
}

function implement(provider: Provider, session: Session): UntypedServiceImplementation {
  const common = (urn: string, signal: AbortSignal) => ({ urn, signal, log: session.log(urn) });
  return {
    handshake: unary(async (request: providerMessages.ProviderHandshakeRequest) => {
      if (request.getEngineAddress() !== "") session.attach(request.getEngineAddress());
      const response = new providerMessages.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }, session),
    attach: unary(async (request: pluginMessages.PluginAttach) => {
      session.attach(request.getAddress());
      return new emptyMessages.Empty();
    }, session),
    getPluginInfo: unary(async () => {
      const response = new pluginMessages.PluginInfo();
      response.setVersion(provider.version);
      return response;
    }, session),
    cancel: unary(async () => {
      session.cancel();
      return new emptyMessages.Empty();
    }, session),
    getMapping: unary(async () => new providerMessages.GetMappingResponse(), session),
    getMappings: unary(async () => new providerMessages.GetMappingsResponse(), session),

    checkConfig: unary(async (request: providerMessages.CheckRequest, signal) => {
      return writeCheck(await provider.checkConfig({ ...common(request.getUrn(), signal), ...readCheck(request) }));
    }, session),
    diffConfig: unary(async (request: providerMessages.DiffRequest, signal) => {
      return writeDiff(await provider.diffConfig({ ...common(request.getUrn(), signal), ...readDiff(request) }));
    }, session),
    configure: unary(async (request: providerMessages.ConfigureRequest, signal) => {
      await provider.configure({ config: fromStruct(request.getArgs()), signal, log: session.log("") });
      const response = new providerMessages.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }, session),
    check: unary(async (request: providerMessages.CheckRequest, signal) => {
      return writeCheck(await provider.check({ ...common(request.getUrn(), signal), ...readCheck(request) }));
    }, session),
    diff: unary(async (request: providerMessages.DiffRequest, signal) => {
      return writeDiff(await provider.diff({ ...common(request.getUrn(), signal), ...readDiff(request) }));
    }, session),
    create: unary(async (request: providerMessages.CreateRequest, signal) => {
      const result = await provider.create({
        ...common(request.getUrn(), signal),
        inputs: fromStruct(request.getProperties()),
        preview: request.getPreview(),
        ...toTimeout(request.getTimeout()),
      });
      return writeCreate(result);
    }, session),
    read: unary(async (request: providerMessages.ReadRequest, signal) => {
      const result = await provider.read({
        ...common(request.getUrn(), signal),
        id: request.getId(),
        oldInputs: fromStruct(request.getInputs()),
        oldOutputs: fromStruct(request.getProperties()),
        ...toTimeout(request.getTimeout()),
      });
      return writeRead(result);
    }, session),
    update: unary(async (request: providerMessages.UpdateRequest, signal) => {
      const outputs = await provider.update({
        ...common(request.getUrn(), signal),
        id: request.getId(),
        oldInputs: fromStruct(request.getOldInputs()),
        oldOutputs: fromStruct(request.getOlds()),
        newInputs: fromStruct(request.getNews()),
        ignoreChanges: request.getIgnorechangesList(),
        preview: request.getPreview(),
        ...toTimeout(request.getTimeout()),
      });
      const response = new providerMessages.UpdateResponse();
      response.setProperties(toStruct(outputs));
      return response;
    }, session),
    delete: unary(async (request: providerMessages.DeleteRequest, signal) => {
      await provider.delete({
        ...common(request.getUrn(), signal),
        id: request.getId(),
        oldInputs: fromStruct(request.getOldInputs()),
        oldOutputs: fromStruct(request.getProperties()),
        ...toTimeout(request.getTimeout()),
      });
      return new emptyMessages.Empty();
    }, session),

    getSchema: refuse("GetSchema"),
    parameterize: refuse("Parameterize"),
    invoke: refuse("Invoke"),
    call: refuse("Call"),
    construct: refuse("Construct"),
    list: (stream: ServerWritableStream<unknown, unknown>) =>
      stream.destroy(Object.assign(new Error(), unimplemented("List"))),
  };
}

function unary<Request, Response>(
  work: (request: Request, signal: AbortSignal) => Promise<Response>,
  session: Session,
): (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) => void {
  return (call, callback) => {
    const givenUp = new AbortController();
    call.on("cancelled", () => givenUp.abort(new Error("cancelled")));
    withSignal([session.cancellation, givenUp.signal], undefined, (signal) => work(call.request, signal)).then(
      (response) => callback(null, response),
      (error: unknown) => callback(toServiceError(error), null),
    );
  };
}

function refuse(method: string): (call: unknown, callback: sendUnaryData<never>) => void {
  return (_call, callback) => callback(unimplemented(method), null);
}
