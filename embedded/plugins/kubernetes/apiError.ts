import { z } from "zod";

const statusSchema = z.looseObject({
  message: z.string().optional(),
  reason: z.string().optional(),
  code: z.number().optional(),
  details: z
    .looseObject({
      kind: z.string().optional(),
      name: z.string().optional(),
      retryAfterSeconds: z.number().optional(),
      causes: z
        .array(
          z.looseObject({
            reason: z.string().optional(),
            message: z.string().optional(),
            field: z.string().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

/** What the API server says when it refuses. */
export type ApiStatus = z.output<typeof statusSchema>;

/** The API server answered, and refused. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  readonly code: number;
  readonly reason: string;
  readonly status: ApiStatus;

  constructor(code: number, body: string) {
    const status = parseStatus(body);
    super(status.message ?? `the API server answered ${code}: ${body.slice(0, 200)}`);
    this.code = code;
    this.reason = status.reason ?? "";
    this.status = status;
  }
}

/** The API server did not answer: it is down, or the way to it is cut. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** The API server serves no such apiVersion and kind. */
export class NoMatchError extends Error {
  override readonly name = "NoMatchError";
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.code === 404;
}

export function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.code === 409;
}

function parseStatus(body: string): ApiStatus {
  try {
    return statusSchema.parse(JSON.parse(body));
  } catch {
    return {};
  }
}
