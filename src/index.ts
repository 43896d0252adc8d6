/**
 * Constructs for apps on Kubernetes whose parts fit, and an App that checks all manifests before it writes them.
 *
 * @packageDocumentation
 */

// The app, and the checks of its manifests
export { App, type AppProps } from './app';
export type { AppCheckProps } from './app-check';
export type { CheckProps } from './check/options/check-props';
export type { OwnRule } from './check/options/own-rules';
export type { CheckSettings } from './check/options/settings';
export { LineUpValidation } from './plugin';
export type { LineUpValidationProps, ValidationContextLike, ViolatingResource } from './plugin/cdk8s-cli';

// Workloads
export type { AddressVariables, ConnectOptions } from './apps/connect-options';
export {
  FrontendBackendApp,
  type BackendProps,
  type FrontendBackendAppProps,
  type FrontendProps,
} from './apps/frontend-backend-app';
export type { JobBase, JobWorkload } from './apps/job-workload';
export { NodeAgent, type NodeAgentObjects, type NodeAgentPatch } from './apps/node-agent';
export type { AgentPlacement, NodeAgentProps } from './apps/node-agent-props';
export { OneOffJob, type OneOffJobObjects } from './apps/one-off-job';
export type { OneOffJobBase, OneOffJobProps } from './apps/one-off-job-props';
export { ScaledJob, type ScaledJobObjects } from './apps/scaled-job';
export type { ScaledJobBase, ScaledJobProps } from './apps/scaled-job-props';
export { ScheduledJob, type ScheduledJobObjects } from './apps/scheduled-job';
export type { ScheduledJobBase, ScheduledJobProps } from './apps/scheduled-job-props';
export type { ServedWorkload } from './apps/served-workload';
export { StatefulApp, type StatefulAppObjects, type StatefulAppPatch } from './apps/stateful-app';
export type { StatefulAppBase, StatefulAppProps } from './apps/stateful-app-props';
export { WebApp, type WebAppObjects, type WebAppPatch } from './apps/web-app';
export type {
  ExposeOnePort,
  NoNamedPorts,
  OnePort,
  PortProps,
  SeveralPorts,
  WebAppBase,
  WebAppProps,
} from './apps/web-app-props';
export { Worker } from './apps/worker';
export type { WorkerBase, WorkerProps } from './apps/worker-props';
export type { Workload } from './apps/workload';
export type { AutoscalerObjects, DeploymentObjects } from './apps/workload-objects';
export type {
  AvailabilityProps,
  Autoscaled,
  FixedReplicas,
  NotAutoscaled,
  ScaleProps,
  PolicyObjects,
  WaiveOptions,
  WorkloadPatch,
  WorkloadProps,
} from './apps/workload-props';
export type { ServiceObjects } from './apps/workload-services';

// Model servers
export type { Gpu, GpuClaim, GpuDevices, GpuNodes, MigSlice, TimeSlice } from './ml/accelerator/gpu-props';
export type { EngineNodes } from './ml/engines/engine-nodes';
export type {
  EngineDrain,
  EngineMetrics,
  EngineOptions,
  Launch,
  LaunchSettings,
  Protocol,
  ServedModel,
} from './ml/engines/engine-options';
export type { Engine } from './ml/engines/known-engines';
export { defineEngine, ModelEngine } from './ml/engines/model-engine';
export { InferencePool } from './ml/inference-pool';
export type {
  AppPicker,
  EndpointPicker,
  InferencePoolProps,
  NamedPicker,
  PickerOptions,
} from './ml/inference-pool-props';
export { ModelRoute } from './ml/model-route';
export type { ModelRouteProps, ModelVariant, ServedVariant, ShadowVariant } from './ml/model-route-props';
export { MLServingApp } from './ml/ml-serving-app';
export type {
  CustomEngine,
  CustomEngineOfProtocol,
  EngineOfOnePort,
  EngineOfSeveralPorts,
  KnownEngine,
  MLServingAppBase,
  MLServingAppProps,
  MonitoringOptions,
  OwnEngine,
  OwnPorts,
  TensorFlowServingEngine,
  TorchServeEngine,
} from './ml/ml-serving-app-props';
export type { ModelPodOptions } from './ml/model-pod-props';
export type { ModelServerObjects } from './ml/model-server-objects';
export type { ExistingCache, ModelCache, SharedCache } from './ml/model-source/model-cache';
export type {
  ClaimModel,
  DownloadedModel,
  GcsModel,
  HuggingFaceModel,
  Model,
  ModelInImage,
  ModelWord,
  NamedModel,
  NoOtherSource,
  OciModel,
  S3Credentials,
  S3Model,
} from './ml/model-source/served-model';
export type { QueueScale } from './ml/scaling/queue-scale';

