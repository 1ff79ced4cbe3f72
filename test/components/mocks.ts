import * as pulumi from "@pulumi/pulumi";

/** A resource as the engine was told of it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface MockOptions {
  readonly config?: Readonly<Record<string, unknown>>;
  /** In a preview, what a resource yields beyond its inputs is unknown. */
  readonly preview?: boolean;
  /** Outputs beyond the inputs, by type. */
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What functions answer beyond their inputs, by token. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Puts the program of this process on a mocked engine; yields what it registers, in order. */
export async function mockEngine({
  config = {},
  preview = false,
  outputs = {},
  answers = {},
}: MockOptions = {}): Promise<Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs });
        return { id: preview ? undefined : `${name}-id`, state: { ...inputs, ...outputs[type] } };
      },
      call: ({ token, inputs }) => ({ ...inputs, ...answers[token] }),
    },
    "payments-platform",
    "test",
    preview,
    "organization",
  );
  pulumi.runtime.setAllConfig(
    Object.fromEntries(
      Object.entries(config).map(([key, value]) => [
        `payments-platform:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
  );
  return registered;
}

/** An output as it will be: its value, whether it is known, whether it is a secret. */
export async function resolved<T>(
  output: pulumi.Output<T>,
): Promise<{ value: T | undefined; known: boolean; secret: boolean }> {
  const known = await (output as unknown as { isKnown: Promise<boolean> }).isKnown;
  const secret = await pulumi.isSecret(output);
  const value = known ? await new Promise<T>((resolve) => output.apply((found) => resolve(found as T))) : undefined;
  return { value, known, secret };
}

/** Waits until all that the program registered has arrived at the engine. The SDK's types leave this function out. */
export async function settle(): Promise<void> {
  await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
}
