export interface AWSElasticBlockStoreVolumeSource {
  readonly fsType?: string;
  readonly partition?: number;
  readonly readOnly?: boolean;
  readonly volumeID: string;
}

export interface Affinity {
  readonly nodeAffinity?: NodeAffinity;
  readonly podAffinity?: PodAffinity;
  readonly podAntiAffinity?: PodAntiAffinity;
}

export interface AppArmorProfile {
  readonly localhostProfile?: string;
  readonly type: "Localhost" | "RuntimeDefault" | "Unconfined";
}

export interface ArchiveStrategy {
  readonly none?: Readonly<Record<string, unknown>>;
  readonly tar?: TarStrategy;
  readonly zip?: Readonly<Record<string, unknown>>;
}

export interface Arguments {
  readonly artifacts?: readonly Artifact[];
  readonly parameters?: readonly Parameter[];
}

export interface Artifact {
  readonly archive?: ArchiveStrategy;
  readonly archiveLogs?: boolean;
  readonly artifactGC?: ArtifactGC;
  readonly artifactory?: ArtifactoryArtifact;
  readonly azure?: AzureArtifact;
  readonly deleted?: boolean;
  readonly from?: string;
  readonly fromExpression?: string;
  readonly gcs?: GCSArtifact;
  readonly git?: GitArtifact;
  readonly globalName?: string;
  readonly hdfs?: HDFSArtifact;
  readonly http?: HTTPArtifact;
  readonly mode?: number;
  readonly name: string;
  readonly optional?: boolean;
  readonly oss?: OSSArtifact;
  readonly path?: string;
  readonly raw?: RawArtifact;
  readonly recurseMode?: boolean;
  readonly s3?: S3Artifact;
  readonly subPath?: string;
}

export interface ArtifactGC {
  readonly podMetadata?: Metadata;
  readonly serviceAccountName?: string;
  readonly strategy?: "" | "Never" | "OnWorkflowCompletion" | "OnWorkflowDeletion";
}

export interface ArtifactLocation {
  readonly archiveLogs?: boolean;
  readonly artifactory?: ArtifactoryArtifact;
  readonly azure?: AzureArtifact;
  readonly gcs?: GCSArtifact;
  readonly git?: GitArtifact;
  readonly hdfs?: HDFSArtifact;
  readonly http?: HTTPArtifact;
  readonly oss?: OSSArtifact;
  readonly raw?: RawArtifact;
  readonly s3?: S3Artifact;
}

export interface ArtifactPaths {
  readonly archive?: ArchiveStrategy;
  readonly archiveLogs?: boolean;
  readonly artifactGC?: ArtifactGC;
  readonly artifactory?: ArtifactoryArtifact;
  readonly azure?: AzureArtifact;
  readonly deleted?: boolean;
  readonly from?: string;
  readonly fromExpression?: string;
  readonly gcs?: GCSArtifact;
  readonly git?: GitArtifact;
  readonly globalName?: string;
  readonly hdfs?: HDFSArtifact;
  readonly http?: HTTPArtifact;
  readonly mode?: number;
  readonly name: string;
  readonly optional?: boolean;
  readonly oss?: OSSArtifact;
  readonly path?: string;
  readonly raw?: RawArtifact;
  readonly recurseMode?: boolean;
  readonly s3?: S3Artifact;
  readonly subPath?: string;
}

export interface ArtifactRepositoryRef {
  readonly configMap?: string;
  readonly key?: string;
}

export interface ArtifactoryArtifact {
  readonly passwordSecret?: SecretKeySelector;
  readonly url: string;
  readonly usernameSecret?: SecretKeySelector;
}

export interface AzureArtifact {
  readonly accountKeySecret?: SecretKeySelector;
  readonly blob?: string;
  readonly container?: string;
  readonly endpoint?: string;
  readonly useSDKCreds?: boolean;
}

export interface AzureDiskVolumeSource {
  readonly cachingMode?: "None" | "ReadOnly" | "ReadWrite";
  readonly diskName: string;
  readonly diskURI: string;
  readonly fsType?: string;
  readonly kind?: "Dedicated" | "Managed" | "Shared";
  readonly readOnly?: boolean;
}

export interface AzureFileVolumeSource {
  readonly readOnly?: boolean;
  readonly secretName: string;
  readonly shareName: string;
}

export interface Backoff {
  readonly cap?: string;
  readonly duration?: string;
  readonly factor?: number | string;
  readonly maxDuration?: string;
}

export interface BasicAuth {
  readonly passwordSecret?: SecretKeySelector;
  readonly usernameSecret?: SecretKeySelector;
}

export interface CSIVolumeSource {
  readonly driver: string;
  readonly fsType?: string;
  readonly nodePublishSecretRef?: LocalObjectReference;
  readonly readOnly?: boolean;
  readonly volumeAttributes?: Readonly<Record<string, string>>;
}

export interface Cache {
  readonly configMap: ConfigMapKeySelector;
}

export interface Capabilities {
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
}

export interface CephFSVolumeSource {
  readonly monitors: readonly string[];
  readonly path?: string;
  readonly readOnly?: boolean;
  readonly secretFile?: string;
  readonly secretRef?: LocalObjectReference;
  readonly user?: string;
}

export interface CinderVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly volumeID: string;
}

export interface ClientCertAuth {
  readonly clientCertSecret?: SecretKeySelector;
  readonly clientKeySecret?: SecretKeySelector;
}

export interface ClusterTrustBundleProjection {
  readonly labelSelector?: LabelSelector;
  readonly name?: string;
  readonly optional?: boolean;
  readonly path: string;
  readonly signerName?: string;
}

export interface ClusterWorkflowTemplate {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "ClusterWorkflowTemplate";
  readonly metadata: ObjectMeta;
  readonly spec: WorkflowSpec;
}

export interface ConfigMapEnvSource {
  readonly name?: string;
  readonly optional?: boolean;
}