// KServe, Seldon and Kubeflow Pipelines
export { InferenceService } from './ml/kserve/inference-service';
export type { InferenceServiceProps, KServeAutoscaler, KServeMode } from './ml/kserve/inference-service-props';
export type { KServeComponent } from './ml/kserve/kserve-component';
export type {
  KServeBatcher,
  KServeCanary,
  KServeExplainer,
  KServeLogger,
  KServeOptions,
  KServePredictor,
  KServeTransformer,
} from './ml/kserve/kserve-component-props';
export type {
  KServeKnownModel,
  KServeModel,
  KServeModelBase,
  KServeModelFormat,
  KServeOwnModel,
  KServeProtocol,
  KServeStorage,
  StorageUri,
} from './ml/kserve/kserve-model-props';
export type { KServeAutoscale, KServeQuery, KServeScale } from './ml/kserve/kserve-scale-props';
export type { KServeContainer, KServeResources, KServeRuntime, KServeServer } from './ml/kserve/kserve-server-props';
export { KubeflowPipeline, type KubeflowPipelineObjects } from './ml/kubeflow-pipeline';
export type { KubeflowPipelineProps } from './ml/kubeflow-pipeline-props';
export type { ArtifactType, OutputType } from './ml/kubeflow/artifact-types';
export type { ParameterType, ParameterValues, PipelineValue } from './ml/kubeflow/parameter-types';
export type { Condition } from './ml/kubeflow/pipeline-condition';
export type { PipelineParameter, PipelineParameters, TypeOfParameter } from './ml/kubeflow/pipeline-parameters';
export type {
  ArtifactSource,
  ComparableParameterType,
  FinalStatus,
  NumericParameterType,
  ParameterSource,
  SourceOf,
} from './ml/kubeflow/pipeline-source';
export type { PipelineStep, PipelineTask } from './ml/kubeflow/pipeline-step';
export type {
  InputArtifactText,
  OutputArtifactText,
  OutputParameterText,
  StepTexts,
  StepWords,
} from './ml/kubeflow/step-placeholders';
export type {
  ExitInputs,
  NoNames,
  StepConstant,
  StepGpu,
  StepInput,
  StepInputs,
  StepOutputs,
  StepPlacement,
  StepProps,
  StepResources,
  StepRetries,
} from './ml/kubeflow/step-props';
export type { LoopOptions, PipelineBranch, PipelineLoop, StepScope } from './ml/kubeflow/step-scope';
export type {
  SeldonContainerNode,
  SeldonHubNode,
  SeldonLogger,
  SeldonMethod,
  SeldonModelNode,
  SeldonModelResources,
  SeldonNode,
  SeldonNodeBase,
  SeldonNodeType,
  SeldonServer,
  SeldonServerNode,
  SeldonStepNode,
  SeldonStorage,
  SeldonUriNode,
} from './ml/seldon/seldon-graph-props';
export { SeldonModel } from './ml/seldon/seldon-model';
export type { SeldonExplainer, SeldonExplainerType } from './ml/seldon/seldon-explainer-props';
export type { SeldonSsl } from './ml/seldon/seldon-ssl';
export type {
  SeldonModelProps,
  SeldonOrchestrator,
  SeldonPod,
  SeldonPodOptions,
  SeldonPredictor,
  SeldonPredictorBase,
  SeldonProtocol,
} from './ml/seldon/seldon-model-props';
export type { SeldonPort } from './ml/seldon/seldon-operator';
export type { SeldonPredictorService } from './ml/seldon/seldon-predictor';

