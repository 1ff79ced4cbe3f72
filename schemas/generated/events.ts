export interface AMQPConsumeConfig {
  readonly autoAck?: boolean;
  readonly consumerTag?: string;
  readonly exclusive?: boolean;
  readonly noLocal?: boolean;
  readonly noWait?: boolean;
}

export interface AMQPEventSource {
  readonly auth?: BasicAuth;
  readonly connectionBackoff?: Backoff;
  readonly consume?: AMQPConsumeConfig;
  readonly exchangeDeclare?: AMQPExchangeDeclareConfig;
  readonly exchangeName?: string;
  readonly exchangeType?: string;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly queueBind?: AMQPQueueBindConfig;
  readonly queueDeclare?: AMQPQueueDeclareConfig;
  readonly routingKey?: string;
  readonly tls?: TLSConfig;
  readonly url?: string;
  readonly urlSecret?: SecretKeySelector;
}

export interface AMQPExchangeDeclareConfig {
  readonly autoDelete?: boolean;
  readonly durable?: boolean;
  readonly internal?: boolean;
  readonly noWait?: boolean;
}

export interface AMQPQueueBindConfig {
  readonly noWait?: boolean;
}

export interface AMQPQueueDeclareConfig {
  readonly arguments?: string;
  readonly autoDelete?: boolean;
  readonly durable?: boolean;
  readonly exclusive?: boolean;
  readonly name?: string;
  readonly noWait?: boolean;
}

export interface AWSElasticBlockStoreVolumeSource {
  readonly fsType?: string;
  readonly partition?: number;
  readonly readOnly?: boolean;
  readonly volumeID?: string;
}

export interface AWSLambdaTrigger {
  readonly accessKey?: SecretKeySelector;
  readonly functionName?: string;
  readonly invocationType?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload?: readonly TriggerParameter[];
  readonly region?: string;
  readonly roleARN?: string;
  readonly secretKey?: SecretKeySelector;
}

export interface AWSMSKIAMConfig {
  readonly region?: string;
}

export interface Affinity {
  readonly nodeAffinity?: NodeAffinity;
  readonly podAffinity?: PodAffinity;
  readonly podAntiAffinity?: PodAntiAffinity;
}

export interface AppArmorProfile {
  readonly localhostProfile?: string;
  readonly type?: "Localhost" | "RuntimeDefault" | "Unconfined";
}

export interface ArgoWorkflowTrigger {
  readonly args?: readonly string[];
  readonly operation?: "resubmit" | "resume" | "retry" | "stop" | "submit" | "submit-from" | "suspend" | "terminate";
  readonly parameters?: readonly TriggerParameter[];
  readonly source?: ArtifactLocation;
}

export interface ArtifactLocation {
  readonly configmap?: ConfigMapKeySelector;
  readonly file?: FileArtifact;
  readonly git?: GitArtifact;
  readonly inline?: string;
  readonly resource?: unknown;
  readonly s3?: S3Artifact;
  readonly url?: URLArtifact;
}

export interface AzureDiskVolumeSource {
  readonly cachingMode?: "None" | "ReadOnly" | "ReadWrite";
  readonly diskName?: string;
  readonly diskURI?: string;
  readonly fsType?: string;
  readonly kind?: "Dedicated" | "Managed" | "Shared";
  readonly readOnly?: boolean;
}

export interface AzureEventHubsTrigger {
  readonly fqdn?: string;
  readonly hubName?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload?: readonly TriggerParameter[];
  readonly sharedAccessKey?: SecretKeySelector;
  readonly sharedAccessKeyName?: SecretKeySelector;
}

export interface AzureEventsHubEventSource {
  readonly filter?: EventSourceFilter;
  readonly fqdn?: string;
  readonly hubName?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly sharedAccessKey?: SecretKeySelector;
  readonly sharedAccessKeyName?: SecretKeySelector;
}

export interface AzureFileVolumeSource {
  readonly readOnly?: boolean;
  readonly secretName?: string;
  readonly shareName?: string;
}

export interface AzureQueueStorageEventSource {
  readonly connectionString?: SecretKeySelector;
  readonly decodeMessage?: boolean;
  readonly dlq?: boolean;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly queueName?: string;
  readonly storageAccountName?: string;
  readonly waitTimeInSeconds?: number;
}

export interface AzureServiceBusEventSource {
  readonly connectionString?: SecretKeySelector;
  readonly deferDelete?: boolean;
  readonly filter?: EventSourceFilter;
  readonly fullyQualifiedNamespace?: string;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly queueName?: string;
  readonly subscriptionName?: string;
  readonly tls?: TLSConfig;
  readonly topicName?: string;
}

export interface AzureServiceBusTrigger {
  readonly connectionString?: SecretKeySelector;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload?: readonly TriggerParameter[];
  readonly queueName?: string;
  readonly subscriptionName?: string;
  readonly tls?: TLSConfig;
  readonly topicName?: string;
}

export interface Backoff {
  readonly duration?: number | string;
  readonly factor?: number;
  readonly jitter?: number;
  readonly steps?: number;
}