export interface ConfigMapKeySelector {
  readonly key?: string;
  readonly name?: string;
  readonly optional?: boolean;
}

export interface ConfigMapProjection {
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}

export interface ConfigMapVolumeSource {
  readonly defaultMode?: number;
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}

export interface Container {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image?: string;
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly name?: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: "FallbackToLogsOnError" | "File";
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}

export interface ContainerNode {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly dependencies?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image?: string;
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly name: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: "FallbackToLogsOnError" | "File";
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}

export interface ContainerPort {
  readonly containerPort?: number;
  readonly hostIP?: string;
  readonly hostPort?: number;
  readonly name?: string;
  readonly protocol?: "SCTP" | "TCP" | "UDP";
}

export interface ContainerResizePolicy {
  readonly resourceName: string;
  readonly restartPolicy: string;
}

export interface ContainerSetRetryStrategy {
  readonly duration?: string;
  readonly retries: number | string;
}

export interface ContainerSetTemplate {
  readonly containers: readonly ContainerNode[];
  readonly retryStrategy?: ContainerSetRetryStrategy;
  readonly volumeMounts?: readonly VolumeMount[];
}

export interface ContinueOn {
  readonly error?: boolean;
  readonly failed?: boolean;
}

export interface Counter {
  readonly value: string;
}

export interface CreateS3BucketOptions {
  readonly objectLocking?: boolean;
}

export interface CronWorkflow {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "CronWorkflow";
  readonly metadata: ObjectMeta;
  readonly spec: CronWorkflowSpec;
  readonly status?: unknown;
}

export interface CronWorkflowSpec {
  readonly concurrencyPolicy?: "Allow" | "Forbid" | "Replace";
  readonly failedJobsHistoryLimit?: number;
  readonly schedule?: string;
  readonly schedules?: readonly string[];
  readonly startingDeadlineSeconds?: number;
  readonly stopStrategy?: StopStrategy;
  readonly successfulJobsHistoryLimit?: number;
  readonly suspend?: boolean;
  readonly timezone?: string;
  readonly when?: string;
  readonly workflowMetadata?: ObjectMeta;
  readonly workflowSpec: WorkflowSpec;
}

export interface DAGTask {
  readonly arguments?: Arguments;
  readonly continueOn?: ContinueOn;
  readonly dependencies?: readonly string[];
  readonly depends?: string;
  readonly hooks?: Readonly<Record<string, LifecycleHook>>;
  readonly inline?: Template;
  readonly name: string;
  readonly onExit?: string;
  readonly template?: string;
  readonly templateRef?: TemplateRef;
  readonly when?: string;
  readonly withItems?: readonly unknown[];
  readonly withParam?: string;
  readonly withSequence?: Sequence;
}

export interface DAGTemplate {
  readonly failFast?: boolean;
  readonly target?: string;
  readonly tasks: readonly DAGTask[];
}

export interface Data {
  readonly source: DataSource;
  readonly transformation?: readonly TransformationStep[];
}

export interface DataSource {
  readonly artifactPaths?: ArtifactPaths;
}

export interface DownwardAPIProjection {
  readonly items?: readonly DownwardAPIVolumeFile[];
}

export interface DownwardAPIVolumeFile {
  readonly fieldRef?: ObjectFieldSelector;
  readonly mode?: number;
  readonly path: string;
  readonly resourceFieldRef?: ResourceFieldSelector;
}

export interface DownwardAPIVolumeSource {
  readonly defaultMode?: number;
  readonly items?: readonly DownwardAPIVolumeFile[];
}

export interface EmptyDirVolumeSource {
  readonly medium?: string;
  readonly sizeLimit?: number | string;
}

export interface EnvFromSource {
  readonly configMapRef?: ConfigMapEnvSource;
  readonly prefix?: string;
  readonly secretRef?: SecretEnvSource;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: EnvVarSource;
}

export interface EnvVarSource {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly fieldRef?: ObjectFieldSelector;
  readonly resourceFieldRef?: ResourceFieldSelector;
  readonly secretKeyRef?: SecretKeySelector;
}

export interface EphemeralVolumeSource {
  readonly volumeClaimTemplate?: PersistentVolumeClaimTemplate;
}

export interface Event {
  readonly selector: string;
}

export interface ExecAction {
  readonly command?: readonly string[];
}

export interface ExecutorConfig {
  readonly serviceAccountName?: string;
}

export interface FCVolumeSource {
  readonly fsType?: string;
  readonly lun?: number;
  readonly readOnly?: boolean;
  readonly targetWWNs?: readonly string[];
  readonly wwids?: readonly string[];
}

export interface FlexVolumeSource {
  readonly driver: string;
  readonly fsType?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
}

export interface FlockerVolumeSource {
  readonly datasetName?: string;
  readonly datasetUUID?: string;
}

export interface GCEPersistentDiskVolumeSource {
  readonly fsType?: string;
  readonly partition?: number;
  readonly pdName: string;
  readonly readOnly?: boolean;
}

export interface GCSArtifact {
  readonly bucket?: string;
  readonly key?: string;
  readonly serviceAccountKeySecret?: SecretKeySelector;
}

export interface GRPCAction {
  readonly port?: number;
  readonly service?: string;
}

export interface Gauge {
  readonly operation?: "Add" | "Set" | "Sub";
  readonly realtime?: boolean;
  readonly value: string;
}

export interface GitArtifact {
  readonly branch?: string;
  readonly depth?: number;
  readonly disableSubmodules?: boolean;
  readonly fetch?: readonly string[];
  readonly insecureIgnoreHostKey?: boolean;
  readonly insecureSkipTLS?: boolean;
  readonly passwordSecret?: SecretKeySelector;
  readonly repo: string;
  readonly revision?: string;
  readonly singleBranch?: boolean;
  readonly sshPrivateKeySecret?: SecretKeySelector;
  readonly usernameSecret?: SecretKeySelector;
}

