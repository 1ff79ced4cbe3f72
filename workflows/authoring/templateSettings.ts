import type { Problem } from "../../problems.ts";
import type { ArgoTemplateBody } from "./argo.ts";
import { braceProblems } from "./braces.ts";
import { type Metric, metricProblems } from "./metrics.ts";
import { durationProblems, objectNameProblems, wholeProblems } from "./names.ts";
import type { Inputs } from "./ports.ts";
import { authoringError, isDynamic, type Reference, renderText, type Scope, type Value } from "./reference.ts";
import { type Retries, renderRetries, retriesProblems } from "./retries.ts";
import { renderSynchronization, type Synchronization } from "./synchronization.ts";

/** What any template may say, whatever it does. */
export interface TemplateSettings extends Synchronization {
  readonly metrics?: readonly Metric[];
  /** Outputs are remembered: the same key again gives the same outputs, and nothing runs. */
  readonly memoize?: Memoize;
}

/** Where outputs are remembered, and for how long. */
export interface Memoize {
  /** What makes two calls the same: `` `${inputs.date}-${inputs.region}` ``. */
  readonly key: Value;
  /** The ConfigMap that holds them, in the workflow's namespace; the controller makes it. */
  readonly cache: string;
  /** Such as `24h`; what is older counts as unknown. */
  readonly maxAge: string;
}

/** What a template may say that does one piece of work itself. */
export interface WorkSettings extends TemplateSettings {
  /** How long one attempt may run, counted from its start. */
  readonly deadlineSeconds: number;
  /** How long an attempt may take with its time in the queue, such as `1h`. Default: as long as it waits. */
  readonly timeout?: string;
  /** Default: a failure is final. */
  readonly retries?: Retries;
  /** Default: the workflow's. */
  readonly serviceAccount?: string;
  /**
   * It posts money: the input under which the ledger takes a posting once, however often it is sent. The checks hold
   * a template that says so to what keeps money from moving twice.
   */
  readonly posts?: Reference<string>;
}

/** The annotation that marks a template that posts money. */
export const postsAnnotation = "payments-platform/posts";

/** The settings of any template as Argo reads them; metrics, which have a scope of their own, come last in a template. */
export function renderSettings(settings: TemplateSettings, scope: Scope): Partial<ArgoTemplateBody> {
  const show = (value: Value) => renderText(value, scope).text;
  const { memoize } = settings;
  return {
    ...renderSynchronization(settings, show),
    ...(memoize && {
      memoize: { key: show(memoize.key), maxAge: memoize.maxAge, cache: { configMap: { name: memoize.cache } } },
    }),
  };
}

/** The settings of a template that works itself, as Argo reads them. */
export function renderWorkSettings(settings: WorkSettings, scope: Scope): Partial<ArgoTemplateBody> {
  const { deadlineSeconds, timeout, retries, serviceAccount, posts } = settings;
  return {
    ...(posts && { metadata: { annotations: { [postsAnnotation]: inputName(posts, scope) } } }),
    activeDeadlineSeconds: deadlineSeconds,
    ...(timeout !== undefined && { timeout }),
    ...renderRetries(retries),
    ...renderSettings(settings, scope),
    ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
  };
}

/** What is wrong with the settings of a template that has some inputs. */
export function settingsProblems(
  path: string,
  settings: TemplateSettings & Partial<WorkSettings>,
  inputs: Inputs,
): Problem[] {
  const { memoize, semaphores = [], metrics = [], serviceAccount } = settings;
  return [
    ...braceProblems(path, settings),
    ...wholeProblems(`${path} deadlineSeconds`, settings.deadlineSeconds, 1),
    ...durationProblems(`${path} timeout`, settings.timeout),
    ...retriesProblems(path, settings.retries),
    ...(serviceAccount === undefined ? [] : objectNameProblems(`${path} serviceAccount`, serviceAccount)),
    ...semaphores.flatMap(({ configMap }) => objectNameProblems(`${path} semaphore`, configMap)),
    ...metrics.flatMap((metric) => metricProblems(path, metric)),
    ...(memoize ? objectNameProblems(`${path} memoize.cache`, memoize.cache) : []),
    ...durationProblems(`${path} memoize.maxAge`, memoize?.maxAge),
    ...(memoize && Object.keys(inputs).length > 0 && !isDynamic(memoize.key)
      ? [
          {
            path: `${path} memoize.key`,
            message: `${JSON.stringify(memoize.key)}: the same for all inputs, so that every call would get the outputs of the first`,
            fix: "make it of the inputs that the outputs depend on",
          },
        ]
      : []),
  ];
}

function inputName(posts: Reference<string>, scope: Scope): string {
  renderText(posts, scope);
  const name = /^inputs\.parameters\.(.+)$/.exec(posts.path)?.[1];
  if (name === undefined)
    throw authoringError(scope, `posts "${posts.path}": expected an input of the template`, "take the key as an input");
  return name;
}
