import type { ArgoArguments, ArgoArtifact, ArgoParameter } from "./argo.ts";
import { type ArtifactInput, type ArtifactOutput, renderSource } from "./artifacts.ts";
import type { Input, Inputs, Output, Outputs } from "./ports.ts";
import { createScope, renderText, type Scope, type Value } from "./reference.ts";

/** The ports of a template as Argo reads them. */
export function renderTemplatePorts(
  name: string,
  { inputs, outputs }: { readonly inputs: Inputs; readonly outputs: Outputs },
): { inputs?: ArgoArguments; outputs?: ArgoArguments } {
  const scope = createScope(`ports of template "${name}"`);
  const taken = renderInputs(inputs, "default", scope);
  const handedOut = renderOutputs(outputs, scope);
  return { ...(taken && { inputs: taken }), ...(handedOut && { outputs: handedOut }) };
}

/**
 * The arguments of a run are the inputs of its entrypoint; one without a fallback must be given. A file is given by
 * the run alone: Argo wants a place for each that stands here.
 */
export function renderWorkflowArguments(inputs: Inputs, scope: Scope): { arguments?: ArgoArguments } {
  const wanted = Object.entries(inputs).filter(([, input]) => !("artifact" in input));
  const rendered = renderInputs(Object.fromEntries(wanted), "value", scope);
  return rendered ? { arguments: rendered } : {};
}

function renderInputs(inputs: Inputs, fallbackField: "default" | "value", scope: Scope): ArgoArguments | undefined {
  const parameters: ArgoParameter[] = [];
  const artifacts: ArgoArtifact[] = [];
  for (const [name, input] of Object.entries(inputs))
    if ("artifact" in input) artifacts.push(renderArtifactInput(name, input, scope));
    else parameters.push(renderParameter(name, input, fallbackField, scope));
  return ports(parameters, artifacts);
}

function renderParameter(
  name: string,
  { fallback, values }: Input<unknown>,
  fallbackField: "default" | "value",
  scope: Scope,
): ArgoParameter {
  return {
    name,
    ...(fallback !== undefined && { [fallbackField]: renderText(fallback, scope).text }),
    ...(values && { enum: values }),
  };
}

function renderArtifactInput(name: string, { artifact }: ArtifactInput, scope: Scope): ArgoArtifact {
  const { path, mode, source, mayBeMissing } = artifact;
  return {
    name,
    ...(path !== undefined && { path }),
    ...(mode !== undefined && { mode }),
    ...(mayBeMissing && { optional: true }),
    ...(source && renderSource(source, (value: Value) => renderText(value, scope).text)),
  };
}

function renderOutputs(outputs: Outputs, scope: Scope): ArgoArguments | undefined {
  const parameters: ArgoParameter[] = [];
  const artifacts: ArgoArtifact[] = [];
  for (const [name, output] of Object.entries(outputs))
    if ("artifact" in output) artifacts.push(renderArtifactOutput(name, output, scope));
    else if (output.valueFrom !== "result") parameters.push(renderOutput(name, output.valueFrom));
  return ports(parameters, artifacts);
}

function renderOutput(name: string, valueFrom: Exclude<Output<unknown>["valueFrom"], "result">): ArgoParameter {
  return { name, valueFrom };
}

function renderArtifactOutput(name: string, { artifact }: ArtifactOutput, scope: Scope): ArgoArtifact {
  if ("from" in artifact) return { name, from: artifact.from };
  const { path, archive, to, gc, optional } = artifact;
  return {
    name,
    path,
    ...(archive && { archive: { [archive]: {} } }),
    ...(optional && { optional }),
    ...(gc && { artifactGC: { strategy: gc } }),
    ...(to && renderSource(to, (value: Value) => renderText(value, scope).text)),
  };
}

function ports(parameters: readonly ArgoParameter[], artifacts: readonly ArgoArtifact[]): ArgoArguments | undefined {
  if (parameters.length + artifacts.length === 0) return undefined;
  return { ...(parameters.length > 0 && { parameters }), ...(artifacts.length > 0 && { artifacts }) };
}