export interface GitRepoVolumeSource {
  readonly directory?: string;
  readonly repository: string;
  readonly revision?: string;
}

export interface GlusterfsVolumeSource {
  readonly endpoints: string;
  readonly path: string;
  readonly readOnly?: boolean;
}

export interface HDFSArtifact {
  readonly addresses?: readonly string[];
  readonly dataTransferProtection?: string;
  readonly force?: boolean;
  readonly hdfsUser?: string;
  readonly krbCCacheSecret?: SecretKeySelector;
  readonly krbConfigConfigMap?: ConfigMapKeySelector;
  readonly krbKeytabSecret?: SecretKeySelector;
  readonly krbRealm?: string;
  readonly krbServicePrincipalName?: string;
  readonly krbUsername?: string;
  readonly path?: string;
}

export interface HTTP {
  readonly body?: string;
  readonly bodyFrom?: HTTPBodySource;
  readonly headers?: readonly HTTPHeader2[];
  readonly insecureSkipVerify?: boolean;
  readonly method?: string;
  readonly successCondition?: string;
  readonly timeoutSeconds?: number;
  readonly url: string;
}

export interface HTTPArtifact {
  readonly auth?: HTTPAuth;
  readonly headers?: readonly Header[];
  readonly url: string;
}

export interface HTTPAuth {
  readonly basicAuth?: BasicAuth;
  readonly clientCert?: ClientCertAuth;
  readonly oauth2?: OAuth2Auth;
}

export interface HTTPBodySource {
  readonly bytes?: string;
}

export interface HTTPGetAction {
  readonly host?: string;
  readonly httpHeaders?: readonly HTTPHeader[];
  readonly path?: string;
  readonly port: number | string;
  readonly scheme?: "HTTP" | "HTTPS";
}

export interface HTTPHeader {
  readonly name: string;
  readonly value: string;
}

export interface HTTPHeader2 {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: HTTPHeaderSource;
}

export interface HTTPHeaderSource {
  readonly secretKeyRef?: SecretKeySelector;
}

export interface Header {
  readonly name: string;
  readonly value?: string;
}

export interface Histogram {
  readonly buckets: readonly number[];
  readonly value: string;
}

export interface HostAlias {
  readonly hostnames?: readonly string[];
  readonly ip: string;
}

export interface HostPathVolumeSource {
  readonly path: string;
  readonly type?: "" | "BlockDevice" | "CharDevice" | "Directory" | "DirectoryOrCreate" | "File" | "FileOrCreate" | "Socket";
}

export interface ISCSIVolumeSource {
  readonly chapAuthDiscovery?: boolean;
  readonly chapAuthSession?: boolean;
  readonly fsType?: string;
  readonly initiatorName?: string;
  readonly iqn: string;
  readonly iscsiInterface?: string;
  readonly lun?: number;
  readonly portals?: readonly string[];
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly targetPortal: string;
}

export interface ImageVolumeSource {
  readonly pullPolicy?: "Always" | "IfNotPresent" | "Never";
  readonly reference?: string;
}

export interface Inputs {
  readonly artifacts?: readonly Artifact[];
  readonly parameters?: readonly Parameter[];
}

export interface KeyToPath {
  readonly key: string;
  readonly mode?: number;
  readonly path: string;
}

export interface LabelSelector {
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: "DoesNotExist" | "Exists" | "In" | "NotIn";
  readonly values?: readonly string[];
}

export interface LabelValueFrom {
  readonly expression: string;
}

export interface Lifecycle {
  readonly postStart?: LifecycleHandler;
  readonly preStop?: LifecycleHandler;
  readonly stopSignal?: "SIGABRT" | "SIGALRM" | "SIGBUS" | "SIGCHLD" | "SIGCLD" | "SIGCONT" | "SIGFPE" | "SIGHUP" | "SIGILL" | "SIGINT" | "SIGIO" | "SIGIOT" | "SIGKILL" | "SIGPIPE" | "SIGPOLL" | "SIGPROF" | "SIGPWR" | "SIGQUIT" | "SIGRTMAX" | "SIGRTMAX-1" | "SIGRTMAX-10" | "SIGRTMAX-11" | "SIGRTMAX-12" | "SIGRTMAX-13" | "SIGRTMAX-14" | "SIGRTMAX-2" | "SIGRTMAX-3" | "SIGRTMAX-4" | "SIGRTMAX-5" | "SIGRTMAX-6" | "SIGRTMAX-7" | "SIGRTMAX-8" | "SIGRTMAX-9" | "SIGRTMIN" | "SIGRTMIN+1" | "SIGRTMIN+10" | "SIGRTMIN+11" | "SIGRTMIN+12" | "SIGRTMIN+13" | "SIGRTMIN+14" | "SIGRTMIN+15" | "SIGRTMIN+2" | "SIGRTMIN+3" | "SIGRTMIN+4" | "SIGRTMIN+5" | "SIGRTMIN+6" | "SIGRTMIN+7" | "SIGRTMIN+8" | "SIGRTMIN+9" | "SIGSEGV" | "SIGSTKFLT" | "SIGSTOP" | "SIGSYS" | "SIGTERM" | "SIGTRAP" | "SIGTSTP" | "SIGTTIN" | "SIGTTOU" | "SIGURG" | "SIGUSR1" | "SIGUSR2" | "SIGVTALRM" | "SIGWINCH" | "SIGXCPU" | "SIGXFSZ";
}

export interface LifecycleHandler {
  readonly exec?: ExecAction;
  readonly httpGet?: HTTPGetAction;
  readonly sleep?: SleepAction;
  readonly tcpSocket?: TCPSocketAction;
}

export interface LifecycleHook {
  readonly arguments?: Arguments;
  readonly expression?: string;
  readonly template?: string;
  readonly templateRef?: TemplateRef;
}