export interface BasicAuth {
  readonly password?: SecretKeySelector;
  readonly username?: SecretKeySelector;
}

export interface BitbucketAuth {
  readonly basic?: BitbucketBasicAuth;
  readonly oauthToken?: SecretKeySelector;
}

export interface BitbucketBasicAuth {
  readonly password?: SecretKeySelector;
  readonly username?: SecretKeySelector;
}

export interface BitbucketEventSource {
  readonly auth?: BitbucketAuth;
  readonly deleteHookOnFinish?: boolean;
  readonly events?: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly owner?: string;
  readonly projectKey?: string;
  readonly repositories?: readonly BitbucketRepository[];
  readonly repositorySlug?: string;
  readonly webhook?: WebhookContext;
}

export interface BitbucketRepository {
  readonly owner?: string;
  readonly repositorySlug?: string;
}

export interface BitbucketServerEventSource {
  readonly accessToken?: SecretKeySelector;
  readonly bitbucketserverBaseURL?: string;
  readonly checkInterval?: string;
  readonly deleteHookOnFinish?: boolean;
  readonly events?: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly oneEventPerChange?: boolean;
  readonly projectKey?: string;
  readonly projects?: readonly string[];
  readonly repositories?: readonly BitbucketServerRepository[];
  readonly repositorySlug?: string;
  readonly skipBranchRefsChangedOnOpenPR?: boolean;
  readonly tls?: TLSConfig;
  readonly webhook?: WebhookContext;
  readonly webhookSecret?: SecretKeySelector;
}

export interface BitbucketServerRepository {
  readonly projectKey?: string;
  readonly repositorySlug?: string;
}

export interface CSIVolumeSource {
  readonly driver?: string;
  readonly fsType?: string;
  readonly nodePublishSecretRef?: LocalObjectReference;
  readonly readOnly?: boolean;
  readonly volumeAttributes?: Readonly<Record<string, string>>;
}

export interface CalendarEventSource {
  readonly exclusionDates?: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly interval?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly persistence?: EventPersistence;
  readonly schedule?: string;
  readonly timezone?: string;
}

export interface Capabilities {
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
}

export interface CatchupConfiguration {
  readonly enabled?: boolean;
  readonly maxDuration?: string;
}

export interface CephFSVolumeSource {
  readonly monitors?: readonly string[];
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
  readonly volumeID?: string;
}

export interface ClusterTrustBundleProjection {
  readonly labelSelector?: LabelSelector;
  readonly name?: string;
  readonly optional?: boolean;
  readonly path?: string;
  readonly signerName?: string;
}

export interface ConditionsResetByTime {
  readonly cron?: string;
  readonly timezone?: string;
}

