export interface AnalysisRun {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "AnalysisRun";
  readonly metadata: ObjectMeta;
  readonly spec: AnalysisRunSpec;
  readonly status?: unknown;
}

export interface AnalysisRunSpec {
  readonly args?: readonly AnalysisRunSpecArgs[];
  readonly dryRun?: readonly ExperimentSpecDryRun[];
  readonly measurementRetention?: readonly ExperimentSpecMeasurementRetention[];
  readonly metrics: readonly AnalysisRunSpecMetrics[];
  readonly terminate?: boolean;
  readonly ttlStrategy?: AnalysisRunSpecTtlStrategy;
}

export interface AnalysisRunSpecArgs {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: AnalysisRunSpecArgsValueFrom;
}

export interface AnalysisRunSpecArgsValueFrom {
  readonly fieldRef?: AnalysisRunSpecArgsValueFromFieldRef;
  readonly secretKeyRef?: AnalysisRunSpecArgsValueFromSecretKeyRef;
}

export interface AnalysisRunSpecArgsValueFromFieldRef {
  readonly fieldPath: string;
}

export interface AnalysisRunSpecArgsValueFromSecretKeyRef {
  readonly key: string;
  readonly name: string;
}

export interface AnalysisRunSpecMetrics {
  readonly consecutiveErrorLimit?: number | string;
  readonly consecutiveSuccessLimit?: number | string;
  readonly count?: number | string;
  readonly failureCondition?: string;
  readonly failureLimit?: number | string;
  readonly inconclusiveLimit?: number | string;
  readonly initialDelay?: string;
  readonly interval?: string;
  readonly name: string;
  readonly provider: AnalysisRunSpecMetricsProvider;
  readonly successCondition?: string;
}

export interface AnalysisRunSpecMetricsProvider {
  readonly cloudWatch?: AnalysisRunSpecMetricsProviderCloudWatch;
  readonly datadog?: AnalysisRunSpecMetricsProviderDatadog;
  readonly graphite?: AnalysisRunSpecMetricsProviderGraphite;
  readonly influxdb?: AnalysisRunSpecMetricsProviderInfluxdb;
  readonly job?: AnalysisRunSpecMetricsProviderJob;
  readonly kayenta?: AnalysisRunSpecMetricsProviderKayenta;
  readonly newRelic?: AnalysisRunSpecMetricsProviderNewRelic;
  readonly plugin?: Readonly<Record<string, unknown>>;
  readonly prometheus?: AnalysisRunSpecMetricsProviderPrometheus;
  readonly skywalking?: AnalysisRunSpecMetricsProviderSkywalking;
  readonly wavefront?: AnalysisRunSpecMetricsProviderGraphite;
  readonly web?: AnalysisRunSpecMetricsProviderWeb;
}

export interface AnalysisRunSpecMetricsProviderCloudWatch {
  readonly interval?: string;
  readonly metricDataQueries: readonly AnalysisRunSpecMetricsProviderCloudWatchMetricDataQueries[];
}

export interface AnalysisRunSpecMetricsProviderCloudWatchMetricDataQueries {
  readonly expression?: string;
  readonly id?: string;
  readonly label?: string;
  readonly metricStat?: AnalysisRunSpecMetricsProviderCloudWatchMetricDataQueriesMetricStat;
  readonly period?: number | string;
  readonly returnData?: boolean;
}

export interface AnalysisRunSpecMetricsProviderCloudWatchMetricDataQueriesMetricStat {
  readonly metric?: AnalysisRunSpecMetricsProviderCloudWatchMetricDataQueriesMetricStatMetric;
  readonly period?: number | string;
  readonly stat?: string;
  readonly unit?: string;
}

export interface AnalysisRunSpecMetricsProviderCloudWatchMetricDataQueriesMetricStatMetric {
  readonly dimensions?: readonly RolloutSpecTemplateSpecDnsConfigOptions[];
  readonly metricName?: string;
  readonly namespace?: string;
}

export interface AnalysisRunSpecMetricsProviderDatadog {
  readonly aggregator?: "avg" | "min" | "max" | "sum" | "last" | "percentile" | "mean" | "l2norm" | "area";
  readonly apiVersion?: "v1" | "v2";
  readonly formula?: string;
  readonly interval?: string;
  readonly queries?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly secretRef?: AnalysisRunSpecMetricsProviderDatadogSecretRef;
}

export interface AnalysisRunSpecMetricsProviderDatadogSecretRef {
  readonly name?: string;
  readonly namespaced?: boolean;
}

export interface AnalysisRunSpecMetricsProviderGraphite {
  readonly address?: string;
  readonly query?: string;
}

export interface AnalysisRunSpecMetricsProviderInfluxdb {
  readonly profile?: string;
  readonly query?: string;
}

export interface AnalysisRunSpecMetricsProviderJob {
  readonly metadata?: RolloutSpecTemplateMetadata;
  readonly spec: AnalysisRunSpecMetricsProviderJobSpec;
}

