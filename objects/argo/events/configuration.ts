import { parse, stringify } from "yaml";
import { z } from "zod";
import { images, versions } from "../../../versions.ts";
import type { KubernetesObject } from "../../kubernetes.ts";

const file = "controller-config.yaml";

/** The parts of upstream's configuration that are kept. */
const configMapSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  data: z.object({ [file]: z.string() }),
});
const configurationSchema = z.object({ eventBus: z.object({ nats: z.unknown() }) });

/**
 * The controller's configuration: JetStream in exactly the version that is pinned here. What an event bus leaves out is
 * set here to what loses nothing, for the buses that somebody makes by hand: a full stream refuses what is new, and an
 * event that all its sensors have dealt with makes room.
 *
 * The controller does not start without a version of NATS Streaming, JetStream's predecessor: upstream's stays. No event
 * bus here asks for it.
 */
export function configure(object: KubernetesObject): KubernetesObject {
  const configMap = configMapSchema.parse(object);
  const { nats } = configurationSchema.parse(parse(configMap.data[file])).eventBus;
  return { ...configMap, data: { [file]: stringify({ eventBus: { nats, jetstream: jetStream } }) } };
}

const jetStream = {
  settings: "max_memory_store: 64MB\nmax_file_store: 2GB\n",
  streamConfig: stringify({
    maxMsgs: 50_000,
    maxAge: "168h",
    maxBytes: 1_073_741_824,
    replicas: 3,
    duplicates: "300s",
    /** Interest. */
    retention: 1,
    /** New ones are refused. */
    discard: 1,
  }),
  versions: [
    {
      version: versions.nats,
      natsImage: images.nats,
      metricsExporterImage: images.natsExporter,
      configReloaderImage: images.natsConfigReloader,
      startCommand: "/nats-server",
    },
  ],
};