// Containers, pods and their workloads
export type { Domain } from './parts/placement/domain';
export type { AppPods, Neighbour, SelectedPods } from './parts/placement/neighbours';
export type { NodeAffinity, NodeCondition, NodeLabels, PreferredNodes } from './parts/placement/node-affinity';
export type { Placement } from './parts/placement/placement';
export type { Spread } from './parts/placement/spread';
export type { ContainerProps, InitContainerProps, PullPolicy, SidecarProps } from './parts/pod/container';
export type { DrainOptions } from './parts/pod/drain';
export type {
  AgentPortOptions,
  AgentPorts,
  ContainerPortOptions,
  ContainerPorts,
  PortNaming,
  PortOptions,
  PortProtocol,
  Ports,
} from './parts/pod/ports';
export type {
  ExecProbe,
  FileProbe,
  GrpcProbe,
  Health,
  HttpProbe,
  Probe,
  ProbeDefaults,
  ProbeTiming,
  Probes,
  TcpProbe,
} from './parts/pod/probes';
export type { PullSecret } from './parts/pod/pull-secrets';
export type { BytesAmount, CpuAmount, Resources } from './parts/pod/resources';
export type { SecurityProfile, SecurityProps, UserIds } from './parts/pod/security';
export { Storage, type FileSource, type ProjectedSource, type StorageType } from './parts/pod/storage';
export type { NodeRollout, NodeUpdate } from './parts/workload/daemon-set';
export type { DisruptionBudget } from './parts/workload/disruption-budget';
export type { JobCompletions, JobOptions } from './parts/workload/job-options';
export type { PodFailureAction, PodFailureRule } from './parts/workload/pod-failure-policy';
export type { RollingUpdate, Rollout } from './parts/workload/rollout';
export type { PartitionedUpdate, PodManagement, StatefulRollout } from './parts/workload/stateful-set';
export type { SuccessRule } from './parts/workload/success-policy';

// Scaling
export type { Autoscale, EventOptions, ResourceTargets, ScaleFallback } from './parts/scaling/autoscale';
export type { ScalingPolicy, ScalingRules } from './parts/scaling/behavior';
export type { JobAutoscale } from './parts/scaling/job-autoscale';
export {
  Metric,
  type AverageMetric,
  type MetricObject,
  type MetricOptions,
  type TotalMetric,
} from './parts/scaling/metric';
export { Trigger, type OtherTriggerOptions, type TriggerOptions } from './parts/scaling/trigger';
export { TriggerAuth, type IdentityOptions, type IdentityProvider } from './parts/scaling/trigger-auth';
export type { AwsSqsQueueOptions } from './parts/scaling/triggers/aws-sqs-queue';
export type { AzureServiceBusOptions } from './parts/scaling/triggers/azure-service-bus';
export type { DatabaseOptions, PostgresqlOptions } from './parts/scaling/triggers/databases';
export type { GcpPubSubOptions } from './parts/scaling/triggers/gcp-pubsub';
export type { KafkaOptions } from './parts/scaling/triggers/kafka';
export type { CronOptions, MetricsApiOptions, PrometheusOptions } from './parts/scaling/triggers/measurements';
export type { NatsJetStreamOptions } from './parts/scaling/triggers/nats-jetstream';
export type { RabbitmqOptions } from './parts/scaling/triggers/rabbitmq';
export type { RedisListOptions } from './parts/scaling/triggers/redis-list';
export type { TextOrKey } from './parts/scaling/triggers/setting';
export type { TargetOptions } from './parts/scaling/triggers/target';