export interface AnalysisRunSpecMetricsProviderJobSpec {
  readonly activeDeadlineSeconds?: number;
  readonly backoffLimit?: number;
  readonly backoffLimitPerIndex?: number;
  readonly completionMode?: string;
  readonly completions?: number;
  readonly manualSelector?: boolean;
  readonly maxFailedIndexes?: number;
  readonly parallelism?: number;
  readonly podFailurePolicy?: AnalysisRunSpecMetricsProviderJobSpecPodFailurePolicy;
  readonly podReplacementPolicy?: string;
  readonly selector?: RolloutSpecSelector;
  readonly suspend?: boolean;
  readonly template: ExperimentSpecTemplatesTemplate;
  readonly ttlSecondsAfterFinished?: number;
}

export interface AnalysisRunSpecMetricsProviderJobSpecPodFailurePolicy {
  readonly rules: readonly AnalysisRunSpecMetricsProviderJobSpecPodFailurePolicyRules[];
}

export interface AnalysisRunSpecMetricsProviderJobSpecPodFailurePolicyRules {
  readonly action: string;
  readonly onExitCodes?: AnalysisRunSpecMetricsProviderJobSpecPodFailurePolicyRulesOnExitCodes;
  readonly onPodConditions?: readonly AnalysisRunSpecMetricsProviderJobSpecPodFailurePolicyRulesOnPodConditions[];
}

export interface AnalysisRunSpecMetricsProviderJobSpecPodFailurePolicyRulesOnExitCodes {
  readonly containerName?: string;
  readonly operator: string;
  readonly values: readonly number[];
}

export interface AnalysisRunSpecMetricsProviderJobSpecPodFailurePolicyRulesOnPodConditions {
  readonly status?: string;
  readonly type: string;
}

export interface AnalysisRunSpecMetricsProviderKayenta {
  readonly address: string;
  readonly application: string;
  readonly canaryConfigName: string;
  readonly configurationAccountName: string;
  readonly metricsAccountName: string;
  readonly scopes: readonly AnalysisRunSpecMetricsProviderKayentaScopes[];
  readonly storageAccountName: string;
  readonly threshold: AnalysisRunSpecMetricsProviderKayentaThreshold;
}

export interface AnalysisRunSpecMetricsProviderKayentaScopes {
  readonly controlScope: AnalysisRunSpecMetricsProviderKayentaScopesControlScope;
  readonly experimentScope: AnalysisRunSpecMetricsProviderKayentaScopesControlScope;
  readonly name: string;
}

export interface AnalysisRunSpecMetricsProviderKayentaScopesControlScope {
  readonly end: string;
  readonly region: string;
  readonly scope: string;
  readonly start: string;
  readonly step: number;
}

export interface AnalysisRunSpecMetricsProviderKayentaThreshold {
  readonly marginal: number;
  readonly pass: number;
}

export interface AnalysisRunSpecMetricsProviderNewRelic {
  readonly profile?: string;
  readonly query: string;
  readonly timeout?: number;
}

export interface AnalysisRunSpecMetricsProviderPrometheus {
  readonly address?: string;
  readonly authentication?: AnalysisRunSpecMetricsProviderWebAuthentication;
  readonly headers?: readonly AnalysisRunSpecMetricsProviderWebHeaders[];
  readonly insecure?: boolean;
  readonly query?: string;
  readonly rangeQuery?: AnalysisRunSpecMetricsProviderPrometheusRangeQuery;
  readonly timeout?: number;
}

export interface AnalysisRunSpecMetricsProviderPrometheusRangeQuery {
  readonly end?: string;
  readonly start?: string;
  readonly step?: string;
}

export interface AnalysisRunSpecMetricsProviderSkywalking {
  readonly address?: string;
  readonly interval?: string;
  readonly query?: string;
}

export interface AnalysisRunSpecMetricsProviderWeb {
  readonly authentication?: AnalysisRunSpecMetricsProviderWebAuthentication;
  readonly body?: string;
  readonly headers?: readonly AnalysisRunSpecMetricsProviderWebHeaders[];
  readonly insecure?: boolean;
  readonly jsonBody?: Readonly<Record<string, unknown>>;
  readonly jsonPath?: string;
  readonly method?: string;
  readonly timeoutSeconds?: number;
  readonly url: string;
}

export interface AnalysisRunSpecMetricsProviderWebAuthentication {
  readonly oauth2?: AnalysisRunSpecMetricsProviderWebAuthenticationOauth2;
  readonly sigv4?: AnalysisRunSpecMetricsProviderWebAuthenticationSigv4;
}

export interface AnalysisRunSpecMetricsProviderWebAuthenticationOauth2 {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly scopes?: readonly string[];
  readonly tokenUrl?: string;
}

export interface AnalysisRunSpecMetricsProviderWebAuthenticationSigv4 {
  readonly profile?: string;
  readonly region?: string;
  readonly roleArn?: string;
}

export interface AnalysisRunSpecMetricsProviderWebHeaders {
  readonly key: string;
  readonly value: string;
}

export interface AnalysisRunSpecTtlStrategy {
  readonly secondsAfterCompletion?: number;
  readonly secondsAfterFailure?: number;
  readonly secondsAfterSuccess?: number;
}

export interface AnalysisTemplate {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "AnalysisTemplate";
  readonly metadata: ObjectMeta;
  readonly spec: AnalysisTemplateSpec;
}

export interface AnalysisTemplateSpec {
  readonly args?: readonly AnalysisRunSpecArgs[];
  readonly dryRun?: readonly ExperimentSpecDryRun[];
  readonly measurementRetention?: readonly ExperimentSpecMeasurementRetention[];
  readonly metrics?: readonly AnalysisRunSpecMetrics[];
  readonly templates?: readonly AnalysisTemplateSpecTemplates[];
}

