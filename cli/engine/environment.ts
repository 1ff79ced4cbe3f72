import { delimiter, dirname, join } from "node:path";
import { shellQuote } from "../../embedded/plugins/shellQuote.ts";
import type { EngineState } from "./passphrase.ts";

/** What a bare `pulumi` needs to find this project's state, secrets and plugins, and nobody else's. */
export interface EngineEnvironment {
  /** Variables to set. */
  readonly set: Readonly<Record<string, string>>;
  /** Variables that must not be set: they would win over the ones above. */
  readonly unset: readonly string[];
  /** The folder of `pulumi`, first on PATH. */
  readonly path: string;
}

/**
 * The engine's environment for one checkout. No plugin is looked for on PATH, and the engine downloads none by itself:
 * embedded/plugins places them, so that a run never waits for a download that can't succeed.
 */
export function engineEnvironment(checkout: string, state: EngineState, pulumi: string): EngineEnvironment {
  return {
    set: {
      PULUMI_HOME: pulumiHome(checkout),
      PULUMI_BACKEND_URL: `file://${state.backend}`,
      PULUMI_CONFIG_PASSPHRASE_FILE: state.passphrase,
      PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      // By default as few at once as there are processors, times four: on a small machine, Services that wait for their
      // pods would take all places, and the workloads that make those pods would never get one. More than this keeps its API server from answering in time.
      PULUMI_PARALLEL: "24",
    },
    unset: ["PULUMI_CONFIG_PASSPHRASE"],
    path: dirname(pulumi),
  };
}

/** The project's own PULUMI_HOME: plugins and the selected stack, never the user's. */
export function pulumiHome(checkout: string): string {
  return join(checkout, ".pulumi-home");
}

/** The environment of a child process: what it inherits, with the engine's on top. */
export function childEnvironment(
  environment: EngineEnvironment,
  inherited: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const child: NodeJS.ProcessEnv = { ...inherited, ...environment.set };
  for (const name of environment.unset) delete child[name];
  return { ...child, PATH: pathWith(environment.path, inherited["PATH"]) };
}

/** Lines for `eval` in a POSIX shell; evaluating them twice changes nothing more. */
export function exportLines({ set, unset, path }: EngineEnvironment): string[] {
  const folder = shellQuote(path);
  return [
    ...Object.entries(set).map(([name, value]) => `export ${name}=${shellQuote(value)}`),
    ...unset.map((name) => `unset ${name}`),
    // In the shell's own words: npx puts folders on this process's PATH that the shell's must not get.
    `case ":$PATH:" in *:${folder}:*) ;; *) export PATH=${folder}:"$PATH" ;; esac`,
  ];
}

function pathWith(first: string, path = ""): string {
  return [first, ...path.split(delimiter).filter((folder) => folder !== "" && folder !== first)].join(delimiter);
}
