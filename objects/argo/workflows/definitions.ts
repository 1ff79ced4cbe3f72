import { z } from "zod";
import type { KubernetesObject } from "../../kubernetes.ts";

const specSchema = z.looseObject({ "x-kubernetes-map-type": z.literal("atomic") });

const definitionSchema = z.looseObject({
  spec: z.looseObject({
    versions: z.tuple([
      z.looseObject({
        schema: z.looseObject({
          openAPIV3Schema: z.looseObject({ properties: z.looseObject({ spec: specSchema }) }),
        }),
      }),
    ]),
  }),
});

/**
 * Makes the fields of a CronWorkflow's spec have owners of their own.
 * Upstream's spec is owned as a whole: an update of any setting would then silently take back
 * a `suspend` that somebody set on the live object during an incident.
 */
export function granularCronWorkflow(object: KubernetesObject): KubernetesObject {
  const definition = definitionSchema.parse(object);
  const [version] = definition.spec.versions;
  const { openAPIV3Schema } = version.schema;
  const { properties } = openAPIV3Schema;
  return {
    ...object,
    spec: {
      ...definition.spec,
      versions: [
        {
          ...version,
          schema: {
            ...version.schema,
            openAPIV3Schema: {
              ...openAPIV3Schema,
              properties: { ...properties, spec: { ...properties.spec, "x-kubernetes-map-type": "granular" } },
            },
          },
        },
      ],
    },
  };
}