export interface AnalysisTemplateSpecTemplates {
  readonly clusterScope?: boolean;
  readonly templateName?: string;
}

export interface ClusterAnalysisTemplate {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "ClusterAnalysisTemplate";
  readonly metadata: ObjectMeta;
  readonly spec: AnalysisTemplateSpec;
}

export interface Experiment {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "Experiment";
  readonly metadata: ObjectMeta;
  readonly spec: ExperimentSpec;
  readonly status?: unknown;
}

export interface ExperimentSpec {
  readonly analyses?: readonly ExperimentSpecAnalyses[];
  readonly analysisRunMetadata?: RolloutSpecTemplateMetadata;
  readonly dryRun?: readonly ExperimentSpecDryRun[];
  readonly duration?: string;
  readonly measurementRetention?: readonly ExperimentSpecMeasurementRetention[];
  readonly progressDeadlineSeconds?: number;
  readonly scaleDownDelaySeconds?: number;
  readonly templates: readonly ExperimentSpecTemplates[];
  readonly terminate?: boolean;
}

export interface ExperimentSpecAnalyses {
  readonly args?: readonly AnalysisRunSpecArgs[];
  readonly clusterScope?: boolean;
  readonly name: string;
  readonly requiredForCompletion?: boolean;
  readonly templateName: string;
}

export interface ExperimentSpecDryRun {
  readonly metricName: string;
}

export interface ExperimentSpecMeasurementRetention {
  readonly limit: number;
  readonly metricName: string;
}

export interface ExperimentSpecTemplates {
  readonly minReadySeconds?: number;
  readonly name: string;
  readonly replicas?: number;
  readonly selector: RolloutSpecSelector;
  readonly service?: ExperimentSpecTemplatesService;
  readonly template: ExperimentSpecTemplatesTemplate;
}

export interface ExperimentSpecTemplatesService {
  readonly name?: string;
}

export interface ExperimentSpecTemplatesTemplate {
  readonly metadata?: RolloutSpecTemplateMetadata;
  readonly spec?: ExperimentSpecTemplatesTemplateSpec;
}