export interface ConditionsResetCriteria {
  readonly byTime?: ConditionsResetByTime;
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

export interface ConfigMapPersistence {
  readonly createIfNotExist?: boolean;
  readonly name?: string;
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
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  readonly resources?: ResourceRequirements;
  readonly securityContext?: SecurityContext;
  readonly volumeMounts?: readonly VolumeMount[];
}

export interface ContainerTemplate {
  readonly imagePullPolicy?: string;
  readonly resources?: ResourceRequirements;
  readonly securityContext?: SecurityContext;
}

export interface CustomTrigger {
  readonly certSecret?: SecretKeySelector;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload?: readonly TriggerParameter[];
  readonly secure?: boolean;
  readonly serverNameOverride?: string;
  readonly serverURL?: string;
  readonly spec?: Readonly<Record<string, string>>;
}

export interface DataFilter {
  readonly comparator?: "!=" | "<" | "<=" | "=" | ">" | ">=";
  readonly path?: string;
  readonly template?: string;
  readonly type?: "bool" | "number" | "string";
  readonly value?: readonly string[];
}

export interface DownwardAPIProjection {
  readonly items?: readonly DownwardAPIVolumeFile[];
}

export interface DownwardAPIVolumeFile {
  readonly fieldRef?: ObjectFieldSelector;
  readonly mode?: number;
  readonly path?: string;
  readonly resourceFieldRef?: ResourceFieldSelector;
}

export interface DownwardAPIVolumeSource {
  readonly defaultMode?: number;
  readonly items?: readonly DownwardAPIVolumeFile[];
}

export interface EmailTrigger {
  readonly body?: string;
  readonly from?: string;
  readonly host?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly port?: number;
  readonly smtpPassword?: SecretKeySelector;
  readonly subject?: string;
  readonly to?: readonly string[];
  readonly username?: string;
}

export interface EmitterEventSource {
  readonly broker?: string;
  readonly channelKey?: string;
  readonly channelName?: string;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly password?: SecretKeySelector;
  readonly tls?: TLSConfig;
  readonly username?: SecretKeySelector;
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
  readonly name?: string;
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

export interface EventBus {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "EventBus";
  readonly metadata: ObjectMeta;
  readonly spec: EventBusSpec;
  readonly status?: unknown;
}

export interface EventBusSpec {
  readonly jetstream?: JetStreamBus;
  readonly jetstreamExotic?: JetStreamConfig;
  readonly kafka?: KafkaBus;
  readonly nats?: NATSBus;
}

export interface EventContext {
  readonly datacontenttype?: string;
  readonly id?: string;
  readonly source?: string;
  readonly specversion?: string;
  readonly subject?: string;
  readonly time?: string;
  readonly type?: string;
}

export interface EventDependency {
  readonly eventName: string;
  readonly eventSourceName: string;
  readonly filters?: EventDependencyFilter;
  readonly filtersLogicalOperator?: "" | "and" | "or";
  readonly name: string;
  readonly transform?: EventDependencyTransformer;
}

export interface EventDependencyFilter {
  readonly context?: EventContext;
  readonly data?: readonly DataFilter[];
  readonly dataLogicalOperator?: "" | "and" | "or";
  readonly exprLogicalOperator?: "" | "and" | "or";
  readonly exprs?: readonly ExprFilter[];
  readonly script?: string;
  readonly time?: TimeFilter;
}

export interface EventDependencyTransformer {
  readonly jq?: string;
  readonly script?: string;
}

export interface EventPersistence {
  readonly catchup?: CatchupConfiguration;
  readonly configMap?: ConfigMapPersistence;
}

export interface EventSource {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "EventSource";
  readonly metadata: ObjectMeta;
  readonly spec: EventSourceSpec;
  readonly status?: unknown;
}

export interface EventSourceFilter {
  readonly expression?: string;
}

export interface EventSourceSpec {
  readonly amqp?: Readonly<Record<string, AMQPEventSource>>;
  readonly azureEventsHub?: Readonly<Record<string, AzureEventsHubEventSource>>;
  readonly azureQueueStorage?: Readonly<Record<string, AzureQueueStorageEventSource>>;
  readonly azureServiceBus?: Readonly<Record<string, AzureServiceBusEventSource>>;
  readonly bitbucket?: Readonly<Record<string, BitbucketEventSource>>;
  readonly bitbucketserver?: Readonly<Record<string, BitbucketServerEventSource>>;
  readonly calendar?: Readonly<Record<string, CalendarEventSource>>;
  readonly emitter?: Readonly<Record<string, EmitterEventSource>>;
  readonly eventBusName?: string;
  readonly file?: Readonly<Record<string, FileEventSource>>;
  readonly generic?: Readonly<Record<string, GenericEventSource>>;
  readonly gerrit?: Readonly<Record<string, GerritEventSource>>;
  readonly github?: Readonly<Record<string, GithubEventSource>>;
  readonly gitlab?: Readonly<Record<string, GitlabEventSource>>;
  readonly hdfs?: Readonly<Record<string, HDFSEventSource>>;
  readonly kafka?: Readonly<Record<string, KafkaEventSource>>;
  readonly minio?: Readonly<Record<string, S3Artifact>>;
  readonly mns?: Readonly<Record<string, MNSEventSource>>;
  readonly mqtt?: Readonly<Record<string, MQTTEventSource>>;
  readonly nats?: Readonly<Record<string, NATSEventsSource>>;
  readonly nsq?: Readonly<Record<string, NSQEventSource>>;
  readonly pubSub?: Readonly<Record<string, PubSubEventSource>>;
  readonly pulsar?: Readonly<Record<string, PulsarEventSource>>;
  readonly redis?: Readonly<Record<string, RedisEventSource>>;
  readonly redisStream?: Readonly<Record<string, RedisStreamEventSource>>;
  readonly replicas?: number;
  readonly resource?: Readonly<Record<string, ResourceEventSource>>;
  readonly service?: Service;
  readonly sftp?: Readonly<Record<string, SFTPEventSource>>;
  readonly slack?: Readonly<Record<string, SlackEventSource>>;
  readonly sns?: Readonly<Record<string, SNSEventSource>>;
  readonly sqs?: Readonly<Record<string, SQSEventSource>>;
  readonly storageGrid?: Readonly<Record<string, StorageGridEventSource>>;
  readonly stripe?: Readonly<Record<string, StripeEventSource>>;
  readonly template?: Template;
  readonly webhook?: Readonly<Record<string, WebhookEventSource>>;
}

export interface ExprFilter {
  readonly expr: string;
  readonly fields?: readonly PayloadField[];
}

export interface FCVolumeSource {
  readonly fsType?: string;
  readonly lun?: number;
  readonly readOnly?: boolean;
  readonly targetWWNs?: readonly string[];
  readonly wwids?: readonly string[];
}

export interface FileArtifact {
  readonly path?: string;
}

export interface FileEventSource {
  readonly eventType?: string;
  readonly filter?: EventSourceFilter;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly polling?: boolean;
  readonly watchPathConfig?: WatchPathConfig;
}

export interface FlexVolumeSource {
  readonly driver?: string;
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
  readonly pdName?: string;
  readonly readOnly?: boolean;
}

export interface GenericEventSource {
  readonly authSecret?: SecretKeySelector;
  readonly config?: string;
  readonly filter?: EventSourceFilter;
  readonly insecure?: boolean;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly url?: string;
}

export interface GerritEventSource {
  readonly auth?: BasicAuth;
  readonly deleteHookOnFinish?: boolean;
  readonly events?: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly gerritBaseURL?: string;
  readonly hookName?: string;
  readonly maxTries?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly projects?: readonly string[];
  readonly sslVerify?: boolean;
  readonly webhook?: WebhookContext;
}

export interface GitArtifact {
  readonly branch?: string;
  readonly cloneDirectory?: string;
  readonly creds?: GitCreds;
  readonly filePath?: string;
  readonly githubApp?: GithubAppCreds;
  readonly insecureIgnoreHostKey?: boolean;
  readonly ref?: string;
  readonly remote?: GitRemoteConfig;
  readonly sshKeySecret?: SecretKeySelector;
  readonly tag?: string;
  readonly url?: string;
}

export interface GitCreds {
  readonly password?: SecretKeySelector;
  readonly username?: SecretKeySelector;
}

export interface GitRemoteConfig {
  readonly name?: string;
  readonly urls?: readonly string[];
}

export interface GitRepoVolumeSource {
  readonly directory?: string;
  readonly repository?: string;
  readonly revision?: string;
}

export interface GithubAppCreds {
  readonly appID?: number;
  readonly installationID?: number;
  readonly privateKey?: SecretKeySelector;
}

export interface GithubEventSource {
  readonly active?: boolean;
  readonly apiToken?: SecretKeySelector;
  readonly contentType?: string;
  readonly deleteHookOnFinish?: boolean;
  readonly events?: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly githubApp?: GithubAppCreds;
  readonly githubBaseURL?: string;
  readonly githubUploadURL?: string;
  readonly id?: number;
  readonly insecure?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly organizations?: readonly string[];
  readonly owner?: string;
  readonly repositories?: readonly OwnedRepositories[];
  readonly repository?: string;
  readonly webhook?: WebhookContext;
  readonly webhookSecret?: SecretKeySelector;
}

export interface GitlabEventSource {
  readonly accessToken?: SecretKeySelector;
  readonly deleteHookOnFinish?: boolean;
  readonly enableSSLVerification?: boolean;
  readonly events?: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly gitlabBaseURL?: string;
  readonly groups?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly projectID?: string;
  readonly projects?: readonly string[];
  readonly secretToken?: SecretKeySelector;
  readonly webhook?: WebhookContext;
}

export interface GlusterfsVolumeSource {
  readonly endpoints?: string;
  readonly path?: string;
  readonly readOnly?: boolean;
}

export interface HDFSEventSource {
  readonly addresses?: readonly string[];
  readonly checkInterval?: string;
  readonly directory?: string;
  readonly filter?: EventSourceFilter;
  readonly hdfsUser?: string;
  readonly krbCCacheSecret?: SecretKeySelector;
  readonly krbConfigConfigMap?: ConfigMapKeySelector;
  readonly krbKeytabSecret?: SecretKeySelector;
  readonly krbRealm?: string;
  readonly krbServicePrincipalName?: string;
  readonly krbUsername?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly pathRegexp?: string;
  readonly type?: string;
}

export interface HTTPTrigger {
  readonly basicAuth?: BasicAuth;
  readonly dynamicHeaders?: readonly TriggerParameter[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly method?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload?: readonly TriggerParameter[];
  readonly secureHeaders?: readonly SecureHeader[];
  readonly timeout?: number;
  readonly tls?: TLSConfig;
  readonly url?: string;
}

export interface HostPathVolumeSource {
  readonly path?: string;
  readonly type?: "" | "BlockDevice" | "CharDevice" | "Directory" | "DirectoryOrCreate" | "File" | "FileOrCreate" | "Socket";
}

export interface ISCSIVolumeSource {
  readonly chapAuthDiscovery?: boolean;
  readonly chapAuthSession?: boolean;
  readonly fsType?: string;
  readonly initiatorName?: string;
  readonly iqn?: string;
  readonly iscsiInterface?: string;
  readonly lun?: number;
  readonly portals?: readonly string[];
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly targetPortal?: string;
}

export interface ImageVolumeSource {
  readonly pullPolicy?: "Always" | "IfNotPresent" | "Never";
  readonly reference?: string;
}

export interface JetStreamBus {
  readonly affinity?: Affinity;
  readonly containerTemplate?: ContainerTemplate;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly maxPayload?: string;
  readonly metadata?: Metadata;
  readonly metricsContainerTemplate?: ContainerTemplate;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly persistence?: PersistenceStrategy;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly reloaderContainerTemplate?: ContainerTemplate;
  readonly replicas?: number;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly settings?: string;
  readonly startArgs?: readonly string[];
  readonly streamConfig?: string;
  readonly tolerations?: readonly Toleration[];
  readonly version?: string;
}

export interface JetStreamConfig {
  readonly accessSecret?: SecretKeySelector;
  readonly streamConfig?: string;
  readonly tls?: TLSConfig;
  readonly url?: string;
}

export interface K8SResourcePolicy {
  readonly backoff?: Backoff;
  readonly errorOnBackoffTimeout?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface KafkaBus {
  readonly consumerGroup?: KafkaConsumerGroup;
  readonly partitioner?: string;
  readonly sasl?: SASLConfig;
  readonly tls?: TLSConfig;
  readonly topic?: string;
  readonly url?: string;
  readonly version?: string;
}

export interface KafkaConsumerGroup {
  readonly groupName?: string;
  readonly oldest?: boolean;
  readonly rebalanceStrategy?: string;
}

export interface KafkaEventSource {
  readonly awsMskIamAuth?: AWSMSKIAMConfig;
  readonly config?: string;
  readonly connectionBackoff?: Backoff;
  readonly consumerGroup?: KafkaConsumerGroup;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly limitEventsPerSecond?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly partition?: string;
  readonly sasl?: SASLConfig;
  readonly schemaRegistry?: SchemaRegistryConfig;
  readonly tls?: TLSConfig;
  readonly topic: string;
  readonly url?: string;
  readonly version?: string;
}

export interface KafkaTrigger {
  readonly compress?: boolean;
  readonly flushFrequency?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly parameters?: readonly TriggerParameter[];
  readonly partition?: number;
  readonly partitioningKey?: string;
  readonly payload?: readonly TriggerParameter[];
  readonly requiredAcks?: number;
  readonly sasl?: SASLConfig;
  readonly schemaRegistry?: SchemaRegistryConfig;
  readonly secureHeaders?: readonly SecureHeader[];
  readonly tls?: TLSConfig;
  readonly topic?: string;
  readonly url?: string;
  readonly version?: string;
}

export interface KeyToPath {
  readonly key?: string;
  readonly mode?: number;
  readonly path?: string;
}

export interface LabelSelector {
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface LabelSelectorRequirement {
  readonly key?: string;
  readonly operator?: "DoesNotExist" | "Exists" | "In" | "NotIn";
  readonly values?: readonly string[];
}

export interface LocalObjectReference {
  readonly name?: string;
}

export interface LogTrigger {
  readonly intervalSeconds?: number;
}

export interface MNSEventSource {
  readonly accessKey?: SecretKeySelector;
  readonly endpoint?: string;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly queue?: string;
  readonly secretKey?: SecretKeySelector;
}

export interface MQTTEventSource {
  readonly auth?: BasicAuth;
  readonly clientId?: string;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tls?: TLSConfig;
  readonly topic?: string;
  readonly url?: string;
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

export interface Metadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface NATSAuth {
  readonly basic?: BasicAuth;
  readonly credential?: SecretKeySelector;
  readonly nkey?: SecretKeySelector;
  readonly token?: SecretKeySelector;
}

export interface NATSBus {
  readonly exotic?: NATSConfig;
  readonly native?: NativeStrategy;
}

export interface NATSConfig {
  readonly accessSecret?: SecretKeySelector;
  readonly auth?: string;
  readonly clusterID?: string;
  readonly url?: string;
}

export interface NATSEventsSource {
  readonly auth?: NATSAuth;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly queue?: string;
  readonly subject: string;
  readonly tls?: TLSConfig;
  readonly url: string;
}

export interface NATSTrigger {
  readonly auth?: NATSAuth;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload?: readonly TriggerParameter[];
  readonly subject?: string;
  readonly tls?: TLSConfig;
  readonly url?: string;
}

export interface NFSVolumeSource {
  readonly path?: string;
  readonly readOnly?: boolean;
  readonly server?: string;
}

export interface NSQEventSource {
  readonly channel?: string;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly hostAddress?: string;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tls?: TLSConfig;
  readonly topic?: string;
}

export interface NativeStrategy {
  readonly affinity?: Affinity;
  readonly auth?: string;
  readonly containerTemplate?: ContainerTemplate;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly maxAge?: string;
  readonly maxBytes?: string;
  readonly maxMsgs?: number;
  readonly maxPayload?: string;
  readonly maxSubs?: number;
  readonly metadata?: Metadata;
  readonly metricsContainerTemplate?: ContainerTemplate;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly persistence?: PersistenceStrategy;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly raftCommitTimeout?: string;
  readonly raftElectionTimeout?: string;
  readonly raftHeartbeatTimeout?: string;
  readonly raftLeaseTimeout?: string;
  readonly replicas?: number;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly tolerations?: readonly Toleration[];
}

export interface NodeAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
}

export interface NodeSelector {
  readonly nodeSelectorTerms?: readonly NodeSelectorTerm[];
}

export interface NodeSelectorRequirement {
  readonly key?: string;
  readonly operator?: "DoesNotExist" | "Exists" | "Gt" | "In" | "Lt" | "NotIn";
  readonly values?: readonly string[];
}

export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly NodeSelectorRequirement[];
  readonly matchFields?: readonly NodeSelectorRequirement[];
}

export interface ObjectFieldSelector {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
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

export interface OpenWhiskTrigger {
  readonly actionName?: string;
  readonly authToken?: SecretKeySelector;
  readonly host?: string;
  readonly namespace?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload?: readonly TriggerParameter[];
  readonly version?: string;
}

export interface OwnedRepositories {
  readonly names?: readonly string[];
  readonly owner?: string;
}

export interface OwnerReference {
  readonly apiVersion?: string;
  readonly blockOwnerDeletion?: boolean;
  readonly controller?: boolean;
  readonly kind?: string;
  readonly name?: string;
  readonly uid?: string;
}

export interface PayloadField {
  readonly name?: string;
  readonly path?: string;
}

export interface PersistenceStrategy {
  readonly accessMode?: string;
  readonly storageClassName?: string;
  readonly volumeSize?: number | string;
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
  readonly spec?: PersistentVolumeClaimSpec;
}

export interface PersistentVolumeClaimVolumeSource {
  readonly claimName?: string;
  readonly readOnly?: boolean;
}

export interface PhotonPersistentDiskVolumeSource {
  readonly fsType?: string;
  readonly pdID?: string;
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
  readonly topologyKey?: string;
}

export interface PodAntiAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
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
  readonly volumeID?: string;
}

export interface PreferredSchedulingTerm {
  readonly preference?: NodeSelectorTerm;
  readonly weight?: number;
}

export interface ProjectedVolumeSource {
  readonly defaultMode?: number;
  readonly sources?: readonly VolumeProjection[];
}

export interface PubSubEventSource {
  readonly credentialSecret?: SecretKeySelector;
  readonly deleteSubscriptionOnFinish?: boolean;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly projectID?: string;
  readonly subscriptionID?: string;
  readonly topic?: string;
  readonly topicProjectID?: string;
}

export interface PulsarEventSource {
  readonly authAthenzParams?: Readonly<Record<string, string>>;
  readonly authAthenzSecret?: SecretKeySelector;
  readonly authTokenSecret?: SecretKeySelector;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tls?: TLSConfig;
  readonly tlsAllowInsecureConnection?: boolean;
  readonly tlsTrustCertsSecret?: SecretKeySelector;
  readonly tlsValidateHostname?: boolean;
  readonly topics?: readonly string[];
  readonly type?: string;
  readonly url?: string;
}

export interface PulsarTrigger {
  readonly authAthenzParams?: Readonly<Record<string, string>>;
  readonly authAthenzSecret?: SecretKeySelector;
  readonly authTokenSecret?: SecretKeySelector;
  readonly connectionBackoff?: Backoff;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload?: readonly TriggerParameter[];
  readonly tls?: TLSConfig;
  readonly tlsAllowInsecureConnection?: boolean;
  readonly tlsTrustCertsSecret?: SecretKeySelector;
  readonly tlsValidateHostname?: boolean;
  readonly topic?: string;
  readonly url?: string;
}

export interface QuobyteVolumeSource {
  readonly group?: string;
  readonly readOnly?: boolean;
  readonly registry?: string;
  readonly tenant?: string;
  readonly user?: string;
  readonly volume?: string;
}

export interface RBDVolumeSource {
  readonly fsType?: string;
  readonly image?: string;
  readonly keyring?: string;
  readonly monitors?: readonly string[];
  readonly pool?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly user?: string;
}

export interface RateLimit {
  readonly requestsPerUnit?: number;
  readonly unit?: "Hour" | "Minute" | "Second";
}

export interface RedisEventSource {
  readonly channels?: readonly string[];
  readonly db?: number;
  readonly filter?: EventSourceFilter;
  readonly hostAddress?: string;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly namespace?: string;
  readonly password?: SecretKeySelector;
  readonly tls?: TLSConfig;
  readonly username?: string;
}

export interface RedisStreamEventSource {
  readonly consumerGroup?: string;
  readonly db?: number;
  readonly filter?: EventSourceFilter;
  readonly hostAddress?: string;
  readonly maxMsgCountPerRead?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly password?: SecretKeySelector;
  readonly streams?: readonly string[];
  readonly tls?: TLSConfig;
  readonly username?: string;
}

export interface ResourceClaim {
  readonly name?: string;
  readonly request?: string;
}

export interface ResourceEventSource {
  readonly eventTypes: readonly ("ADD" | "DELETE" | "UPDATE")[];
  readonly filter?: ResourceFilter;
  readonly group?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly namespace?: string;
  readonly resource?: string;
  readonly version?: string;
}

export interface ResourceFieldSelector {
  readonly containerName?: string;
  readonly divisor?: number | string;
  readonly resource?: string;
}

export interface ResourceFilter {
  readonly afterStart?: boolean;
  readonly createdBy?: string;
  readonly fields?: readonly Selector[];
  readonly labels?: readonly Selector[];
  readonly prefix?: string;
}

export interface ResourceRequirements {
  readonly claims?: readonly ResourceClaim[];
  readonly limits?: Readonly<Record<string, number | string>>;
  readonly requests?: Readonly<Record<string, number | string>>;
}

export interface S3Artifact {
  readonly accessKey?: SecretKeySelector;
  readonly bucket?: S3Bucket;
  readonly caCertificate?: SecretKeySelector;
  readonly endpoint?: string;
  readonly events?: readonly string[];
  readonly filter?: S3Filter;
  readonly insecure?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly secretKey?: SecretKeySelector;
}

export interface S3Bucket {
  readonly key?: string;
  readonly name: string;
}

export interface S3Filter {
  readonly prefix?: string;
  readonly suffix?: string;
}

export interface SASLConfig {
  readonly mechanism?: string;
  readonly passwordSecret?: SecretKeySelector;
  readonly userSecret?: SecretKeySelector;
}

export interface SELinuxOptions {
  readonly level?: string;
  readonly role?: string;
  readonly type?: string;
  readonly user?: string;
}

export interface SFTPEventSource {
  readonly address?: SecretKeySelector;
  readonly eventType?: string;
  readonly filter?: EventSourceFilter;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly password?: SecretKeySelector;
  readonly pollIntervalDuration?: string;
  readonly sshKeySecret?: SecretKeySelector;
  readonly username?: SecretKeySelector;
  readonly watchPathConfig?: WatchPathConfig;
}

export interface SNSEventSource {
  readonly accessKey?: SecretKeySelector;
  readonly endpoint?: string;
  readonly filter?: EventSourceFilter;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly roleARN?: string;
  readonly secretKey?: SecretKeySelector;
  readonly topicArn: string;
  readonly validateSignature?: boolean;
  readonly webhook?: WebhookContext;
}

export interface SQSEventSource {
  readonly accessKey?: SecretKeySelector;
  readonly dlq?: boolean;
  readonly endpoint?: string;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly queue: string;
  readonly queueAccountId?: string;
  readonly region?: string;
  readonly roleARN?: string;
  readonly secretKey?: SecretKeySelector;
  readonly sessionToken?: SecretKeySelector;
  readonly waitTimeSeconds?: number;
}

export interface ScaleIOVolumeSource {
  readonly fsType?: string;
  readonly gateway?: string;
  readonly protectionDomain?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly sslEnabled?: boolean;
  readonly storageMode?: string;
  readonly storagePool?: string;
  readonly system?: string;
  readonly volumeName?: string;
}

export interface SchemaRegistryConfig {
  readonly auth?: BasicAuth;
  readonly schemaId?: number;
  readonly url?: string;
}

export interface SeccompProfile {
  readonly localhostProfile?: string;
  readonly type?: "Localhost" | "RuntimeDefault" | "Unconfined";
}

export interface SecretEnvSource {
  readonly name?: string;
  readonly optional?: boolean;
}

export interface SecretKeySelector {
  readonly key?: string;
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

export interface SecureHeader {
  readonly name?: string;
  readonly valueFrom?: ValueFromSource;
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

export interface Selector {
  readonly key: string;
  readonly operation?: string;
  readonly value?: string;
}

export interface Sensor {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "Sensor";
  readonly metadata: ObjectMeta;
  readonly spec: SensorSpec;
  readonly status?: unknown;
}

export interface SensorSpec {
  readonly dependencies?: readonly EventDependency[];
  readonly errorOnFailedRound?: boolean;
  readonly eventBusName?: string;
  readonly loggingFields?: Readonly<Record<string, string>>;
  readonly replicas?: number;
  readonly revisionHistoryLimit?: number;
  readonly template?: Template;
  readonly triggers: readonly Trigger[];
}

export interface Service {
  readonly clusterIP?: string;
  readonly metadata?: Metadata;
  readonly ports?: readonly ServicePort[];
}

export interface ServiceAccountTokenProjection {
  readonly audience?: string;
  readonly expirationSeconds?: number;
  readonly path?: string;
}

export interface ServicePort {
  readonly appProtocol?: string;
  readonly name?: string;
  readonly nodePort?: number;
  readonly port?: number;
  readonly protocol?: "SCTP" | "TCP" | "UDP";
  readonly targetPort?: number | string;
}

export interface SlackEventSource {
  readonly filter?: EventSourceFilter;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly signingSecret?: SecretKeySelector;
  readonly token?: SecretKeySelector;
  readonly webhook?: WebhookContext;
}

export interface SlackSender {
  readonly icon?: string;
  readonly username?: string;
}

export interface SlackThread {
  readonly broadcastMessageToChannel?: boolean;
  readonly messageAggregationKey?: string;
}

export interface SlackTrigger {
  readonly attachments?: string;
  readonly blocks?: string;
  readonly channel?: string;
  readonly message?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly sender?: SlackSender;
  readonly slackToken?: SecretKeySelector;
  readonly thread?: SlackThread;
}

export interface StandardK8STrigger {
  readonly liveObject?: boolean;
  readonly operation?: "create" | "delete" | "patch" | "update";
  readonly parameters?: readonly TriggerParameter[];
  readonly patchStrategy?: string;
  readonly source?: ArtifactLocation;
}

export interface StatusPolicy {
  readonly allow?: readonly number[];
}

export interface StorageGridEventSource {
  readonly apiURL?: string;
  readonly authToken?: SecretKeySelector;
  readonly bucket?: string;
  readonly events?: readonly string[];
  readonly filter?: StorageGridFilter;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly tls?: TLSConfig;
  readonly topicArn?: string;
  readonly webhook?: WebhookContext;
}

export interface StorageGridFilter {
  readonly prefix?: string;
  readonly suffix?: string;
}

export interface StorageOSVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly volumeName?: string;
  readonly volumeNamespace?: string;
}

export interface StripeEventSource {
  readonly apiKey?: SecretKeySelector;
  readonly createWebhook?: boolean;
  readonly eventFilter?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly webhook?: WebhookContext;
}

export interface Sysctl {
  readonly name?: string;
  readonly value?: string;
}

export interface TLSConfig {
  readonly caCertSecret?: SecretKeySelector;
  readonly clientCertSecret?: SecretKeySelector;
  readonly clientKeySecret?: SecretKeySelector;
  readonly enabled?: boolean;
  readonly insecureSkipVerify?: boolean;
}

export interface Template {
  readonly affinity?: Affinity;
  readonly container?: Container;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly metadata?: Metadata;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly tolerations?: readonly Toleration[];
  readonly volumes?: readonly Volume[];
}

export interface TimeFilter {
  readonly start?: string;
  readonly stop?: string;
  readonly timezone?: string;
}

export interface Toleration {
  readonly effect?: "NoExecute" | "NoSchedule" | "PreferNoSchedule";
  readonly key?: string;
  readonly operator?: "Equal" | "Exists";
  readonly tolerationSeconds?: number;
  readonly value?: string;
}

export interface Trigger {
  readonly atLeastOnce?: boolean;
  readonly dlqTrigger?: Trigger;
  readonly parameters?: readonly TriggerParameter[];
  readonly policy?: TriggerPolicy;
  readonly rateLimit?: RateLimit;
  readonly retryStrategy?: Backoff;
  readonly template?: TriggerTemplate;
}

export interface TriggerParameter {
  readonly dest: string;
  readonly operation?: "" | "append" | "overwrite" | "prepend";
  readonly src?: TriggerParameterSource;
}

export interface TriggerParameterSource {
  readonly contextKey?: string;
  readonly contextTemplate?: string;
  readonly dataKey?: string;
  readonly dataTemplate?: string;
  readonly dependencyName: string;
  readonly useRawData?: boolean;
  readonly value?: string;
}

export interface TriggerPolicy {
  readonly k8s?: K8SResourcePolicy;
  readonly status?: StatusPolicy;
}

export interface TriggerTemplate {
  readonly argoWorkflow?: ArgoWorkflowTrigger;
  readonly awsLambda?: AWSLambdaTrigger;
  readonly azureEventHubs?: AzureEventHubsTrigger;
  readonly azureServiceBus?: AzureServiceBusTrigger;
  readonly conditions?: string;
  readonly conditionsReset?: readonly ConditionsResetCriteria[];
  readonly custom?: CustomTrigger;
  readonly email?: EmailTrigger;
  readonly http?: HTTPTrigger;
  readonly k8s?: StandardK8STrigger;
  readonly kafka?: KafkaTrigger;
  readonly log?: LogTrigger;
  readonly name: string;
  readonly nats?: NATSTrigger;
  readonly openWhisk?: OpenWhiskTrigger;
  readonly pulsar?: PulsarTrigger;
  readonly slack?: SlackTrigger;
}

export interface TypedLocalObjectReference {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface TypedObjectReference {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

export interface URLArtifact {
  readonly path?: string;
  readonly verifyCert?: boolean;
}

export interface ValueFromSource {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly secretKeyRef?: SecretKeySelector;
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
  readonly name?: string;
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

export interface VolumeMount {
  readonly mountPath?: string;
  readonly mountPropagation?: "Bidirectional" | "HostToContainer" | "None";
  readonly name?: string;
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
  readonly volumePath?: string;
}

export interface WatchPathConfig {
  readonly directory?: string;
  readonly path?: string;
  readonly pathRegexp?: string;
}

export interface WebhookContext {
  readonly authSecret?: SecretKeySelector;
  readonly endpoint?: string;
  readonly maxPayloadSize?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly port?: string;
  readonly serverCertSecret?: SecretKeySelector;
  readonly serverKeySecret?: SecretKeySelector;
  readonly url?: string;
}

export interface WebhookEventSource {
  readonly authSecret?: SecretKeySelector;
  readonly endpoint?: string;
  readonly filter?: EventSourceFilter;
  readonly maxPayloadSize?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly port?: string;
  readonly serverCertSecret?: SecretKeySelector;
  readonly serverKeySecret?: SecretKeySelector;
  readonly url?: string;
}

export interface WeightedPodAffinityTerm {
  readonly podAffinityTerm?: PodAffinityTerm;
  readonly weight?: number;
}

export interface WindowsSecurityContextOptions {
  readonly gmsaCredentialSpec?: string;
  readonly gmsaCredentialSpecName?: string;
  readonly hostProcess?: boolean;
  readonly runAsUserName?: string;
}