export interface LocalObjectReference {
  readonly name?: string;
}

export interface ManagedFieldsEntry {
  readonly apiVersion?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: unknown;
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time?: string;
}

export interface ManifestFrom {
  readonly artifact: Artifact;
}

export interface Memoize {
  readonly cache: Cache;
  readonly key: string;
  readonly maxAge?: string;
}

export interface Metadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface MetricLabel {
  readonly key: string;
  readonly value?: string;
}

export interface Metrics {
  readonly prometheus?: readonly Prometheus[];
}

export interface Mutex {
  readonly database?: boolean;
  readonly name?: string;
  readonly namespace?: string;
}

export interface NFSVolumeSource {
  readonly path: string;
  readonly readOnly?: boolean;
  readonly server: string;
}

export interface NodeAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
}

export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

export interface NodeSelectorRequirement {
  readonly key: string;
  readonly operator: "DoesNotExist" | "Exists" | "Gt" | "In" | "Lt" | "NotIn";
  readonly values?: readonly string[];
}

export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly NodeSelectorRequirement[];
  readonly matchFields?: readonly NodeSelectorRequirement[];
}

export interface OAuth2Auth {
  readonly clientIDSecret?: SecretKeySelector;
  readonly clientSecretSecret?: SecretKeySelector;
  readonly endpointParams?: readonly OAuth2EndpointParam[];
  readonly scopes?: readonly string[];
  readonly tokenURLSecret?: SecretKeySelector;
}

export interface OAuth2EndpointParam {
  readonly key: string;
  readonly value?: string;
}

export interface OSSArtifact {
  readonly accessKeySecret?: SecretKeySelector;
  readonly bucket?: string;
  readonly createBucketIfNotPresent?: boolean;
  readonly endpoint?: string;
  readonly key?: string;
  readonly lifecycleRule?: OSSLifecycleRule;
  readonly secretKeySecret?: SecretKeySelector;
  readonly securityToken?: string;
  readonly useSDKCreds?: boolean;
}

export interface OSSLifecycleRule {
  readonly markDeletionAfterDays?: number;
  readonly markInfrequentAccessAfterDays?: number;
}

export interface ObjectFieldSelector {
  readonly apiVersion?: string;
  readonly fieldPath: string;
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

export interface Outputs {
  readonly artifacts?: readonly Artifact[];
  readonly exitCode?: string;
  readonly parameters?: readonly Parameter[];
  readonly result?: string;
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly blockOwnerDeletion?: boolean;
  readonly controller?: boolean;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

export interface Parameter {
  readonly default?: string | number | boolean;
  readonly description?: string | number | boolean;
  readonly enum?: readonly (string | number | boolean)[];
  readonly globalName?: string;
  readonly name: string;
  readonly value?: string | number | boolean;
  readonly valueFrom?: ValueFrom;
}

export interface PersistentVolumeClaim {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: PersistentVolumeClaimSpec;
  readonly status?: unknown;
}

export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly ("ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOnce" | "ReadWriteOncePod")[];
  readonly dataSource?: TypedLocalObjectReference;
  readonly dataSourceRef?: TypedObjectReference;
  readonly resources?: VolumeResourceRequirements;
  readonly selector?: LabelSelector;
  readonly storageClassName?: string;
  readonly volumeAttributesClassName?: string;
  readonly volumeMode?: "Block" | "Filesystem";
  readonly volumeName?: string;
}

export interface PersistentVolumeClaimTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec: PersistentVolumeClaimSpec;
}

export interface PersistentVolumeClaimVolumeSource {
  readonly claimName: string;
  readonly readOnly?: boolean;
}

export interface PhotonPersistentDiskVolumeSource {
  readonly fsType?: string;
  readonly pdID: string;
}

export interface PodAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}

export interface PodAffinityTerm {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
  readonly namespaceSelector?: LabelSelector;
  readonly namespaces?: readonly string[];
  readonly topologyKey: string;
}

export interface PodAntiAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}

export interface PodDNSConfig {
  readonly nameservers?: readonly string[];
  readonly options?: readonly PodDNSConfigOption[];
  readonly searches?: readonly string[];
}

export interface PodDNSConfigOption {
  readonly name?: string;
  readonly value?: string;
}

export interface PodDisruptionBudgetSpec {
  readonly maxUnavailable?: number | string;
  readonly minAvailable?: number | string;
  readonly selector?: LabelSelector;
  readonly unhealthyPodEvictionPolicy?: "AlwaysAllow" | "IfHealthyBudget";
}

export interface PodGC {
  readonly deleteDelayDuration?: string;
  readonly labelSelector?: LabelSelector;
  readonly strategy?: "" | "OnPodCompletion" | "OnPodSuccess" | "OnWorkflowCompletion" | "OnWorkflowSuccess";
}

export interface PodSecurityContext {
  readonly appArmorProfile?: AppArmorProfile;
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: "Always" | "OnRootMismatch";
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxChangePolicy?: string;
  readonly seLinuxOptions?: SELinuxOptions;
  readonly seccompProfile?: SeccompProfile;
  readonly supplementalGroups?: readonly number[];
  readonly supplementalGroupsPolicy?: "Merge" | "Strict";
  readonly sysctls?: readonly Sysctl[];
  readonly windowsOptions?: WindowsSecurityContextOptions;
}

export interface PortworxVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly volumeID: string;
}

export interface PreferredSchedulingTerm {
  readonly preference: NodeSelectorTerm;
  readonly weight?: number;
}

export interface Probe {
  readonly exec?: ExecAction;
  readonly failureThreshold?: number;
  readonly grpc?: GRPCAction;
  readonly httpGet?: HTTPGetAction;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly tcpSocket?: TCPSocketAction;
  readonly terminationGracePeriodSeconds?: number;
  readonly timeoutSeconds?: number;
}

