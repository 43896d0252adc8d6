export { App, type AppProps } from './app';
export {
  FrontendBackendApp,
  type BackendProps,
  type FrontendBackendAppProps,
  type FrontendProps,
} from './apps/frontend-backend-app';
export { WebApp } from './apps/web-app';
export type {
  ConnectOptions,
  OnePort,
  ScaleProps,
  SeveralPorts,
  WaiveOptions,
  WebAppBase,
  WebAppPatch,
  WebAppProps,
} from './apps/web-app-props';
export type { CheckProps } from './check/check-props';
export type { OwnRule } from './check/own-rules';
export type { Engine, Model } from './ml/engine';
export { MLServingApp } from './ml/ml-serving-app';
export type {
  CustomEngine,
  EngineOfOnePort,
  EngineOfSeveralPorts,
  Gpu,
  KnownEngine,
  MLServingAppBase,
  MLServingAppProps,
  OwnPorts,
} from './ml/ml-serving-app-props';
export { Config, type ConfigProps, type ExistingConfigOptions } from './parts/config';
export type { ContainerProps, InitContainerProps, PullPolicy, SidecarProps } from './parts/container';
export type { DisruptionBudget } from './parts/disruption';
export type { DrainOptions } from './parts/drain';
export { Endpoint, type Connectable, type EndpointPort, type UrlOptions } from './parts/endpoint';
export type { ArgInput, EnvFromInput, EnvInput, EnvInputs } from './parts/env';
export {
  Expose,
  type ExternalOptions,
  type HeadlessOptions,
  type LoadBalancerOptions,
  type ServiceOptions,
} from './parts/exposure';
export type { IdentityProps } from './parts/identity';
export type {
  FilesOptions,
  KeyOptions,
  KeyReference,
  KeyedFiles,
  KeyedKind,
  KeyedObject,
  KeyedSource,
  PrefixedKeys,
} from './parts/keyed-source';
export type { KubernetesVersion } from './parts/kubernetes-version';
export type { Patch } from './parts/patch';
export type { Placement } from './parts/placement';
export type { PullSecret } from './parts/pod-template';
export type { PortOptions, PortProtocol, Ports } from './parts/ports';
export type {
  ExecProbe,
  GrpcProbe,
  Health,
  HttpProbe,
  Probe,
  ProbeDefaults,
  ProbeTiming,
  Probes,
  TcpProbe,
} from './parts/probes';
export type { Labels } from './parts/registry';
export type { BytesAmount, CpuAmount, Resources } from './parts/resources';
export type { RollingUpdate, Rollout } from './parts/rollout';
export type { Autoscale } from './parts/scaling';
export {
  Secrets,
  type EnvFileSecretOptions,
  type ExistingSecretOptions,
  type PlaintextSecretProps,
} from './parts/secrets';
export type { SecurityProfile, SecurityProps, UserIds } from './parts/security';
export { Storage, type ClaimOptions, type EmptyDirOptions, type FileSource } from './parts/storage';
export { Defaults, type DefaultsProps } from './platform/defaults';
export { ExternalService, type ExternalServiceBase, type ExternalServiceProps } from './platform/external-service';
export {
  LineUpValidation,
  type LineUpValidationProps,
  type ValidationContextLike,
  type ViolatingResource,
} from './plugin';
export type { AppCheckProps } from './synth/check';
