import type {
  ApplicationSetSpecGenerators,
  ApplicationSetSpecGeneratorsMergeGenerators,
  ApplicationSetSpecGeneratorsPullRequest,
  ApplicationSetSpecGeneratorsScmProvider,
} from "../../schemas/generated/cd.ts";
import type { Repository } from "./repository.ts";

/*
 * What an ApplicationSet makes its Applications from. A generator knows the names of the parameters that it fills in:
 * a template that asks for another one does not compile.
 */

/** Parameters by name: each value is what Argo CD replaces. */
export type Placeholders<Name extends string> = Readonly<Record<Name, string>>;

/** How deep a combination stands in others: generators that find something are 0, and Argo CD reads no more than 2. */
type Depth = 0 | 1 | 2;

/** One way to find what Applications are made for, or several in one. */
export interface Generator<Name extends string, At extends Depth = Depth> {
  readonly specs: readonly [ApplicationSetSpecGenerators, ...ApplicationSetSpecGenerators[]];
  readonly parameters: Placeholders<Name>;
  readonly depth: At;
}

/** Texts of one's own that go with everything that a generator finds, under `values.<name>`. */
type Values<Value extends string> = Readonly<Record<Value, string>>;

/** How often a generator looks, in seconds. @default Argo CD's: 180, for pull requests and repositories 1800 */
interface Polling {
  readonly requeueAfterSeconds?: number;
}

/**
 * What is listed here.
 *
 * @example
 * list([{ region: "eu", replicas: 3 }, { region: "us", replicas: 2 }]);
 */
export function list<Name extends string>(
  elements: readonly [
    Readonly<Record<Name, string | number | boolean>>,
    ...Readonly<Record<Name, string | number | boolean>>[],
  ],
): Generator<Name, 0> {
  return leaf({ list: { elements } }, Object.keys(elements[0]) as Name[]);
}

/**
 * Clusters that Argo CD knows, by the labels of their Secrets.
 * @param options.labels those that parameters are wanted of: `metadata.labels.<label>`
 */
export function clusters<Label extends string = never, Value extends string = never>(options: {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly labels?: readonly Label[];
  readonly values?: Values<Value>;
}): Generator<"name" | "nameNormalized" | "server" | "project" | `metadata.labels.${Label}` | `values.${Value}`, 0> {
  const { matchLabels, labels = [], values } = options;
  return leaf({ clusters: { selector: { matchLabels }, ...(values && { values }) } }, [
    ...(["name", "nameNormalized", "server", "project"] as const),
    ...labels.map((label) => `metadata.labels.${label}` as const),
    ...valueNames(values),
  ]);
}

type Paths = "path.path" | "path.basename" | "path.basenameNormalized";

interface GitOptions<Value extends string> extends Polling {
  readonly repository: Repository<"git">;
  readonly revision: string;
  readonly values?: Values<Value>;
}

/** Paths of a repository, in which `*` is any name; those that begin with `!` are left out. */
type Patterns = readonly [string, ...string[]];

/** Folders of a git repository. */
export function gitDirectories<Value extends string = never>(
  options: GitOptions<Value> & { readonly directories: Patterns },
): Generator<Paths | `values.${Value}`, 0> {
  const { directories, ...rest } = options;
  const git = { ...gitFields(rest), directories: directories.map(pattern) };
  return leaf({ git }, ["path.path", "path.basename", "path.basenameNormalized", ...valueNames(options.values)]);
}

/**
 * JSON or YAML files of a git repository, whose content is parameters.
 * @param options.parameters names of what the files hold, with dots where they lie deeper: `cluster.region`
 */
export function gitFiles<Name extends string, Value extends string = never>(
  options: GitOptions<Value> & { readonly files: Patterns; readonly parameters: readonly Name[] },
): Generator<Name | Paths | "path.filename" | "path.filenameNormalized" | `values.${Value}`, 0> {
  const { files, parameters, ...rest } = options;
  return leaf({ git: { ...gitFields(rest), files: files.map(pattern) } }, [
    ...parameters,
    ...(["path.path", "path.basename", "path.basenameNormalized"] as const),
    ...(["path.filename", "path.filenameNormalized"] as const),
    ...valueNames(options.values),
  ]);
}

/** Exactly one of the hosts. */
type OneOf<Hosts> = {
  [Host in keyof Hosts]: { readonly [Key in Host]: NonNullable<Hosts[Host]> } & {
    readonly [Key in Exclude<keyof Hosts, Host>]?: never;
  };
}[keyof Hosts];

type ScmHosts = Required<
  Pick<
    ApplicationSetSpecGeneratorsScmProvider,
    "awsCodeCommit" | "azureDevOps" | "bitbucket" | "bitbucketServer" | "gitea" | "github" | "gitlab"
  >
>;