export interface ProjectedVolumeSource {
  readonly defaultMode?: number;
  readonly sources?: readonly VolumeProjection[];
}

export interface Prometheus {
  readonly counter?: Counter;
  readonly gauge?: Gauge;
  readonly help: string;
  readonly histogram?: Histogram;
  readonly labels?: readonly MetricLabel[];
  readonly name: string;
  readonly when?: string;
}

export interface QuobyteVolumeSource {
  readonly group?: string;
  readonly readOnly?: boolean;
  readonly registry: string;
  readonly tenant?: string;
  readonly user?: string;
  readonly volume: string;
}

export interface RBDVolumeSource {
  readonly fsType?: string;
  readonly image: string;
  readonly keyring?: string;
  readonly monitors: readonly string[];
  readonly pool?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly user?: string;
}

export interface RawArtifact {
  readonly data?: string;
}

export interface ResourceClaim {
  readonly name: string;
  readonly request?: string;
}

export interface ResourceFieldSelector {
  readonly containerName?: string;
  readonly divisor?: number | string;
  readonly resource: string;
}

export interface ResourceRequirements {
  readonly claims?: readonly ResourceClaim[];
  readonly limits?: Readonly<Record<string, number | string>>;
  readonly requests?: Readonly<Record<string, number | string>>;
}

export interface ResourceTemplate {
  readonly action: "apply" | "create" | "delete" | "get" | "patch" | "replace";
  readonly failureCondition?: string;
  readonly flags?: readonly string[];
  readonly manifest?: string;
  readonly manifestFrom?: ManifestFrom;
  readonly mergeStrategy?: string;
  readonly setOwnerReference?: boolean;
  readonly successCondition?: string;
}

export interface RetryAffinity {
  readonly nodeAntiAffinity?: Readonly<Record<string, unknown>>;
}

export interface RetryStrategy {
  readonly affinity?: RetryAffinity;
  readonly backoff?: Backoff;
  readonly expression?: string;
  readonly limit?: number | string;
  readonly retryPolicy?: "Always" | "OnError" | "OnFailure" | "OnTransientError";
}

export interface S3Artifact {
  readonly accessKeySecret?: SecretKeySelector;
  readonly bucket?: string;
  readonly caSecret?: SecretKeySelector;
  readonly createBucketIfNotPresent?: CreateS3BucketOptions;
  readonly encryptionOptions?: S3EncryptionOptions;
  readonly endpoint?: string;
  readonly insecure?: boolean;
  readonly key?: string;
  readonly region?: string;
  readonly roleARN?: string;
  readonly secretKeySecret?: SecretKeySelector;
  readonly sessionTokenSecret?: SecretKeySelector;
  readonly useSDKCreds?: boolean;
}

export interface S3EncryptionOptions {
  readonly enableEncryption?: boolean;
  readonly kmsEncryptionContext?: string;
  readonly kmsKeyId?: string;
  readonly serverSideCustomerKeySecret?: SecretKeySelector;
}

export interface SELinuxOptions {
  readonly level?: string;
  readonly role?: string;
  readonly type?: string;
  readonly user?: string;
}

export interface ScaleIOVolumeSource {
  readonly fsType?: string;
  readonly gateway: string;
  readonly protectionDomain?: string;
  readonly readOnly?: boolean;
  readonly secretRef: LocalObjectReference;
  readonly sslEnabled?: boolean;
  readonly storageMode?: string;
  readonly storagePool?: string;
  readonly system: string;
  readonly volumeName?: string;
}

export interface ScriptTemplate {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image?: string;
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly name?: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly source?: string;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: "FallbackToLogsOnError" | "File";
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}

export interface SeccompProfile {
  readonly localhostProfile?: string;
  readonly type: "Localhost" | "RuntimeDefault" | "Unconfined";
}

export interface SecretEnvSource {
  readonly name?: string;
  readonly optional?: boolean;
}

export interface SecretKeySelector {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}

export interface SecretProjection {
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}

export interface SecretVolumeSource {
  readonly defaultMode?: number;
  readonly items?: readonly KeyToPath[];
  readonly optional?: boolean;
  readonly secretName?: string;
}

export interface SecurityContext {
  readonly allowPrivilegeEscalation?: boolean;
  readonly appArmorProfile?: AppArmorProfile;
  readonly capabilities?: Capabilities;
  readonly privileged?: boolean;
  readonly procMount?: "Default" | "Unmasked";
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxOptions?: SELinuxOptions;
  readonly seccompProfile?: SeccompProfile;
  readonly windowsOptions?: WindowsSecurityContextOptions;
}

export interface SemaphoreRef {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly database?: SyncDatabaseRef;
  readonly namespace?: string;
}

export interface Sequence {
  readonly count?: number | string;
  readonly end?: number | string;
  readonly format?: string;
  readonly start?: number | string;
}

export interface ServiceAccountTokenProjection {
  readonly audience?: string;
  readonly expirationSeconds?: number;
  readonly path: string;
}

export interface SleepAction {
  readonly seconds?: number;
}

export interface StopStrategy {
  readonly expression: string;
}

export interface StorageOSVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly volumeName?: string;
  readonly volumeNamespace?: string;
}

export interface Submit {
  readonly arguments?: Arguments;
  readonly metadata?: ObjectMeta;
  readonly workflowTemplateRef: WorkflowTemplateRef;
}

export interface SuspendTemplate {
  readonly duration?: string;
}

export interface SyncDatabaseRef {
  readonly key: string;
}

export interface Synchronization {
  readonly mutex?: Mutex;
  readonly mutexes?: readonly Mutex[];
  readonly semaphore?: SemaphoreRef;
  readonly semaphores?: readonly SemaphoreRef[];
}

export interface Sysctl {
  readonly name: string;
  readonly value: string;
}

export interface TCPSocketAction {
  readonly host?: string;
  readonly port: number | string;
}