// Configuration, secrets and storage
export { Config, type ConfigProps, type ExistingConfigOptions } from './parts/config/config';
export type {
  ConfigSource,
  FilesOptions,
  KeyOptions,
  KeyReference,
  KeyedFiles,
  KeyedKind,
  KeyedSource,
  PrefixedKeys,
  SecretSource,
} from './parts/config/config-source';
export type { ArgInput, EnvFromInput, EnvInput, EnvInputs } from './parts/config/env';
export {
  Secrets,
  type EnvFileSecretOptions,
  type ExistingSecretOptions,
  type PlaintextSecretProps,
  type TlsKey,
  type TlsKeysOptions,
} from './parts/config/secrets';
export type { ClaimOptions } from './parts/storage/claim-mount';
export type { AccessMode, ClaimSpecOptions, VolumeOrigin } from './parts/storage/claim-spec';
export type { ClaimPerPodOptions, ClaimRetention, EphemeralClaimOptions } from './parts/storage/claim-templates';
export type { EmptyDirOptions } from './parts/storage/empty-dir';
export type { HostPathOptions, HostPathType } from './parts/storage/host-path';
export type { MountedSecrets } from './parts/storage/mounted-secrets';
export {
  PodField,
  type ContainerResource,
  type ContainerResourceOptions,
  type FieldSource,
} from './parts/storage/pod-field';
export type { ProjectedOptions, ServiceAccountTokenOptions } from './parts/storage/projections';
export type { CsiVolume, LocalVolume, NfsVolume, ReclaimPolicy, VolumeSource } from './parts/storage/volume-source';

// Secrets that are kept outside the cluster
export {
  SecretFiles,
  type SecretFilesBase,
  type SecretFilesProps,
  type SyncedSecretOptions,
} from './platform/secret-files';
export {
  ClusterSecretStore,
  SecretStore,
  type ClusterSecretStoreProps,
  type BaseSecretStore,
  type SecretStoreBase,
  type SecretStoreProps,
} from './platform/secret-store';
export type {
  AwsFiles,
  AzureFiles,
  FilesProvider,
  GcpFiles,
  RemoteFile,
  VaultFiles,
} from './parts/outside/class-provider';
export type { ExternalKey, ExternalSecretProps, RemoteEncoding, RemoteKey } from './parts/outside/external-secret';
export type { MadeSecretProps } from './parts/outside/made-secret';
export type { SealedSecretProps, SealingScope } from './parts/outside/sealed-secret';
export type { StoreProvider } from './parts/outside/store-provider';
export type { SecretStoreObject, StoreKind } from './parts/outside/store-reference';
export type { AwsStore } from './parts/outside/stores/aws-store';
export type { AzureStore } from './parts/outside/stores/azure-store';
export type { GcpStore } from './parts/outside/stores/gcp-store';
export type { VaultStore } from './parts/outside/stores/vault-store';

