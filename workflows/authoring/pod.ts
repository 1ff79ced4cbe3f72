import { type Problem, throwProblems } from "../../problems.ts";
import type { ArgoContainer, ArgoTemplateBody } from "./argo.ts";
import { type Environment, renderEnvironment } from "./environment.ts";
import { renderMetrics } from "./metrics.ts";
import { templateProblems, variableProblems, wholeProblems } from "./names.ts";
import type { Inputs, Outputs } from "./ports.ts";
import { renderText, type Scope, type Value } from "./reference.ts";
import type { Template } from "./template.ts";
import { renderWorkSettings, settingsProblems, type WorkSettings } from "./templateSettings.ts";
import { claimsOf, type Mounts, mountProblems, renderMounts, renderVolumes } from "./volumes.ts";

/** What a container and a script have in common. */
export interface Pod extends WorkSettings {
  readonly image: Value;
  /** Inputs reach the program here, never pasted into a command. */
  readonly environment?: Environment;
  /** What is mounted, by a name of its own. */
  readonly mounts?: Mounts;
  readonly resources: Resources;
  /** The numeric user that it runs as; root is refused. */
  readonly user: number;
}

/** What is set aside for a container, and what it may use at most. */
export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/**
 * A template that runs one program in a pod, locked down as Pod Security `restricted` demands. `program` is the part
 * that differs: what is run, from the image.
 */
export function podTemplate<I extends Inputs, O extends Outputs>(
  name: string,
  ports: { readonly inputs: I; readonly outputs: O },
  pod: Pod,
  scope: Scope,
  program: (image: Pick<ArgoContainer, "image">, rest: Omit<ArgoContainer, "image">) => Partial<ArgoTemplateBody>,
): Template<I, O> {
  const path = scope.name;
  const { mounts = {} } = pod;
  throwProblems([
    ...templateProblems(path, name, ports),
    ...artifactProblems(path, ports.inputs),
    ...variableProblems(`${path} environment`, Object.keys(pod.environment ?? {})),
    ...wholeProblems(`${path} user`, pod.user, 1),
    ...settingsProblems(path, pod, ports.inputs),
    ...mountProblems(path, mounts),
  ]);
  const show = (value: Value) => renderText(value, scope).text;
  const environment = renderEnvironment(pod.environment ?? {}, show);
  return {
    name,
    ...ports,
    uses: [],
    claims: claimsOf(mounts),
    body: {
      ...renderWorkSettings(pod, scope),
      securityContext: podSecurity(pod.user),
      ...program(
        { image: show(pod.image) },
        {
          ...(environment.length > 0 && { env: environment }),
          resources: pod.resources,
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
            readOnlyRootFilesystem: true,
            runAsNonRoot: true,
          },
          ...renderMounts(mounts),
        },
      ),
      ...renderVolumes(mounts),
      ...renderMetrics(pod.metrics ?? [], scope),
    },
  };
}

/** What Pod Security `restricted` demands of the pod as a whole. */
export function podSecurity(user: number): object {
  return { runAsNonRoot: true, runAsUser: user, seccompProfile: { type: "RuntimeDefault" } };
}

function artifactProblems(path: string, inputs: Inputs): Problem[] {
  return Object.entries(inputs).flatMap(([name, input]) =>
    "artifact" in input && input.artifact.path === undefined
      ? [
          {
            path: `${path} input`,
            message: `"${name}": an artifact without a path`,
            fix: 'say where it appears: artifact("/src")',
          },
        ]
      : [],
  );
}