export interface TTLStrategy {
  readonly secondsAfterCompletion?: number;
  readonly secondsAfterFailure?: number;
  readonly secondsAfterSuccess?: number;
}

export interface TarStrategy {
  readonly compressionLevel?: number;
}

export interface Template {
  readonly activeDeadlineSeconds?: number | string;
  readonly affinity?: Affinity;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly archiveLocation?: ArtifactLocation;
  readonly automountServiceAccountToken?: boolean;
  readonly container?: Container;
  readonly containerSet?: ContainerSetTemplate;
  readonly daemon?: boolean;
  readonly dag?: DAGTemplate;
  readonly data?: Data;
  readonly executor?: ExecutorConfig;
  readonly failFast?: boolean;
  readonly hostAliases?: readonly HostAlias[];
  readonly http?: HTTP;
  readonly initContainers?: readonly UserContainer[];
  readonly inputs?: Inputs;
  readonly memoize?: Memoize;
  readonly metadata?: Metadata;
  readonly metrics?: Metrics;
  readonly name?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly outputs?: Outputs;
  readonly parallelism?: number;
  readonly plugin?: Readonly<Record<string, unknown>>;
  readonly podSpecPatch?: string;
  readonly priorityClassName?: string;
  readonly resource?: ResourceTemplate;
  readonly retryStrategy?: RetryStrategy;
  readonly schedulerName?: string;
  readonly script?: ScriptTemplate;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly sidecars?: readonly UserContainer[];
  readonly steps?: readonly (readonly WorkflowStep[])[];
  readonly suspend?: SuspendTemplate;
  readonly synchronization?: Synchronization;
  readonly timeout?: string;
  readonly tolerations?: readonly Toleration[];
  readonly volumes?: readonly Volume[];
}

export interface TemplateRef {
  readonly clusterScope?: boolean;
  readonly name?: string;
  readonly template?: string;
}

export interface Toleration {
  readonly effect?: "NoExecute" | "NoSchedule" | "PreferNoSchedule";
  readonly key?: string;
  readonly operator?: "Equal" | "Exists";
  readonly tolerationSeconds?: number;
  readonly value?: string;
}

export interface TransformationStep {
  readonly expression: string;
}

