import { Client, credentials } from "@grpc/grpc-js";
import engineServices from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engineMessages from "@pulumi/pulumi/proto/engine_pb.js";

/** Lines that the engine shows beside a resource. Sending never fails the work that it reports on. */
export interface EngineLog {
  warn(message: string): void;
  /** Replaces the last such line; not kept. */
  status(message: string): void;
}

/** Where logs go: to the engine at `address` (host:port), or nowhere when it is unknown. */
export class EngineLogs {
  readonly #client: InstanceType<typeof engineServices.EngineClient> | undefined;

  constructor(address: string | undefined) {
    this.#client =
      address === undefined ? undefined : new engineServices.EngineClient(address, credentials.createInsecure());
  }

  /** The log of one resource. */
  forResource(urn: string): EngineLog {
    return {
      warn: (message) => this.#send(urn, engineMessages.LogSeverity.WARNING, message, false),
      status: (message) => this.#send(urn, engineMessages.LogSeverity.INFO, message, true),
    };
  }

  close(): void {
    if (this.#client instanceof Client) this.#client.close();
  }

  #send(urn: string, severity: engineMessages.LogSeverity, message: string, ephemeral: boolean): void {
    const request = new engineMessages.LogRequest();
    request.setUrn(urn);
    request.setSeverity(severity);
    request.setMessage(message);
    request.setEphemeral(ephemeral);
    this.#client?.log(request, () => {});
  }
}
