export interface AppProject {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "AppProject";
  readonly metadata: ObjectMeta;
  readonly spec: AppProjectSpec;
  readonly status?: unknown;
}

export interface AppProjectSpec {
  readonly clusterResourceBlacklist?: readonly AppProjectSpecClusterResourceBlacklist[];
  readonly clusterResourceWhitelist?: readonly AppProjectSpecClusterResourceBlacklist[];
  readonly description?: string;
  readonly destinationServiceAccounts?: readonly AppProjectSpecDestinationServiceAccounts[];
  readonly destinations?: readonly ApplicationSpecDestination[];
  readonly namespaceResourceBlacklist?: readonly AppProjectSpecClusterResourceBlacklist[];
  readonly namespaceResourceWhitelist?: readonly AppProjectSpecClusterResourceBlacklist[];
  readonly orphanedResources?: AppProjectSpecOrphanedResources;
  readonly permitOnlyProjectScopedClusters?: boolean;
  readonly roles?: readonly AppProjectSpecRoles[];
  readonly signatureKeys?: readonly AppProjectSpecSignatureKeys[];
  readonly sourceNamespaces?: readonly string[];
  readonly sourceRepos?: readonly string[];
  readonly syncWindows?: readonly AppProjectSpecSyncWindows[];
}

export interface AppProjectSpecClusterResourceBlacklist {
  readonly group: string;
  readonly kind: string;
}

export interface AppProjectSpecDestinationServiceAccounts {
  readonly defaultServiceAccount: string;
  readonly namespace?: string;
  readonly server: string;
}

export interface AppProjectSpecOrphanedResources {
  readonly ignore?: readonly AppProjectSpecOrphanedResourcesIgnore[];
  readonly warn?: boolean;
}