export interface TypedLocalObjectReference {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface TypedObjectReference {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface UserContainer {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image?: string;
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly mirrorVolumeMounts?: boolean;
  readonly name: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: "FallbackToLogsOnError" | "File";
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}

export interface ValueFrom {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly default?: string | number | boolean;
  readonly event?: string;
  readonly expression?: string;
  readonly jqFilter?: string;
  readonly jsonPath?: string;
  readonly parameter?: string;
  readonly path?: string;
  readonly supplied?: Readonly<Record<string, unknown>>;
}

export interface Volume {
  readonly awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource;
  readonly azureDisk?: AzureDiskVolumeSource;
  readonly azureFile?: AzureFileVolumeSource;
  readonly cephfs?: CephFSVolumeSource;
  readonly cinder?: CinderVolumeSource;
  readonly configMap?: ConfigMapVolumeSource;
  readonly csi?: CSIVolumeSource;
  readonly downwardAPI?: DownwardAPIVolumeSource;
  readonly emptyDir?: EmptyDirVolumeSource;
  readonly ephemeral?: EphemeralVolumeSource;
  readonly fc?: FCVolumeSource;
  readonly flexVolume?: FlexVolumeSource;
  readonly flocker?: FlockerVolumeSource;
  readonly gcePersistentDisk?: GCEPersistentDiskVolumeSource;
  readonly gitRepo?: GitRepoVolumeSource;
  readonly glusterfs?: GlusterfsVolumeSource;
  readonly hostPath?: HostPathVolumeSource;
  readonly image?: ImageVolumeSource;
  readonly iscsi?: ISCSIVolumeSource;
  readonly name: string;
  readonly nfs?: NFSVolumeSource;
  readonly persistentVolumeClaim?: PersistentVolumeClaimVolumeSource;
  readonly photonPersistentDisk?: PhotonPersistentDiskVolumeSource;
  readonly portworxVolume?: PortworxVolumeSource;
  readonly projected?: ProjectedVolumeSource;
  readonly quobyte?: QuobyteVolumeSource;
  readonly rbd?: RBDVolumeSource;
  readonly scaleIO?: ScaleIOVolumeSource;
  readonly secret?: SecretVolumeSource;
  readonly storageos?: StorageOSVolumeSource;
  readonly vsphereVolume?: VsphereVirtualDiskVolumeSource;
}

export interface VolumeClaimGC {
  readonly strategy?: "OnWorkflowCompletion" | "OnWorkflowSuccess";
}

export interface VolumeDevice {
  readonly devicePath: string;
  readonly name: string;
}

export interface VolumeMount {
  readonly mountPath: string;
  readonly mountPropagation?: "Bidirectional" | "HostToContainer" | "None";
  readonly name: string;
  readonly readOnly?: boolean;
  readonly recursiveReadOnly?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}

export interface VolumeProjection {
  readonly clusterTrustBundle?: ClusterTrustBundleProjection;
  readonly configMap?: ConfigMapProjection;
  readonly downwardAPI?: DownwardAPIProjection;
  readonly secret?: SecretProjection;
  readonly serviceAccountToken?: ServiceAccountTokenProjection;
}

export interface VolumeResourceRequirements {
  readonly limits?: Readonly<Record<string, number | string>>;
  readonly requests?: Readonly<Record<string, number | string>>;
}

export interface VsphereVirtualDiskVolumeSource {
  readonly fsType?: string;
  readonly storagePolicyID?: string;
  readonly storagePolicyName?: string;
  readonly volumePath: string;
}

export interface WeightedPodAffinityTerm {
  readonly podAffinityTerm: PodAffinityTerm;
  readonly weight?: number;
}

export interface WindowsSecurityContextOptions {
  readonly gmsaCredentialSpec?: string;
  readonly gmsaCredentialSpecName?: string;
  readonly hostProcess?: boolean;
  readonly runAsUserName?: string;
}

export interface Workflow {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "Workflow";
  readonly metadata: ObjectMeta;
  readonly spec: WorkflowSpec;
  readonly status?: unknown;
}

export interface WorkflowEventBinding {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "WorkflowEventBinding";
  readonly metadata: ObjectMeta;
  readonly spec: WorkflowEventBindingSpec;
}

export interface WorkflowEventBindingSpec {
  readonly event: Event;
  readonly submit?: Submit;
}

export interface WorkflowLevelArtifactGC {
  readonly forceFinalizerRemoval?: boolean;
  readonly podMetadata?: Metadata;
  readonly podSpecPatch?: string;
  readonly serviceAccountName?: string;
  readonly strategy?: "" | "Never" | "OnWorkflowCompletion" | "OnWorkflowDeletion";
}

export interface WorkflowMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly labelsFrom?: Readonly<Record<string, LabelValueFrom>>;
}

export interface WorkflowSpec {
  readonly activeDeadlineSeconds?: number;
  readonly affinity?: Affinity;
  readonly archiveLogs?: boolean;
  readonly arguments?: Arguments;
  readonly artifactGC?: WorkflowLevelArtifactGC;
  readonly artifactRepositoryRef?: ArtifactRepositoryRef;
  readonly automountServiceAccountToken?: boolean;
  readonly dnsConfig?: PodDNSConfig;
  readonly dnsPolicy?: string;
  readonly entrypoint?: string;
  readonly executor?: ExecutorConfig;
  readonly hooks?: Readonly<Record<string, LifecycleHook>>;
  readonly hostAliases?: readonly HostAlias[];
  readonly hostNetwork?: boolean;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly metrics?: Metrics;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly onExit?: string;
  readonly parallelism?: number;
  readonly podDisruptionBudget?: PodDisruptionBudgetSpec;
  readonly podGC?: PodGC;
  readonly podMetadata?: Metadata;
  readonly podPriorityClassName?: string;
  readonly podSpecPatch?: string;
  readonly priority?: number;
  readonly retryStrategy?: RetryStrategy;
  readonly schedulerName?: string;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly shutdown?: "" | "Stop" | "Terminate";
  readonly suspend?: boolean;
  readonly synchronization?: Synchronization;
  readonly templateDefaults?: Template;
  readonly templates?: readonly Template[];
  readonly tolerations?: readonly Toleration[];
  readonly ttlStrategy?: TTLStrategy;
  readonly volumeClaimGC?: VolumeClaimGC;
  readonly volumeClaimTemplates?: readonly PersistentVolumeClaim[];
  readonly volumes?: readonly Volume[];
  readonly workflowMetadata?: WorkflowMetadata;
  readonly workflowTemplateRef?: WorkflowTemplateRef;
}

export interface WorkflowStep {
  readonly arguments?: Arguments;
  readonly continueOn?: ContinueOn;
  readonly hooks?: Readonly<Record<string, LifecycleHook>>;
  readonly inline?: Template;
  readonly name?: string;
  readonly onExit?: string;
  readonly template?: string;
  readonly templateRef?: TemplateRef;
  readonly when?: string;
  readonly withItems?: readonly unknown[];
  readonly withParam?: string;
  readonly withSequence?: Sequence;
}

export interface WorkflowTaskResult {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "WorkflowTaskResult";
  readonly message?: string;
  readonly metadata: ObjectMeta;
  readonly outputs?: WorkflowTaskResultOutputs;
  readonly phase?: string;
  readonly progress?: string;
}

export interface WorkflowTaskResultOutputs {
  readonly artifacts?: readonly WorkflowTaskResultOutputsArtifacts[];
  readonly exitCode?: string;
  readonly parameters?: readonly WorkflowTaskResultOutputsParameters[];
  readonly result?: string;
}

export interface WorkflowTaskResultOutputsArtifacts {
  readonly archive?: WorkflowTaskResultOutputsArtifactsArchive;
  readonly archiveLogs?: boolean;
  readonly artifactGC?: WorkflowTaskResultOutputsArtifactsArtifactGC;
  readonly artifactory?: WorkflowTaskResultOutputsArtifactsArtifactory;
  readonly azure?: WorkflowTaskResultOutputsArtifactsAzure;
  readonly deleted?: boolean;
  readonly from?: string;
  readonly fromExpression?: string;
  readonly gcs?: WorkflowTaskResultOutputsArtifactsGcs;
  readonly git?: WorkflowTaskResultOutputsArtifactsGit;
  readonly globalName?: string;
  readonly hdfs?: WorkflowTaskResultOutputsArtifactsHdfs;
  readonly http?: WorkflowTaskResultOutputsArtifactsHttp;
  readonly mode?: number;
  readonly name: string;
  readonly optional?: boolean;
  readonly oss?: WorkflowTaskResultOutputsArtifactsOss;
  readonly path?: string;
  readonly raw?: WorkflowTaskResultOutputsArtifactsRaw;
  readonly recurseMode?: boolean;
  readonly s3?: WorkflowTaskResultOutputsArtifactsS3;
  readonly subPath?: string;
}

export interface WorkflowTaskResultOutputsArtifactsArchive {
  readonly none?: Readonly<Record<string, unknown>>;
  readonly tar?: WorkflowTaskResultOutputsArtifactsArchiveTar;
  readonly zip?: Readonly<Record<string, unknown>>;
}

export interface WorkflowTaskResultOutputsArtifactsArchiveTar {
  readonly compressionLevel?: number;
}

export interface WorkflowTaskResultOutputsArtifactsArtifactGC {
  readonly podMetadata?: WorkflowTaskResultOutputsArtifactsArtifactGCPodMetadata;
  readonly serviceAccountName?: string;
  readonly strategy?: "" | "OnWorkflowCompletion" | "OnWorkflowDeletion" | "Never";
}

export interface WorkflowTaskResultOutputsArtifactsArtifactGCPodMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface WorkflowTaskResultOutputsArtifactsArtifactory {
  readonly passwordSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly url: string;
  readonly usernameSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
}

export interface WorkflowTaskResultOutputsArtifactsAzure {
  readonly accountKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly blob: string;
  readonly container: string;
  readonly endpoint: string;
  readonly useSDKCreds?: boolean;
}

export interface WorkflowTaskResultOutputsArtifactsGcs {
  readonly bucket?: string;
  readonly key: string;
  readonly serviceAccountKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
}

export interface WorkflowTaskResultOutputsArtifactsGit {
  readonly branch?: string;
  readonly depth?: number;
  readonly disableSubmodules?: boolean;
  readonly fetch?: readonly string[];
  readonly insecureIgnoreHostKey?: boolean;
  readonly insecureSkipTLS?: boolean;
  readonly passwordSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly repo: string;
  readonly revision?: string;
  readonly singleBranch?: boolean;
  readonly sshPrivateKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly usernameSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
}

export interface WorkflowTaskResultOutputsArtifactsHdfs {
  readonly addresses?: readonly string[];
  readonly dataTransferProtection?: string;
  readonly force?: boolean;
  readonly hdfsUser?: string;
  readonly krbCCacheSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly krbConfigConfigMap?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly krbKeytabSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly krbRealm?: string;
  readonly krbServicePrincipalName?: string;
  readonly krbUsername?: string;
  readonly path: string;
}

export interface WorkflowTaskResultOutputsArtifactsHttp {
  readonly auth?: WorkflowTaskResultOutputsArtifactsHttpAuth;
  readonly headers?: readonly WorkflowTaskResultOutputsArtifactsHttpHeaders[];
  readonly url: string;
}

export interface WorkflowTaskResultOutputsArtifactsHttpAuth {
  readonly basicAuth?: WorkflowTaskResultOutputsArtifactsHttpAuthBasicAuth;
  readonly clientCert?: WorkflowTaskResultOutputsArtifactsHttpAuthClientCert;
  readonly oauth2?: WorkflowTaskResultOutputsArtifactsHttpAuthOauth2;
}

export interface WorkflowTaskResultOutputsArtifactsHttpAuthBasicAuth {
  readonly passwordSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly usernameSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
}

export interface WorkflowTaskResultOutputsArtifactsHttpAuthClientCert {
  readonly clientCertSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly clientKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
}

export interface WorkflowTaskResultOutputsArtifactsHttpAuthOauth2 {
  readonly clientIDSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly clientSecretSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly endpointParams?: readonly WorkflowTaskResultOutputsArtifactsHttpAuthOauth2EndpointParams[];
  readonly scopes?: readonly string[];
  readonly tokenURLSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
}

export interface WorkflowTaskResultOutputsArtifactsHttpAuthOauth2EndpointParams {
  readonly key: string;
  readonly value?: string;
}

export interface WorkflowTaskResultOutputsArtifactsHttpHeaders {
  readonly name: string;
  readonly value: string;
}

export interface WorkflowTaskResultOutputsArtifactsOss {
  readonly accessKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly bucket?: string;
  readonly createBucketIfNotPresent?: boolean;
  readonly endpoint?: string;
  readonly key: string;
  readonly lifecycleRule?: WorkflowTaskResultOutputsArtifactsOssLifecycleRule;
  readonly secretKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly securityToken?: string;
  readonly useSDKCreds?: boolean;
}

export interface WorkflowTaskResultOutputsArtifactsOssLifecycleRule {
  readonly markDeletionAfterDays?: number;
  readonly markInfrequentAccessAfterDays?: number;
}

export interface WorkflowTaskResultOutputsArtifactsRaw {
  readonly data: string;
}

export interface WorkflowTaskResultOutputsArtifactsS3 {
  readonly accessKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly bucket?: string;
  readonly caSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly createBucketIfNotPresent?: WorkflowTaskResultOutputsArtifactsS3CreateBucketIfNotPresent;
  readonly encryptionOptions?: WorkflowTaskResultOutputsArtifactsS3EncryptionOptions;
  readonly endpoint?: string;
  readonly insecure?: boolean;
  readonly key?: string;
  readonly region?: string;
  readonly roleARN?: string;
  readonly secretKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly sessionTokenSecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly useSDKCreds?: boolean;
}

export interface WorkflowTaskResultOutputsArtifactsS3CaSecret {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}

export interface WorkflowTaskResultOutputsArtifactsS3CreateBucketIfNotPresent {
  readonly objectLocking?: boolean;
}

export interface WorkflowTaskResultOutputsArtifactsS3EncryptionOptions {
  readonly enableEncryption?: boolean;
  readonly kmsEncryptionContext?: string;
  readonly kmsKeyId?: string;
  readonly serverSideCustomerKeySecret?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
}

export interface WorkflowTaskResultOutputsParameters {
  readonly default?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly globalName?: string;
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: WorkflowTaskResultOutputsParametersValueFrom;
}

export interface WorkflowTaskResultOutputsParametersValueFrom {
  readonly configMapKeyRef?: WorkflowTaskResultOutputsArtifactsS3CaSecret;
  readonly default?: string;
  readonly event?: string;
  readonly expression?: string;
  readonly jqFilter?: string;
  readonly jsonPath?: string;
  readonly parameter?: string;
  readonly path?: string;
  readonly supplied?: Readonly<Record<string, unknown>>;
}

export interface WorkflowTemplate {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "WorkflowTemplate";
  readonly metadata: ObjectMeta;
  readonly spec: WorkflowSpec;
}

export interface WorkflowTemplateRef {
  readonly clusterScope?: boolean;
  readonly name?: string;
}