export interface ExperimentSpecTemplatesTemplateSpec {
  readonly activeDeadlineSeconds?: number;
  readonly affinity?: RolloutSpecTemplateSpecAffinity;
  readonly automountServiceAccountToken?: boolean;
  readonly containers: readonly RolloutSpecTemplateSpecContainers[];
  readonly dnsConfig?: RolloutSpecTemplateSpecDnsConfig;
  readonly dnsPolicy?: string;
  readonly enableServiceLinks?: boolean;
  readonly ephemeralContainers?: readonly RolloutSpecTemplateSpecEphemeralContainers[];
  readonly hostAliases?: readonly RolloutSpecTemplateSpecHostAliases[];
  readonly hostIPC?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostUsers?: boolean;
  readonly hostname?: string;
  readonly imagePullSecrets?: readonly ExperimentSpecTemplatesService[];
  readonly initContainers?: readonly RolloutSpecTemplateSpecContainers[];
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly os?: RolloutSpecTemplateSpecOs;
  readonly overhead?: Readonly<Record<string, number | string>>;
  readonly preemptionPolicy?: string;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly readinessGates?: readonly RolloutSpecTemplateSpecReadinessGates[];
  readonly resourceClaims?: readonly RolloutSpecTemplateSpecResourceClaims[];
  readonly restartPolicy?: string;
  readonly runtimeClassName?: string;
  readonly schedulerName?: string;
  readonly schedulingGates?: readonly RolloutSpecTemplateSpecOs[];
  readonly securityContext?: RolloutSpecTemplateSpecSecurityContext;
  readonly serviceAccount?: string;
  readonly serviceAccountName?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly subdomain?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly tolerations?: readonly RolloutSpecTemplateSpecTolerations[];
  readonly topologySpreadConstraints?: readonly RolloutSpecTemplateSpecTopologySpreadConstraints[];
  readonly volumes?: unknown;
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

export interface Rollout {
  readonly apiVersion: "argoproj.io/v1alpha1";
  readonly kind: "Rollout";
  readonly metadata: ObjectMeta;
  readonly spec: RolloutSpec;
  readonly status?: unknown;
}

export interface RolloutSpec {
  readonly analysis?: RolloutSpecAnalysis;
  readonly minReadySeconds?: number;
  readonly paused?: boolean;
  readonly progressDeadlineAbort?: boolean;
  readonly progressDeadlineSeconds?: number;
  readonly replicas?: number;
  readonly restartAt?: string;
  readonly revisionHistoryLimit?: number;
  readonly rollbackWindow?: RolloutSpecRollbackWindow;
  readonly selector?: RolloutSpecSelector;
  readonly strategy?: RolloutSpecStrategy;
  readonly template?: RolloutSpecTemplate;
  readonly workloadRef?: RolloutSpecWorkloadRef;
}

export interface RolloutSpecAnalysis {
  readonly successfulRunHistoryLimit?: number;
  readonly unsuccessfulRunHistoryLimit?: number;
}

export interface RolloutSpecRollbackWindow {
  readonly revisions?: number;
}

export interface RolloutSpecSelector {
  readonly matchExpressions?: readonly RolloutSpecSelectorMatchExpressions[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface RolloutSpecSelectorMatchExpressions {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface RolloutSpecStrategy {
  readonly blueGreen?: RolloutSpecStrategyBlueGreen;
  readonly canary?: RolloutSpecStrategyCanary;
}

export interface RolloutSpecStrategyBlueGreen {
  readonly abortScaleDownDelaySeconds?: number;
  readonly activeMetadata?: RolloutSpecTemplateMetadata;
  readonly activeService: string;
  readonly antiAffinity?: RolloutSpecStrategyCanaryAntiAffinity;
  readonly autoPromotionEnabled?: boolean;
  readonly autoPromotionSeconds?: number;
  readonly maxUnavailable?: number | string;
  readonly postPromotionAnalysis?: RolloutSpecStrategyCanaryStepsAnalysis;
  readonly prePromotionAnalysis?: RolloutSpecStrategyCanaryStepsAnalysis;
  readonly previewMetadata?: RolloutSpecTemplateMetadata;
  readonly previewReplicaCount?: number;
  readonly previewService?: string;
  readonly scaleDownDelayRevisionLimit?: number;
  readonly scaleDownDelaySeconds?: number;
}

export interface RolloutSpecStrategyCanary {
  readonly abortScaleDownDelaySeconds?: number;
  readonly analysis?: RolloutSpecStrategyCanaryAnalysis;
  readonly antiAffinity?: RolloutSpecStrategyCanaryAntiAffinity;
  readonly canaryMetadata?: RolloutSpecTemplateMetadata;
  readonly canaryService?: string;
  readonly dynamicStableScale?: boolean;
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
  readonly minPodsPerReplicaSet?: number;
  readonly pingPong?: RolloutSpecStrategyCanaryPingPong;
  readonly scaleDownDelayRevisionLimit?: number;
  readonly scaleDownDelaySeconds?: number;
  readonly stableMetadata?: RolloutSpecTemplateMetadata;
  readonly stableService?: string;
  readonly steps?: readonly RolloutSpecStrategyCanarySteps[];
  readonly trafficRouting?: RolloutSpecStrategyCanaryTrafficRouting;
}

export interface RolloutSpecStrategyCanaryAnalysis {
  readonly analysisRunMetadata?: RolloutSpecTemplateMetadata;
  readonly args?: readonly RolloutSpecStrategyCanaryAnalysisArgs[];
  readonly dryRun?: readonly ExperimentSpecDryRun[];
  readonly measurementRetention?: readonly ExperimentSpecMeasurementRetention[];
  readonly startingStep?: number;
  readonly templates?: readonly AnalysisTemplateSpecTemplates[];
}

export interface RolloutSpecStrategyCanaryAnalysisArgs {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: RolloutSpecStrategyCanaryAnalysisArgsValueFrom;
}

export interface RolloutSpecStrategyCanaryAnalysisArgsValueFrom {
  readonly fieldRef?: AnalysisRunSpecArgsValueFromFieldRef;
  readonly podTemplateHashValue?: string;
}

export interface RolloutSpecStrategyCanaryAntiAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: RolloutSpecStrategyCanaryAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution;
  readonly requiredDuringSchedulingIgnoredDuringExecution?: Readonly<Record<string, unknown>>;
}

export interface RolloutSpecStrategyCanaryAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution {
  readonly weight: number;
}

export interface RolloutSpecStrategyCanaryPingPong {
  readonly pingService: string;
  readonly pongService: string;
}

export interface RolloutSpecStrategyCanarySteps {
  readonly analysis?: RolloutSpecStrategyCanaryStepsAnalysis;
  readonly experiment?: RolloutSpecStrategyCanaryStepsExperiment;
  readonly pause?: RolloutSpecStrategyCanaryStepsPause;
  readonly plugin?: RolloutSpecStrategyCanaryStepsPlugin;
  readonly setCanaryScale?: RolloutSpecStrategyCanaryStepsSetCanaryScale;
  readonly setHeaderRoute?: RolloutSpecStrategyCanaryStepsSetHeaderRoute;
  readonly setMirrorRoute?: RolloutSpecStrategyCanaryStepsSetMirrorRoute;
  readonly setWeight?: number;
}

export interface RolloutSpecStrategyCanaryStepsAnalysis {
  readonly analysisRunMetadata?: RolloutSpecTemplateMetadata;
  readonly args?: readonly RolloutSpecStrategyCanaryAnalysisArgs[];
  readonly dryRun?: readonly ExperimentSpecDryRun[];
  readonly measurementRetention?: readonly ExperimentSpecMeasurementRetention[];
  readonly templates?: readonly AnalysisTemplateSpecTemplates[];
}

export interface RolloutSpecStrategyCanaryStepsExperiment {
  readonly analyses?: readonly RolloutSpecStrategyCanaryStepsExperimentAnalyses[];
  readonly analysisRunMetadata?: RolloutSpecTemplateMetadata;
  readonly dryRun?: readonly ExperimentSpecDryRun[];
  readonly duration?: string;
  readonly templates: readonly RolloutSpecStrategyCanaryStepsExperimentTemplates[];
}

export interface RolloutSpecStrategyCanaryStepsExperimentAnalyses {
  readonly args?: readonly RolloutSpecStrategyCanaryAnalysisArgs[];
  readonly clusterScope?: boolean;
  readonly name: string;
  readonly requiredForCompletion?: boolean;
  readonly templateName: string;
}

export interface RolloutSpecStrategyCanaryStepsExperimentTemplates {
  readonly metadata?: RolloutSpecTemplateMetadata;
  readonly name: string;
  readonly replicas?: number;
  readonly selector?: RolloutSpecSelector;
  readonly service?: ExperimentSpecTemplatesService;
  readonly specRef: string;
  readonly weight?: number;
}

export interface RolloutSpecStrategyCanaryStepsPause {
  readonly duration?: number | string;
}

export interface RolloutSpecStrategyCanaryStepsPlugin {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly name: string;
}

export interface RolloutSpecStrategyCanaryStepsSetCanaryScale {
  readonly matchTrafficWeight?: boolean;
  readonly replicas?: number;
  readonly weight?: number;
}

export interface RolloutSpecStrategyCanaryStepsSetHeaderRoute {
  readonly match?: readonly RolloutSpecStrategyCanaryStepsSetHeaderRouteMatch[];
  readonly name?: string;
}

export interface RolloutSpecStrategyCanaryStepsSetHeaderRouteMatch {
  readonly headerName: string;
  readonly headerValue: RolloutSpecStrategyCanaryStepsSetMirrorRouteMatchPath;
}

export interface RolloutSpecStrategyCanaryStepsSetMirrorRoute {
  readonly match?: readonly RolloutSpecStrategyCanaryStepsSetMirrorRouteMatch[];
  readonly name: string;
  readonly percentage?: number;
}

export interface RolloutSpecStrategyCanaryStepsSetMirrorRouteMatch {
  readonly headers?: Readonly<Record<string, RolloutSpecStrategyCanaryStepsSetMirrorRouteMatchPath>>;
  readonly method?: RolloutSpecStrategyCanaryStepsSetMirrorRouteMatchPath;
  readonly path?: RolloutSpecStrategyCanaryStepsSetMirrorRouteMatchPath;
}

export interface RolloutSpecStrategyCanaryStepsSetMirrorRouteMatchPath {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

export interface RolloutSpecStrategyCanaryTrafficRouting {
  readonly alb?: RolloutSpecStrategyCanaryTrafficRoutingAlb;
  readonly ambassador?: RolloutSpecStrategyCanaryTrafficRoutingAmbassador;
  readonly apisix?: RolloutSpecStrategyCanaryTrafficRoutingApisix;
  readonly appMesh?: RolloutSpecStrategyCanaryTrafficRoutingAppMesh;
  readonly istio?: RolloutSpecStrategyCanaryTrafficRoutingIstio;
  readonly managedRoutes?: readonly RolloutSpecTemplateSpecOs[];
  readonly maxTrafficWeight?: number;
  readonly nginx?: RolloutSpecStrategyCanaryTrafficRoutingNginx;
  readonly plugins?: Readonly<Record<string, unknown>>;
  readonly smi?: RolloutSpecStrategyCanaryTrafficRoutingSmi;
  readonly traefik?: RolloutSpecStrategyCanaryTrafficRoutingTraefik;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingAlb {
  readonly annotationPrefix?: string;
  readonly ingress?: string;
  readonly ingresses?: readonly string[];
  readonly rootService?: string;
  readonly servicePort: number;
  readonly stickinessConfig?: RolloutSpecStrategyCanaryTrafficRoutingAlbStickinessConfig;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingAlbStickinessConfig {
  readonly durationSeconds: number;
  readonly enabled: boolean;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingAmbassador {
  readonly mappings: readonly string[];
}

export interface RolloutSpecStrategyCanaryTrafficRoutingApisix {
  readonly route?: RolloutSpecStrategyCanaryTrafficRoutingApisixRoute;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingApisixRoute {
  readonly name: string;
  readonly rules?: readonly string[];
}

export interface RolloutSpecStrategyCanaryTrafficRoutingAppMesh {
  readonly virtualNodeGroup?: RolloutSpecStrategyCanaryTrafficRoutingAppMeshVirtualNodeGroup;
  readonly virtualService?: RolloutSpecStrategyCanaryTrafficRoutingAppMeshVirtualService;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingAppMeshVirtualNodeGroup {
  readonly canaryVirtualNodeRef: RolloutSpecTemplateSpecOs;
  readonly stableVirtualNodeRef: RolloutSpecTemplateSpecOs;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingAppMeshVirtualService {
  readonly name: string;
  readonly routes?: readonly string[];
}

export interface RolloutSpecStrategyCanaryTrafficRoutingIstio {
  readonly destinationRule?: RolloutSpecStrategyCanaryTrafficRoutingIstioDestinationRule;
  readonly virtualService?: RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualService;
  readonly virtualServices?: readonly RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualService[];
}

export interface RolloutSpecStrategyCanaryTrafficRoutingIstioDestinationRule {
  readonly canarySubsetName: string;
  readonly name: string;
  readonly stableSubsetName: string;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualService {
  readonly name: string;
  readonly routes?: readonly string[];
  readonly tcpRoutes?: readonly RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualServiceTcpRoutes[];
  readonly tlsRoutes?: readonly RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualServiceTlsRoutes[];
}

export interface RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualServiceTcpRoutes {
  readonly port?: number;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualServiceTlsRoutes {
  readonly port?: number;
  readonly sniHosts?: readonly string[];
}

export interface RolloutSpecStrategyCanaryTrafficRoutingNginx {
  readonly additionalIngressAnnotations?: Readonly<Record<string, string>>;
  readonly annotationPrefix?: string;
  readonly canaryIngressAnnotations?: Readonly<Record<string, string>>;
  readonly stableIngress?: string;
  readonly stableIngresses?: readonly string[];
}

export interface RolloutSpecStrategyCanaryTrafficRoutingSmi {
  readonly rootService?: string;
  readonly trafficSplitName?: string;
}

export interface RolloutSpecStrategyCanaryTrafficRoutingTraefik {
  readonly weightedTraefikServiceName: string;
}

export interface RolloutSpecTemplate {
  readonly metadata?: RolloutSpecTemplateMetadata;
  readonly spec?: RolloutSpecTemplateSpec;
}

export interface RolloutSpecTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface RolloutSpecTemplateSpec {
  readonly activeDeadlineSeconds?: number;
  readonly affinity?: RolloutSpecTemplateSpecAffinity;
  readonly automountServiceAccountToken?: boolean;
  readonly containers: readonly RolloutSpecTemplateSpecContainers[];
  readonly dnsConfig?: RolloutSpecTemplateSpecDnsConfig;
  readonly dnsPolicy?: string;
  readonly enableServiceLinks?: boolean;
  readonly ephemeralContainers?: readonly RolloutSpecTemplateSpecEphemeralContainers[];
  readonly hostAliases?: readonly RolloutSpecTemplateSpecHostAliases[];
  readonly hostIPC?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostUsers?: boolean;
  readonly hostname?: string;
  readonly imagePullSecrets?: readonly ExperimentSpecTemplatesService[];
  readonly initContainers?: readonly RolloutSpecTemplateSpecContainers[];
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly os?: RolloutSpecTemplateSpecOs;
  readonly overhead?: Readonly<Record<string, number | string>>;
  readonly preemptionPolicy?: string;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly readinessGates?: readonly RolloutSpecTemplateSpecReadinessGates[];
  readonly resourceClaims?: readonly RolloutSpecTemplateSpecResourceClaims[];
  readonly restartPolicy?: string;
  readonly runtimeClassName?: string;
  readonly schedulerName?: string;
  readonly schedulingGates?: readonly RolloutSpecTemplateSpecOs[];
  readonly securityContext?: RolloutSpecTemplateSpecSecurityContext;
  readonly serviceAccount?: string;
  readonly serviceAccountName?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly subdomain?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly tolerations?: readonly RolloutSpecTemplateSpecTolerations[];
  readonly topologySpreadConstraints?: readonly RolloutSpecTemplateSpecTopologySpreadConstraints[];
  readonly volumes?: readonly unknown[];
}

export interface RolloutSpecTemplateSpecAffinity {
  readonly nodeAffinity?: RolloutSpecTemplateSpecAffinityNodeAffinity;
  readonly podAffinity?: RolloutSpecTemplateSpecAffinityPodAffinity;
  readonly podAntiAffinity?: RolloutSpecTemplateSpecAffinityPodAffinity;
}

export interface RolloutSpecTemplateSpecAffinityNodeAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly RolloutSpecTemplateSpecAffinityNodeAffinityPreferredDuringSchedulingIgnoredDuringExecution[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: RolloutSpecTemplateSpecAffinityNodeAffinityRequiredDuringSchedulingIgnoredDuringExecution;
}

export interface RolloutSpecTemplateSpecAffinityNodeAffinityPreferredDuringSchedulingIgnoredDuringExecution {
  readonly preference: RolloutSpecTemplateSpecAffinityNodeAffinityPreferredDuringSchedulingIgnoredDuringExecutionPreference;
  readonly weight: number;
}

export interface RolloutSpecTemplateSpecAffinityNodeAffinityPreferredDuringSchedulingIgnoredDuringExecutionPreference {
  readonly matchExpressions?: readonly RolloutSpecSelectorMatchExpressions[];
  readonly matchFields?: readonly RolloutSpecSelectorMatchExpressions[];
}

export interface RolloutSpecTemplateSpecAffinityNodeAffinityRequiredDuringSchedulingIgnoredDuringExecution {
  readonly nodeSelectorTerms: readonly RolloutSpecTemplateSpecAffinityNodeAffinityPreferredDuringSchedulingIgnoredDuringExecutionPreference[];
}

export interface RolloutSpecTemplateSpecAffinityPodAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly RolloutSpecTemplateSpecAffinityPodAffinityPreferredDuringSchedulingIgnoredDuringExecution[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly RolloutSpecTemplateSpecAffinityPodAffinityRequiredDuringSchedulingIgnoredDuringExecution[];
}

export interface RolloutSpecTemplateSpecAffinityPodAffinityPreferredDuringSchedulingIgnoredDuringExecution {
  readonly podAffinityTerm: RolloutSpecTemplateSpecAffinityPodAffinityRequiredDuringSchedulingIgnoredDuringExecution;
  readonly weight: number;
}

export interface RolloutSpecTemplateSpecAffinityPodAffinityRequiredDuringSchedulingIgnoredDuringExecution {
  readonly labelSelector?: RolloutSpecSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
  readonly namespaceSelector?: RolloutSpecSelector;
  readonly namespaces?: readonly string[];
  readonly topologyKey: string;
}

export interface RolloutSpecTemplateSpecContainers {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly RolloutSpecTemplateSpecContainersEnv[];
  readonly envFrom?: readonly RolloutSpecTemplateSpecContainersEnvFrom[];
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly lifecycle?: RolloutSpecTemplateSpecContainersLifecycle;
  readonly livenessProbe?: RolloutSpecTemplateSpecContainersStartupProbe;
  readonly name: string;
  readonly ports?: readonly RolloutSpecTemplateSpecContainersPorts[];
  readonly readinessProbe?: RolloutSpecTemplateSpecContainersStartupProbe;
  readonly resizePolicy?: readonly RolloutSpecTemplateSpecContainersResizePolicy[];
  readonly resources?: RolloutSpecTemplateSpecContainersResources;
  readonly restartPolicy?: string;
  readonly securityContext?: RolloutSpecTemplateSpecContainersSecurityContext;
  readonly startupProbe?: RolloutSpecTemplateSpecContainersStartupProbe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly tty?: boolean;
  readonly volumeDevices?: readonly RolloutSpecTemplateSpecContainersVolumeDevices[];
  readonly volumeMounts?: readonly RolloutSpecTemplateSpecContainersVolumeMounts[];
  readonly workingDir?: string;
}

export interface RolloutSpecTemplateSpecContainersEnv {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: RolloutSpecTemplateSpecContainersEnvValueFrom;
}

export interface RolloutSpecTemplateSpecContainersEnvFrom {
  readonly configMapRef?: RolloutSpecTemplateSpecContainersEnvFromSecretRef;
  readonly prefix?: string;
  readonly secretRef?: RolloutSpecTemplateSpecContainersEnvFromSecretRef;
}

export interface RolloutSpecTemplateSpecContainersEnvFromSecretRef {
  readonly name?: string;
  readonly optional?: boolean;
}

export interface RolloutSpecTemplateSpecContainersEnvValueFrom {
  readonly configMapKeyRef?: RolloutSpecTemplateSpecContainersEnvValueFromSecretKeyRef;
  readonly fieldRef?: RolloutSpecTemplateSpecContainersEnvValueFromFieldRef;
  readonly resourceFieldRef?: RolloutSpecTemplateSpecContainersEnvValueFromResourceFieldRef;
  readonly secretKeyRef?: RolloutSpecTemplateSpecContainersEnvValueFromSecretKeyRef;
}

export interface RolloutSpecTemplateSpecContainersEnvValueFromFieldRef {
  readonly apiVersion?: string;
  readonly fieldPath: string;
}

export interface RolloutSpecTemplateSpecContainersEnvValueFromResourceFieldRef {
  readonly containerName?: string;
  readonly divisor?: number | string;
  readonly resource: string;
}

export interface RolloutSpecTemplateSpecContainersEnvValueFromSecretKeyRef {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}

export interface RolloutSpecTemplateSpecContainersLifecycle {
  readonly postStart?: RolloutSpecTemplateSpecContainersLifecyclePreStop;
  readonly preStop?: RolloutSpecTemplateSpecContainersLifecyclePreStop;
}

export interface RolloutSpecTemplateSpecContainersLifecyclePreStop {
  readonly exec?: RolloutSpecTemplateSpecContainersStartupProbeExec;
  readonly httpGet?: RolloutSpecTemplateSpecContainersStartupProbeHttpGet;
  readonly sleep?: RolloutSpecTemplateSpecContainersLifecyclePreStopSleep;
  readonly tcpSocket?: RolloutSpecTemplateSpecContainersStartupProbeTcpSocket;
}

export interface RolloutSpecTemplateSpecContainersLifecyclePreStopSleep {
  readonly seconds: number;
}

export interface RolloutSpecTemplateSpecContainersPorts {
  readonly containerPort: number;
  readonly hostIP?: string;
  readonly hostPort?: number;
  readonly name?: string;
  readonly protocol?: string;
}

export interface RolloutSpecTemplateSpecContainersResizePolicy {
  readonly resourceName: string;
  readonly restartPolicy: string;
}

export interface RolloutSpecTemplateSpecContainersResources {
  readonly claims?: readonly RolloutSpecTemplateSpecOs[];
  readonly limits?: unknown;
  readonly requests?: unknown;
}

export interface RolloutSpecTemplateSpecContainersSecurityContext {
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: RolloutSpecTemplateSpecContainersSecurityContextCapabilities;
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxOptions?: RolloutSpecTemplateSpecSecurityContextSeLinuxOptions;
  readonly seccompProfile?: RolloutSpecTemplateSpecSecurityContextSeccompProfile;
  readonly windowsOptions?: RolloutSpecTemplateSpecSecurityContextWindowsOptions;
}

export interface RolloutSpecTemplateSpecContainersSecurityContextCapabilities {
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
}

export interface RolloutSpecTemplateSpecContainersStartupProbe {
  readonly exec?: RolloutSpecTemplateSpecContainersStartupProbeExec;
  readonly failureThreshold?: number;
  readonly grpc?: RolloutSpecTemplateSpecContainersStartupProbeGrpc;
  readonly httpGet?: RolloutSpecTemplateSpecContainersStartupProbeHttpGet;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly tcpSocket?: RolloutSpecTemplateSpecContainersStartupProbeTcpSocket;
  readonly terminationGracePeriodSeconds?: number;
  readonly timeoutSeconds?: number;
}

export interface RolloutSpecTemplateSpecContainersStartupProbeExec {
  readonly command?: readonly string[];
}

export interface RolloutSpecTemplateSpecContainersStartupProbeGrpc {
  readonly port: number;
  readonly service?: string;
}

export interface RolloutSpecTemplateSpecContainersStartupProbeHttpGet {
  readonly host?: string;
  readonly httpHeaders?: readonly RolloutSpecTemplateSpecSecurityContextSysctls[];
  readonly path?: string;
  readonly port: number | string;
  readonly scheme?: string;
}

export interface RolloutSpecTemplateSpecContainersStartupProbeTcpSocket {
  readonly host?: string;
  readonly port: number | string;
}

export interface RolloutSpecTemplateSpecContainersVolumeDevices {
  readonly devicePath: string;
  readonly name: string;
}

export interface RolloutSpecTemplateSpecContainersVolumeMounts {
  readonly mountPath: string;
  readonly mountPropagation?: string;
  readonly name: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}

export interface RolloutSpecTemplateSpecDnsConfig {
  readonly nameservers?: readonly string[];
  readonly options?: readonly RolloutSpecTemplateSpecDnsConfigOptions[];
  readonly searches?: readonly string[];
}

export interface RolloutSpecTemplateSpecDnsConfigOptions {
  readonly name?: string;
  readonly value?: string;
}

export interface RolloutSpecTemplateSpecEphemeralContainers {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly RolloutSpecTemplateSpecContainersEnv[];
  readonly envFrom?: readonly RolloutSpecTemplateSpecContainersEnvFrom[];
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly lifecycle?: RolloutSpecTemplateSpecContainersLifecycle;
  readonly livenessProbe?: RolloutSpecTemplateSpecContainersStartupProbe;
  readonly name: string;
  readonly ports?: readonly RolloutSpecTemplateSpecContainersPorts[];
  readonly readinessProbe?: RolloutSpecTemplateSpecContainersStartupProbe;
  readonly resizePolicy?: readonly RolloutSpecTemplateSpecContainersResizePolicy[];
  readonly resources?: RolloutSpecTemplateSpecContainersResources;
  readonly restartPolicy?: string;
  readonly securityContext?: RolloutSpecTemplateSpecContainersSecurityContext;
  readonly startupProbe?: RolloutSpecTemplateSpecContainersStartupProbe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly targetContainerName?: string;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly tty?: boolean;
  readonly volumeDevices?: readonly RolloutSpecTemplateSpecContainersVolumeDevices[];
  readonly volumeMounts?: readonly RolloutSpecTemplateSpecContainersVolumeMounts[];
  readonly workingDir?: string;
}

export interface RolloutSpecTemplateSpecHostAliases {
  readonly hostnames?: readonly string[];
  readonly ip?: string;
}

export interface RolloutSpecTemplateSpecOs {
  readonly name: string;
}

export interface RolloutSpecTemplateSpecReadinessGates {
  readonly conditionType: string;
}

export interface RolloutSpecTemplateSpecResourceClaims {
  readonly name: string;
  readonly source?: RolloutSpecTemplateSpecResourceClaimsSource;
}

export interface RolloutSpecTemplateSpecResourceClaimsSource {
  readonly resourceClaimName?: string;
  readonly resourceClaimTemplateName?: string;
}

export interface RolloutSpecTemplateSpecSecurityContext {
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: string;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxOptions?: RolloutSpecTemplateSpecSecurityContextSeLinuxOptions;
  readonly seccompProfile?: RolloutSpecTemplateSpecSecurityContextSeccompProfile;
  readonly supplementalGroups?: readonly number[];
  readonly sysctls?: readonly RolloutSpecTemplateSpecSecurityContextSysctls[];
  readonly windowsOptions?: RolloutSpecTemplateSpecSecurityContextWindowsOptions;
}

export interface RolloutSpecTemplateSpecSecurityContextSeLinuxOptions {
  readonly level?: string;
  readonly role?: string;
  readonly type?: string;
  readonly user?: string;
}

export interface RolloutSpecTemplateSpecSecurityContextSeccompProfile {
  readonly localhostProfile?: string;
  readonly type: string;
}

export interface RolloutSpecTemplateSpecSecurityContextSysctls {
  readonly name: string;
  readonly value: string;
}

export interface RolloutSpecTemplateSpecSecurityContextWindowsOptions {
  readonly gmsaCredentialSpec?: string;
  readonly gmsaCredentialSpecName?: string;
  readonly hostProcess?: boolean;
  readonly runAsUserName?: string;
}

export interface RolloutSpecTemplateSpecTolerations {
  readonly effect?: string;
  readonly key?: string;
  readonly operator?: string;
  readonly tolerationSeconds?: number;
  readonly value?: string;
}

export interface RolloutSpecTemplateSpecTopologySpreadConstraints {
  readonly labelSelector?: RolloutSpecSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly maxSkew: number;
  readonly minDomains?: number;
  readonly nodeAffinityPolicy?: string;
  readonly nodeTaintsPolicy?: string;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
}

export interface RolloutSpecWorkloadRef {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly scaleDown?: string;
}