/** Repositories of an organization, as its host lists them. */
export function scmProvider<Value extends string = never>(
  host: OneOf<ScmHosts>,
  options: Polling & {
    readonly cloneProtocol?: "ssh" | "https";
    readonly filters?: ApplicationSetSpecGeneratorsScmProvider["filters"];
    readonly values?: Values<Value>;
  } = {},
): Generator<
  | ("organization" | "repository" | "repository_id" | "url" | "branch" | "branchNormalized" | "sha" | "short_sha")
  | ("short_sha_7" | "labels" | `values.${Value}`),
  0
> {
  return leaf({ scmProvider: { ...host, ...options } }, [
    ...(["organization", "repository", "repository_id", "url", "branch", "branchNormalized"] as const),
    ...(["sha", "short_sha", "short_sha_7", "labels"] as const),
    ...valueNames(options.values),
  ]);
}

type PullRequestHosts = Required<
  Pick<
    ApplicationSetSpecGeneratorsPullRequest,
    "azuredevops" | "bitbucket" | "bitbucketServer" | "gitea" | "github" | "gitlab"
  >
>;

/** Open pull requests of a repository, as its host lists them. */
export function pullRequest<Value extends string = never>(
  host: OneOf<PullRequestHosts>,
  options: Polling & {
    readonly filters?: ApplicationSetSpecGeneratorsPullRequest["filters"];
    readonly values?: Values<Value>;
  } = {},
): Generator<
  | ("number" | "title" | "branch" | "branch_slug" | "target_branch" | "target_branch_slug" | "head_sha")
  | ("head_short_sha" | "head_short_sha_7" | "author" | `values.${Value}`),
  0
> {
  return leaf({ pullRequest: { ...host, ...options } }, [
    ...(["number", "title", "branch", "branch_slug", "target_branch", "target_branch_slug"] as const),
    ...(["head_sha", "head_short_sha", "head_short_sha_7", "author"] as const),
    ...valueNames(options.values),
  ]);
}

/**
 * Clusters that another controller's object decides on, such as a placement.
 * @param options.configMap in Argo CD's namespace: which kind of object, and where in its status the clusters stand
 * @param options.parameters further texts that the status holds of each cluster
 */
export function clusterDecisionResource<Name extends string = never, Value extends string = never>(
  options: Polling & {
    readonly configMap: string;
    readonly choose: { readonly name: string } | { readonly matchLabels: Readonly<Record<string, string>> };
    readonly parameters?: readonly Name[];
    readonly values?: Values<Value>;
  },
): Generator<"name" | "server" | Name | `values.${Value}`, 0> {
  const { configMap, choose, parameters = [], values, ...polling } = options;
  const selection = "name" in choose ? { name: choose.name } : { labelSelector: choose };
  const clusterDecisionResource = { configMapRef: configMap, ...selection, ...(values && { values }), ...polling };
  return leaf({ clusterDecisionResource }, ["name", "server", ...parameters, ...valueNames(values)]);
}

/**
 * What a program of one's own answers by HTTP.
 * @param options.configMap in Argo CD's namespace: its address, and where its token lies
 * @param options.parameters names of what it answers
 */
export function plugin<Name extends string, Value extends string = never>(
  options: Polling & {
    readonly configMap: string;
    readonly input?: Readonly<Record<string, unknown>>;
    readonly parameters: readonly Name[];
    readonly values?: Values<Value>;
  },
): Generator<Name | `values.${Value}`, 0> {
  const { configMap, input, parameters, values, ...polling } = options;
  return leaf(
    {
      plugin: {
        configMapRef: { name: configMap },
        ...(input && { input: { parameters: input } }),
        ...(values && { values }),
        ...polling,
      },
    },
    [...parameters, ...valueNames(values)],
  );
}

function gitFields<Value extends string>({ repository, revision, values, requeueAfterSeconds }: GitOptions<Value>) {
  return {
    repoURL: repository.url,
    revision,
    ...(values && { values }),
    ...(requeueAfterSeconds !== undefined && { requeueAfterSeconds }),
  };
}

const pattern = (path: string) => (path.startsWith("!") ? { path: path.slice(1), exclude: true } : { path });

const valueNames = <Value extends string>(values: Values<Value> | undefined) =>
  (Object.keys(values ?? {}) as Value[]).map((name) => `values.${name}` as const);

function leaf<Name extends string>(
  spec: ApplicationSetSpecGeneratorsMergeGenerators,
  names: readonly Name[],
): Generator<Name, 0> {
  const parameters = Object.fromEntries(names.map((name) => [name, placeholder(name)])) as Placeholders<Name>;
  return { specs: [spec as ApplicationSetSpecGenerators], parameters, depth: 0 };
}

/** `{{ .path.basename }}`; where a name is none to Go's templates, `{{ index .values "a-b" }}`, which misses no missing key. */
function placeholder(name: string): string {
  const single = /^(metadata\.labels|values)\.(.+)$/.exec(name);
  const keys = single === null ? name.split(".") : [...(single[1] ?? "").split("."), single[2] ?? ""];
  if (keys.every((key) => /^[A-Za-z_]\w*$/.test(key))) return `{{ .${keys.join(".")} }}`;
  return `{{ index . ${keys.map((key) => JSON.stringify(key)).join(" ")} }}`;
}