// Services, Ingresses, Gateways and certificates
export { Certificate, type CertificateBase, type CertificateProps } from './network/certificate';
export { Gateway, type ExistingGatewayOptions, type GatewayProps } from './network/gateway';
export type { GatewayRoute } from './network/gateway-route';
export { GRPCRoute, type GRPCRouteProps, type GRPCRuleOptions } from './network/grpc-route';
export { HTTPRoute, type HTTPRouteProps } from './network/http-route';
export { Ingress, type IngressProps, type RouteOptions } from './network/ingress';
export { TCPRoute, type TCPRouteProps } from './network/tcp-route';
export { TLSRoute, type ConnectionRuleOptions, type TLSRouteProps } from './network/tls-route';
export type { IssuerReference } from './parts/certificate/issuer';
export type { CertificateUsage, PrivateKey } from './parts/certificate/key';
export type { CertificateKey, TlsCertificate } from './parts/certificate/tls-certificate';
export {
  RouteBackend,
  type RouteBackendOptions,
  type RoutedObject,
  type RoutedReference,
  type RouteMirror,
  type RouteMirrorOptions,
  type RouteTo,
} from './parts/gateway/backend';
export type { GatewayApiVersion } from './parts/gateway/gateway-version';
export type { GRPCMatch } from './parts/gateway/grpc-match';
export type { ValueMatch } from './parts/gateway/header-matches';
export type { HTTPMatch, HTTPMethod, HTTPPathType } from './parts/gateway/http-match';
export type { HTTPRedirectOptions, HTTPRuleOptions } from './parts/gateway/http-rules';
export type { ListenerSecret, ListenerTls } from './parts/gateway/listener-certificates';
export type { ListenerOptions, ListenerProtocol } from './parts/gateway/listeners';
export type { RouteExposureOptions } from './parts/gateway/own-route';
export type {
  ExistingGateway,
  GatewayListener,
  GatewayParent,
  Listener,
  ParentReference,
  RouteKind,
} from './parts/gateway/parent';
export type { HeaderChanges, Redirect, Rewrite, RuleFilters } from './parts/gateway/route-filters';
export type { HostSettings, RouteSettings } from './parts/gateway/route-head';
export type { GatewayMetadata } from './parts/gateway/route-metadata';
export type { RouteRetry, RuleTimes } from './parts/gateway/route-times';
export type { ControllerOptions } from './parts/ingress/controllers';
export type { AlbOptions } from './parts/ingress/controllers/aws-load-balancer';
export type { NginxOptions } from './parts/ingress/controllers/nginx';
export type { TraefikOptions } from './parts/ingress/controllers/traefik';
export type { PathType } from './parts/ingress/hosts-and-paths';
export type { IngressSettings } from './parts/ingress/ingress-settings';
export type { IngressTls, TlsIssuer, TlsSecret } from './parts/ingress/tls';
export { Endpoint, type Connectable, type EndpointPort, type UrlOptions } from './parts/network/endpoint';
export {
  Expose,
  type ExternalOptions,
  type HeadlessOptions,
  type IngressOptions,
  type LoadBalancerOptions,
  type ServiceOptions,
} from './parts/network/exposure';
export type { ServiceObject } from './parts/network/service-endpoint';

// Rights, network policies and teams
export type { AccessObjects } from './parts/access/access-objects';
export type {
  AccessExtent,
  AccessName,
  AccessRule,
  AccessVerb,
  CustomAccess,
  GroupAccess,
  ResourceAccess,
  ResourceExtent,
  UrlAccess,
  UrlVerb,
} from './parts/access/access-rule';
export type {
  API_RESOURCES,
  AUTHORIZED_NAMES,
  ApiGroup,
  BuiltInResource,
  ResourceNameOf,
  ResourceOf,
  SUBRESOURCES,
  SubresourceOf,
} from './parts/access/api-resources';
export {
  CloudIdentity,
  type AzureIdentityOptions,
  type EksIdentityOptions,
  type GkeIdentityOptions,
} from './parts/access/cloud-identity';
export type { Cidr } from './parts/isolation/address-range';
export type { SourceWord, TargetWord, TrafficSource, TrafficTarget } from './parts/isolation/allow';
export type { ClusterNetwork } from './parts/isolation/cluster-network';
export type { Isolation } from './parts/isolation/policy-plan';
export type { AllowOptions, PortRange } from './parts/isolation/policy-ports';
export type {
  CidrPeer,
  LabelledNamespaces,
  NamespaceObject,
  NamespacePeer,
  NetworkPeer,
  PolicyPeerObject,
  TrafficPeer,
} from './parts/isolation/traffic-peer';
export type { ClaimBounds, ContainerBounds, Limits } from './parts/tenancy/limit-range';
export type { PodSecurity, PodSecurityLevel } from './parts/tenancy/pod-security';
export type { Quota } from './parts/tenancy/quota-props';
export type { Team, TeamMembers } from './parts/tenancy/team';

