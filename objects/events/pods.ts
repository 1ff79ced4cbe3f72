/** Labels that the controller of Argo Events gives to the pods of every event bus, event source and sensor. */
export const podLabels = {
  bus: { controller: "eventbus-controller" },
  sources: { controller: "eventsource-controller" },
  sensors: { controller: "sensor-controller" },
} as const;

/** Where every event source that is sent something over HTTP listens. */
export const webhookPort = 12_000;
