import type { EventDefinition } from "../eventSource.ts";
import type { SecretKey } from "../secretKey.ts";

export interface MinioOptions {
  /** `host:port`, reached by TLS. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Such as `s3:ObjectCreated:Put`. */
  readonly on: readonly [`s3:${string}`, ...`s3:${string}`[]];
  readonly accessKey: SecretKey;
  readonly secretKey: SecretKey;
  /** Only objects whose names begin, or end, like this. */
  readonly prefix?: string;
  readonly suffix?: string;
}

/**
 * What happens to the objects of a bucket of MinIO. What happens while no pod of the EventSource listens is not told
 * later.
 *
 * @example
 * minio({
 *   endpoint: "minio.storage.svc:9000",
 *   bucket: "returns",
 *   on: ["s3:ObjectCreated:Put"],
 *   accessKey: { name: "minio", key: "access" },
 *   secretKey: { name: "minio", key: "secret" },
 * });
 */
export function minio({
  endpoint,
  bucket,
  on,
  accessKey,
  secretKey,
  prefix = "",
  suffix = "",
}: MinioOptions): EventDefinition<"minio"> {
  const filter = prefix === "" && suffix === "" ? undefined : { prefix, suffix };
  return {
    kind: "minio",
    served: false,
    spec: {
      endpoint,
      bucket: { name: bucket },
      events: on,
      insecure: false,
      accessKey,
      secretKey,
      ...(filter && { filter }),
    },
  };
}