export interface AppProjectSpecOrphanedResourcesIgnore {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface AppProjectSpecRoles {
  readonly description?: string;
  readonly groups?: readonly string[];
  readonly jwtTokens?: readonly AppProjectSpecRolesJwtTokens[];
  readonly name: string;
  readonly policies?: readonly string[];
}

export interface AppProjectSpecRolesJwtTokens {
  readonly exp?: number;
  readonly iat: number;
  readonly id?: string;
}

export interface AppProjectSpecSignatureKeys {
  readonly keyID: string;
}

export interface AppProjectSpecSyncWindows {
  readonly andOperator?: boolean;
  readonly applications?: readonly string[];
  readonly clusters?: readonly string[];
  readonly description?: string;
  readonly duration?: string;
  readonly kind?: string;
  readonly manualSync?: boolean;
  readonly namespaces?: readonly string[];
  readonly schedule?: string;
  readonly timeZone?: string;
}

export interface Application {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "Application";
  readonly metadata: ObjectMeta;
  readonly operation?: ApplicationOperation;
  readonly spec: ApplicationSpec;
  readonly status?: unknown;
}

export interface ApplicationOperation {
  readonly info?: readonly ApplicationSpecInfo[];
  readonly initiatedBy?: ApplicationOperationInitiatedBy;
  readonly retry?: ApplicationOperationRetry;
  readonly sync?: ApplicationOperationSync;
}

export interface ApplicationOperationInitiatedBy {
  readonly automated?: boolean;
  readonly username?: string;
}

export interface ApplicationOperationRetry {
  readonly backoff?: ApplicationOperationRetryBackoff;
  readonly limit?: number;
}

export interface ApplicationOperationRetryBackoff {
  readonly duration?: string;
  readonly factor?: number;
  readonly maxDuration?: string;
}

export interface ApplicationOperationSync {
  readonly autoHealAttemptsCount?: number;
  readonly dryRun?: boolean;
  readonly manifests?: readonly string[];
  readonly prune?: boolean;
  readonly resources?: readonly ApplicationOperationSyncResources[];
  readonly revision?: string;
  readonly revisions?: readonly string[];
  readonly source?: ApplicationSpecSource;
  readonly sources?: readonly ApplicationSpecSource[];
  readonly syncOptions?: readonly string[];
  readonly syncStrategy?: ApplicationOperationSyncSyncStrategy;
}

export interface ApplicationOperationSyncResources {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface ApplicationOperationSyncSyncStrategy {
  readonly apply?: ApplicationOperationSyncSyncStrategyHook;
  readonly hook?: ApplicationOperationSyncSyncStrategyHook;
}

export interface ApplicationOperationSyncSyncStrategyHook {
  readonly force?: boolean;
}

export interface ApplicationSet {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "ApplicationSet";
  readonly metadata: ObjectMeta;
  readonly spec: ApplicationSetSpec;
  readonly status?: unknown;
}

export interface ApplicationSetSpec {
  readonly applyNestedSelectors?: boolean;
  readonly generators: readonly ApplicationSetSpecGenerators[];
  readonly goTemplate?: boolean;
  readonly goTemplateOptions?: readonly string[];
  readonly ignoreApplicationDifferences?: readonly ApplicationSetSpecIgnoreApplicationDifferences[];
  readonly preservedFields?: ApplicationSetSpecPreservedFields;
  readonly strategy?: ApplicationSetSpecStrategy;
  readonly syncPolicy?: ApplicationSetSpecSyncPolicy;
  readonly template: ApplicationSetSpecTemplate;
  readonly templatePatch?: string;
}

export interface ApplicationSetSpecGenerators {
  readonly clusterDecisionResource?: ApplicationSetSpecGeneratorsClusterDecisionResource;
  readonly clusters?: ApplicationSetSpecGeneratorsClusters;
  readonly git?: ApplicationSetSpecGeneratorsGit;
  readonly list?: ApplicationSetSpecGeneratorsList;
  readonly matrix?: ApplicationSetSpecGeneratorsMatrix;
  readonly merge?: ApplicationSetSpecGeneratorsMerge;
  readonly plugin?: ApplicationSetSpecGeneratorsPlugin;
  readonly pullRequest?: ApplicationSetSpecGeneratorsPullRequest;
  readonly scmProvider?: ApplicationSetSpecGeneratorsScmProvider;
  readonly selector?: ApplicationSetSpecGeneratorsSelector;
}

export interface ApplicationSetSpecGeneratorsClusterDecisionResource {
  readonly configMapRef: string;
  readonly labelSelector?: ApplicationSetSpecGeneratorsSelector;
  readonly name?: string;
  readonly requeueAfterSeconds?: number;
  readonly template?: ApplicationSetSpecTemplate;
  readonly values?: Readonly<Record<string, string>>;
}

export interface ApplicationSetSpecGeneratorsClusters {
  readonly flatList?: boolean;
  readonly selector?: ApplicationSetSpecGeneratorsSelector;
  readonly template?: ApplicationSetSpecTemplate;
  readonly values?: Readonly<Record<string, string>>;
}

export interface ApplicationSetSpecGeneratorsGit {
  readonly directories?: readonly ApplicationSetSpecGeneratorsGitFiles[];
  readonly files?: readonly ApplicationSetSpecGeneratorsGitFiles[];
  readonly pathParamPrefix?: string;
  readonly repoURL: string;
  readonly requeueAfterSeconds?: number;
  readonly revision: string;
  readonly template?: ApplicationSetSpecTemplate;
  readonly values?: Readonly<Record<string, string>>;
}

export interface ApplicationSetSpecGeneratorsGitFiles {
  readonly exclude?: boolean;
  readonly path: string;
}

export interface ApplicationSetSpecGeneratorsList {
  readonly elements?: readonly unknown[];
  readonly elementsYaml?: string;
  readonly template?: ApplicationSetSpecTemplate;
}

export interface ApplicationSetSpecGeneratorsMatrix {
  readonly generators: readonly ApplicationSetSpecGeneratorsMergeGenerators[];
  readonly template?: ApplicationSetSpecTemplate;
}

export interface ApplicationSetSpecGeneratorsMerge {
  readonly generators: readonly ApplicationSetSpecGeneratorsMergeGenerators[];
  readonly mergeKeys: readonly string[];
  readonly template?: ApplicationSetSpecTemplate;
}

export interface ApplicationSetSpecGeneratorsMergeGenerators {
  readonly clusterDecisionResource?: ApplicationSetSpecGeneratorsClusterDecisionResource;
  readonly clusters?: ApplicationSetSpecGeneratorsClusters;
  readonly git?: ApplicationSetSpecGeneratorsGit;
  readonly list?: ApplicationSetSpecGeneratorsList;
  readonly matrix?: unknown;
  readonly merge?: unknown;
  readonly plugin?: ApplicationSetSpecGeneratorsPlugin;
  readonly pullRequest?: ApplicationSetSpecGeneratorsPullRequest;
  readonly scmProvider?: ApplicationSetSpecGeneratorsScmProvider;
  readonly selector?: ApplicationSetSpecGeneratorsSelector;
}

export interface ApplicationSetSpecGeneratorsPlugin {
  readonly configMapRef: ApplicationSetSpecGeneratorsPluginConfigMapRef;
  readonly input?: ApplicationSetSpecGeneratorsPluginInput;
  readonly requeueAfterSeconds?: number;
  readonly template?: ApplicationSetSpecTemplate;
  readonly values?: Readonly<Record<string, string>>;
}

export interface ApplicationSetSpecGeneratorsPluginConfigMapRef {
  readonly name: string;
}

export interface ApplicationSetSpecGeneratorsPluginInput {
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface ApplicationSetSpecGeneratorsPullRequest {
  readonly azuredevops?: ApplicationSetSpecGeneratorsPullRequestAzuredevops;
  readonly bitbucket?: ApplicationSetSpecGeneratorsPullRequestBitbucket;
  readonly bitbucketServer?: ApplicationSetSpecGeneratorsPullRequestBitbucketServer;
  readonly filters?: readonly ApplicationSetSpecGeneratorsPullRequestFilters[];
  readonly gitea?: ApplicationSetSpecGeneratorsPullRequestGitea;
  readonly github?: ApplicationSetSpecGeneratorsPullRequestGithub;
  readonly gitlab?: ApplicationSetSpecGeneratorsPullRequestGitlab;
  readonly requeueAfterSeconds?: number;
  readonly template?: ApplicationSetSpecTemplate;
  readonly values?: Readonly<Record<string, string>>;
}

export interface ApplicationSetSpecGeneratorsPullRequestAzuredevops {
  readonly api?: string;
  readonly labels?: readonly string[];
  readonly organization: string;
  readonly project: string;
  readonly repo: string;
  readonly tokenRef?: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
}

export interface ApplicationSetSpecGeneratorsPullRequestBitbucket {
  readonly api?: string;
  readonly basicAuth?: ApplicationSetSpecGeneratorsPullRequestBitbucketBasicAuth;
  readonly bearerToken?: ApplicationSetSpecGeneratorsPullRequestBitbucketBearerToken;
  readonly owner: string;
  readonly repo: string;
}

export interface ApplicationSetSpecGeneratorsPullRequestBitbucketBasicAuth {
  readonly passwordRef: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
  readonly username: string;
}

export interface ApplicationSetSpecGeneratorsPullRequestBitbucketBearerToken {
  readonly tokenRef: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
}

export interface ApplicationSetSpecGeneratorsPullRequestBitbucketServer {
  readonly api: string;
  readonly basicAuth?: ApplicationSetSpecGeneratorsPullRequestBitbucketBasicAuth;
  readonly bearerToken?: ApplicationSetSpecGeneratorsPullRequestBitbucketBearerToken;
  readonly caRef?: ApplicationSetSpecGeneratorsPullRequestGitlabCaRef;
  readonly insecure?: boolean;
  readonly project: string;
  readonly repo: string;
}

export interface ApplicationSetSpecGeneratorsPullRequestFilters {
  readonly branchMatch?: string;
  readonly targetBranchMatch?: string;
}

export interface ApplicationSetSpecGeneratorsPullRequestGitea {
  readonly api: string;
  readonly insecure?: boolean;
  readonly labels?: readonly string[];
  readonly owner: string;
  readonly repo: string;
  readonly tokenRef?: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
}

export interface ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef {
  readonly key: string;
  readonly secretName: string;
}

export interface ApplicationSetSpecGeneratorsPullRequestGithub {
  readonly api?: string;
  readonly appSecretName?: string;
  readonly labels?: readonly string[];
  readonly owner: string;
  readonly repo: string;
  readonly tokenRef?: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
}

export interface ApplicationSetSpecGeneratorsPullRequestGitlab {
  readonly api?: string;
  readonly caRef?: ApplicationSetSpecGeneratorsPullRequestGitlabCaRef;
  readonly insecure?: boolean;
  readonly labels?: readonly string[];
  readonly project: string;
  readonly pullRequestState?: string;
  readonly tokenRef?: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
}

export interface ApplicationSetSpecGeneratorsPullRequestGitlabCaRef {
  readonly configMapName: string;
  readonly key: string;
}

export interface ApplicationSetSpecGeneratorsScmProvider {
  readonly awsCodeCommit?: ApplicationSetSpecGeneratorsScmProviderAwsCodeCommit;
  readonly azureDevOps?: ApplicationSetSpecGeneratorsScmProviderAzureDevOps;
  readonly bitbucket?: ApplicationSetSpecGeneratorsScmProviderBitbucket;
  readonly bitbucketServer?: ApplicationSetSpecGeneratorsScmProviderBitbucketServer;
  readonly cloneProtocol?: string;
  readonly filters?: readonly ApplicationSetSpecGeneratorsScmProviderFilters[];
  readonly gitea?: ApplicationSetSpecGeneratorsScmProviderGitea;
  readonly github?: ApplicationSetSpecGeneratorsScmProviderGithub;
  readonly gitlab?: ApplicationSetSpecGeneratorsScmProviderGitlab;
  readonly requeueAfterSeconds?: number;
  readonly template?: ApplicationSetSpecTemplate;
  readonly values?: Readonly<Record<string, string>>;
}

export interface ApplicationSetSpecGeneratorsScmProviderAwsCodeCommit {
  readonly allBranches?: boolean;
  readonly region?: string;
  readonly role?: string;
  readonly tagFilters?: readonly ApplicationSetSpecGeneratorsScmProviderAwsCodeCommitTagFilters[];
}

export interface ApplicationSetSpecGeneratorsScmProviderAwsCodeCommitTagFilters {
  readonly key: string;
  readonly value?: string;
}

export interface ApplicationSetSpecGeneratorsScmProviderAzureDevOps {
  readonly accessTokenRef: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
  readonly allBranches?: boolean;
  readonly api?: string;
  readonly organization: string;
  readonly teamProject: string;
}

export interface ApplicationSetSpecGeneratorsScmProviderBitbucket {
  readonly allBranches?: boolean;
  readonly appPasswordRef: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
  readonly owner: string;
  readonly user: string;
}

export interface ApplicationSetSpecGeneratorsScmProviderBitbucketServer {
  readonly allBranches?: boolean;
  readonly api: string;
  readonly basicAuth?: ApplicationSetSpecGeneratorsPullRequestBitbucketBasicAuth;
  readonly bearerToken?: ApplicationSetSpecGeneratorsPullRequestBitbucketBearerToken;
  readonly caRef?: ApplicationSetSpecGeneratorsPullRequestGitlabCaRef;
  readonly insecure?: boolean;
  readonly project: string;
}

export interface ApplicationSetSpecGeneratorsScmProviderFilters {
  readonly branchMatch?: string;
  readonly labelMatch?: string;
  readonly pathsDoNotExist?: readonly string[];
  readonly pathsExist?: readonly string[];
  readonly repositoryMatch?: string;
}

export interface ApplicationSetSpecGeneratorsScmProviderGitea {
  readonly allBranches?: boolean;
  readonly api: string;
  readonly insecure?: boolean;
  readonly owner: string;
  readonly tokenRef?: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
}

export interface ApplicationSetSpecGeneratorsScmProviderGithub {
  readonly allBranches?: boolean;
  readonly api?: string;
  readonly appSecretName?: string;
  readonly organization: string;
  readonly tokenRef?: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
}

export interface ApplicationSetSpecGeneratorsScmProviderGitlab {
  readonly allBranches?: boolean;
  readonly api?: string;
  readonly caRef?: ApplicationSetSpecGeneratorsPullRequestGitlabCaRef;
  readonly group: string;
  readonly includeSharedProjects?: boolean;
  readonly includeSubgroups?: boolean;
  readonly insecure?: boolean;
  readonly tokenRef?: ApplicationSetSpecGeneratorsPullRequestGiteaTokenRef;
  readonly topic?: string;
}

export interface ApplicationSetSpecGeneratorsSelector {
  readonly matchExpressions?: readonly ApplicationSetSpecGeneratorsSelectorMatchExpressions[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface ApplicationSetSpecGeneratorsSelectorMatchExpressions {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface ApplicationSetSpecIgnoreApplicationDifferences {
  readonly jqPathExpressions?: readonly string[];
  readonly jsonPointers?: readonly string[];
  readonly name?: string;
}

export interface ApplicationSetSpecPreservedFields {
  readonly annotations?: readonly string[];
  readonly labels?: readonly string[];
}

export interface ApplicationSetSpecStrategy {
  readonly rollingSync?: ApplicationSetSpecStrategyRollingSync;
  readonly type?: string;
}

export interface ApplicationSetSpecStrategyRollingSync {
  readonly steps?: readonly ApplicationSetSpecStrategyRollingSyncSteps[];
}

export interface ApplicationSetSpecStrategyRollingSyncSteps {
  readonly matchExpressions?: readonly ApplicationSetSpecStrategyRollingSyncStepsMatchExpressions[];
  readonly maxUpdate?: number | string;
}

export interface ApplicationSetSpecStrategyRollingSyncStepsMatchExpressions {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

export interface ApplicationSetSpecSyncPolicy {
  readonly applicationsSync?: "create-only" | "create-update" | "create-delete" | "sync";
  readonly preserveResourcesOnDeletion?: boolean;
}

export interface ApplicationSetSpecTemplate {
  readonly metadata: ApplicationSetSpecTemplateMetadata;
  readonly spec: ApplicationSpec;
}

export interface ApplicationSetSpecTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly namespace?: string;
}

export interface ApplicationSpec {
  readonly destination: ApplicationSpecDestination;
  readonly ignoreDifferences?: readonly ApplicationSpecIgnoreDifferences[];
  readonly info?: readonly ApplicationSpecInfo[];
  readonly project: string;
  readonly revisionHistoryLimit?: number;
  readonly source?: ApplicationSpecSource;
  readonly sourceHydrator?: ApplicationSpecSourceHydrator;
  readonly sources?: readonly ApplicationSpecSource[];
  readonly syncPolicy?: ApplicationSpecSyncPolicy;
}

export interface ApplicationSpecDestination {
  readonly name?: string;
  readonly namespace?: string;
  readonly server?: string;
}

export interface ApplicationSpecIgnoreDifferences {
  readonly group?: string;
  readonly jqPathExpressions?: readonly string[];
  readonly jsonPointers?: readonly string[];
  readonly kind: string;
  readonly managedFieldsManagers?: readonly string[];
  readonly name?: string;
  readonly namespace?: string;
}

export interface ApplicationSpecInfo {
  readonly name: string;
  readonly value: string;
}

export interface ApplicationSpecSource {
  readonly chart?: string;
  readonly directory?: ApplicationSpecSourceDirectory;
  readonly helm?: ApplicationSpecSourceHelm;
  readonly kustomize?: ApplicationSpecSourceKustomize;
  readonly name?: string;
  readonly path?: string;
  readonly plugin?: ApplicationSpecSourcePlugin;
  readonly ref?: string;
  readonly repoURL: string;
  readonly targetRevision?: string;
}

export interface ApplicationSpecSourceDirectory {
  readonly exclude?: string;
  readonly include?: string;
  readonly jsonnet?: ApplicationSpecSourceDirectoryJsonnet;
  readonly recurse?: boolean;
}

export interface ApplicationSpecSourceDirectoryJsonnet {
  readonly extVars?: readonly ApplicationSpecSourceDirectoryJsonnetTlas[];
  readonly libs?: readonly string[];
  readonly tlas?: readonly ApplicationSpecSourceDirectoryJsonnetTlas[];
}

export interface ApplicationSpecSourceDirectoryJsonnetTlas {
  readonly code?: boolean;
  readonly name: string;
  readonly value: string;
}

export interface ApplicationSpecSourceHelm {
  readonly apiVersions?: readonly string[];
  readonly fileParameters?: readonly ApplicationSpecSourceHelmFileParameters[];
  readonly ignoreMissingValueFiles?: boolean;
  readonly kubeVersion?: string;
  readonly namespace?: string;
  readonly parameters?: readonly ApplicationSpecSourceHelmParameters[];
  readonly passCredentials?: boolean;
  readonly releaseName?: string;
  readonly skipCrds?: boolean;
  readonly skipSchemaValidation?: boolean;
  readonly skipTests?: boolean;
  readonly valueFiles?: readonly string[];
  readonly values?: string;
  readonly valuesObject?: Readonly<Record<string, unknown>>;
  readonly version?: string;
}

export interface ApplicationSpecSourceHelmFileParameters {
  readonly name?: string;
  readonly path?: string;
}

export interface ApplicationSpecSourceHelmParameters {
  readonly forceString?: boolean;
  readonly name?: string;
  readonly value?: string;
}

export interface ApplicationSpecSourceHydrator {
  readonly drySource: ApplicationSpecSourceHydratorDrySource;
  readonly hydrateTo?: ApplicationSpecSourceHydratorHydrateTo;
  readonly syncSource: ApplicationSpecSourceHydratorSyncSource;
}

export interface ApplicationSpecSourceHydratorDrySource {
  readonly path: string;
  readonly repoURL: string;
  readonly targetRevision: string;
}

export interface ApplicationSpecSourceHydratorHydrateTo {
  readonly targetBranch: string;
}

export interface ApplicationSpecSourceHydratorSyncSource {
  readonly path: string;
  readonly targetBranch: string;
}

export interface ApplicationSpecSourceKustomize {
  readonly apiVersions?: readonly string[];
  readonly commonAnnotations?: Readonly<Record<string, string>>;
  readonly commonAnnotationsEnvsubst?: boolean;
  readonly commonLabels?: Readonly<Record<string, string>>;
  readonly components?: readonly string[];
  readonly forceCommonAnnotations?: boolean;
  readonly forceCommonLabels?: boolean;
  readonly ignoreMissingComponents?: boolean;
  readonly images?: readonly string[];
  readonly kubeVersion?: string;
  readonly labelIncludeTemplates?: boolean;
  readonly labelWithoutSelector?: boolean;
  readonly namePrefix?: string;
  readonly nameSuffix?: string;
  readonly namespace?: string;
  readonly patches?: readonly ApplicationSpecSourceKustomizePatches[];
  readonly replicas?: readonly ApplicationSpecSourceKustomizeReplicas[];
  readonly version?: string;
}

export interface ApplicationSpecSourceKustomizePatches {
  readonly options?: Readonly<Record<string, boolean>>;
  readonly patch?: string;
  readonly path?: string;
  readonly target?: ApplicationSpecSourceKustomizePatchesTarget;
}

export interface ApplicationSpecSourceKustomizePatchesTarget {
  readonly annotationSelector?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly labelSelector?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly version?: string;
}

export interface ApplicationSpecSourceKustomizeReplicas {
  readonly count: number | string;
  readonly name: string;
}

export interface ApplicationSpecSourcePlugin {
  readonly env?: readonly ApplicationSpecInfo[];
  readonly name?: string;
  readonly parameters?: readonly ApplicationSpecSourcePluginParameters[];
}

export interface ApplicationSpecSourcePluginParameters {
  readonly array?: readonly string[];
  readonly map?: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly string?: string;
}

export interface ApplicationSpecSyncPolicy {
  readonly automated?: ApplicationSpecSyncPolicyAutomated;
  readonly managedNamespaceMetadata?: ApplicationSpecSyncPolicyManagedNamespaceMetadata;
  readonly retry?: ApplicationOperationRetry;
  readonly syncOptions?: readonly string[];
}

export interface ApplicationSpecSyncPolicyAutomated {
  readonly allowEmpty?: boolean;
  readonly enabled?: boolean;
  readonly prune?: boolean;
  readonly selfHeal?: boolean;
}

export interface ApplicationSpecSyncPolicyManagedNamespaceMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ManagedFieldsEntry {
  readonly apiVersion?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: Readonly<Record<string, unknown>>;
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time?: string;
}

export interface ObjectMeta {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly creationTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly deletionTimestamp?: string;
  readonly finalizers?: readonly string[];
  readonly generateName?: string;
  readonly generation?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly managedFields?: readonly ManagedFieldsEntry[];
  readonly name?: string;
  readonly namespace?: string;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly resourceVersion?: string;
  readonly selfLink?: string;
  readonly uid?: string;
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly blockOwnerDeletion?: boolean;
  readonly controller?: boolean;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}
