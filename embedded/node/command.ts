import { runCommand } from "../toolchain/command.ts";

/** Where administration programs are, also when a user's PATH leaves the `sbin` folders out. */
export const programPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

const environment = { ...process.env, PATH: programPath };

/**
 * Runs a program of the host and returns its standard output.
 * @throws CommandError when it is not there or fails
 */
export function run(program: string, args: readonly string[]): Promise<string> {
  return runCommand(program, args, { environment });
}

/** Like {@link run}, but only answers whether the program succeeded. */
export function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}