// Monitoring
export { Alerts, type AlertsProps } from './platform/alerts';
export type { AlertOptions, AlertSeverity } from './parts/monitoring/alert-rule';
export type { AlertWord, WordAlert } from './parts/monitoring/alert-words';
export type { MonitorObjects, MonitorOptions } from './parts/monitoring/monitor';

// Argo CD and Flux
export { ArgoApplication } from './platform/argo-application';
export type { ArgoApplicationBase, ArgoApplicationProps } from './platform/argo-application-props';
export { ArgoApplicationSet } from './platform/argo-application-set';
export type { ArgoApplicationSetProps, ArgoApplicationTemplate } from './platform/argo-application-set-props';
export type { DeliveryResource, DeliveryResourceProps } from './platform/delivery-resource';
export type { NamedResource, NamedResourceProps } from './platform/named-resource';
export { FluxKustomization } from './platform/flux-kustomization';
export type { FluxDecryption, FluxKustomizationProps } from './platform/flux-kustomization-props';
export { GitRepository, type GitRepositoryProps } from './platform/git-repository';
export { OCIRepository, type OCIRepositoryProps, type OciVerification } from './platform/oci-repository';
export type { ArgoDestination, ArgoSource } from './parts/delivery/argo-source';
export type { ArgoDeletion, ArgoSync, AutoSync, SyncOptions, SyncRetry } from './parts/delivery/argo-sync';
export type { KustomizationReference } from './parts/delivery/flux-dependencies';
export type { HealthCheck, HealthCheckExpression } from './parts/delivery/flux-health';
export type { FluxSourceKind, FluxSourceObject } from './parts/delivery/flux-source';
export type { Generator, ParameterNames, TemplateParameters } from './parts/delivery/generator';
export {
  Generators,
  type ClusterOptions,
  type ClusterParameters,
  type DirectoryOptions,
  type DirectoryParameters,
  type Distinct,
  type FileOptions,
  type PathParameters,
} from './parts/delivery/generators';
export type { IgnoredDifference } from './parts/delivery/ignored-differences';
export type { OciRevision } from './parts/delivery/oci-revision';
export type { GitRevision } from './parts/delivery/revision';
export type { RollingSyncStep } from './parts/delivery/rolling-sync';

// Defaults, environments and objects of the cluster
export { Claim, type ClaimProps } from './platform/claim';
export { ClusterResource, type ClusterResourceProps } from './platform/cluster-resource';
export { Defaults } from './platform/defaults';
export type { DefaultsProps } from './platform/defaults-props';
export { Environment, type EnvironmentObjects } from './platform/environment';
export type { EnvironmentProps } from './platform/environment-props';
export { ExternalService, type ExternalServiceBase, type ExternalServiceProps } from './platform/external-service';
export { IngressClass, type IngressClassParameters, type IngressClassProps } from './platform/ingress-class';
export { PersistentVolume, type PersistentVolumeBase, type PersistentVolumeProps } from './platform/persistent-volume';
export { PriorityClass, type PriorityClassProps } from './platform/priority-class';
export { Environments, Stage, type Choices, type StagesOf } from './platform/stage';
export { StorageClass, type StorageClassProps } from './platform/storage-class';

// Names, patches and types of props
export type { ClassObject } from './parts/naming/cluster-class';
export type { IdentityProps } from './parts/naming/identity';
export type { Labels } from './parts/naming/labels';
export type { Patch } from './parts/patch/patch';
export type { OfAnyVersion } from './parts/plus/any-version';
export type { TypedSecret } from './parts/plus/keyed-resource';
export type { PodSelector, PodSelectorConfig } from './parts/plus/pod-selector';
export type { PodVolume, VolumeOptions } from './parts/plus/pod-volume';
export type { Excluded } from './parts/props/excluded';
export type { KubernetesVersion } from './parts/props/kubernetes-version';
