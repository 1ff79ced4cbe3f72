import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { stateDirectory } from "../../embedded/paths.ts";
import type { Progress } from "../../embedded/progress.ts";
import { requireTools } from "../../embedded/toolchain/toolchain.ts";
import { checkout, project } from "../checkout.ts";
import { childEnvironment, type EngineEnvironment, engineEnvironment, pulumiHome } from "./environment.ts";
import { installLanguageHost } from "./languageHost.ts";
import { type EngineState, requireEngineState } from "./passphrase.ts";
import { capture } from "./run.ts";
import { forgetSalt, stackFile } from "./stackFile.ts";

/** The engine, ready to work on one stack of this checkout. */
export interface Engine {
  readonly stack: string;
  readonly pulumi: string;
  /** The project-local PULUMI_HOME. */
  readonly home: string;
  readonly state: EngineState;
  readonly environment: EngineEnvironment;
}

/** Builds the engine when it is missing, and selects the stack, which is made when there is none yet. */
export async function requireEngine(stack: string, progress: Progress): Promise<Engine> {
  const state = await requireEngineState(stateDirectory());
  const tools = await requireTools(["pulumi", "pulumi-language-nodejs"], progress);
  const pulumi = program(tools.pulumi.programs, "pulumi");
  const home = pulumiHome(checkout);
  await mkdir(home, { recursive: true, mode: 0o700 });
  await installLanguageHost(home, program(tools["pulumi-language-nodejs"].programs, "pulumi-language-nodejs"));
  const engine: Engine = { stack, pulumi, home, state, environment: engineEnvironment(checkout, state, pulumi) };
  if (!existsSync(join(state.backend, ".pulumi", "stacks", project, `${stack}.json`)))
    await forgetSalt(stackFile(checkout, stack));
  await capture(engine, ["stack", "select", "--create", stack]);
  return engine;
}

/** What a child process of ours that may call the engine needs. */
export function environmentOf(engine: Engine): NodeJS.ProcessEnv {
  return childEnvironment(engine.environment);
}

function program(programs: Readonly<Record<string, string>>, name: string): string {
  const path = programs[name];
  if (path === undefined) throw new Error(`the toolchain has no program ${name}`);
  return path;
}
