import type { Chart, Duration } from 'cdk8s';
import type { IConfigMap, ISecret } from 'cdk8s-plus-28';
import type { ConfigSource, KeyReference, SecretSource } from '../parts/config/config-source';
import type { KustomizationReference } from '../parts/delivery/flux-dependencies';
import { HEALTH_CHECK_EXPRESSIONS, type HealthCheck, type HealthCheckExpression } from '../parts/delivery/flux-health';
import type { FluxSourceObject } from '../parts/delivery/flux-source';
import { objectOf, type PropTypesOf } from '../parts/props/prop-types';
import { DELIVERY_RESOURCE_PROPS, type DeliveryResourceProps } from './delivery-resource';

/** The decryption of Secrets that lie encrypted in the folder, by SOPS. */
export interface FluxDecryption {
  /**
   * The Secret with the private keys.
   *
   * @default - none: the keys of a cloud, which the service account may use
   */
  readonly secret?: SecretSource | ISecret;

  /**
   * The service account whose identity of the cloud is used.
   *
   * @default - that of Flux
   */
  readonly serviceAccount?: string;
}

/** Props of a {@link FluxKustomization}. */
export interface FluxKustomizationProps extends DeliveryResourceProps {
  /** The source with the manifests: a {@link GitRepository}, an {@link OCIRepository}, or one that exists. */
  readonly source: FluxSourceObject;

  /**
   * The {@link Environment} that is delivered, or another chart. It stands in another chart than the Kustomization.
   *
   * @default - none: the whole folder, whatever it has
   */
  readonly environment?: Chart;

  /**
   * The folder in the source.
   *
   * @default - in a Git repository the folder to which the App writes the environment, from the working directory; in others the root
   */
  readonly path?: string;

  /**
   * The time between two comparisons with the cluster.
   *
   * @default - 10 minutes
   */
  readonly interval?: Duration;

  /**
   * The time before the next attempt after a failure.
   *
   * @default - `interval`
   */
  readonly retryInterval?: Duration;

  /**
   * The time for applying, until all is healthy.
   *
   * @default - `interval`
   */
  readonly timeout?: Duration;

  /**
   * Whether objects that left the folder are deleted.
   *
   * @default true
   */
  readonly prune?: boolean;

  /**
   * The fate of the objects when the Kustomization is deleted.
   *
   * @default 'MirrorPrune' - they are deleted where `prune` is true
   */
  readonly deletionPolicy?: 'MirrorPrune' | 'Delete' | 'WaitForTermination' | 'Orphan';

  /**
   * Whether it is ready only when all its objects are.
   *
   * @default true - false with `healthChecks`
   */
  readonly wait?: boolean;

  /**
   * The objects that must be ready, in place of all.
   *
   * @default - all
   */
  readonly healthChecks?: readonly HealthCheck[];

  /**
   * The health of kinds that do not follow the conventions of Kubernetes.
   *
   * @default - none
   */
  readonly healthCheckExprs?: readonly HealthCheckExpression[];

  /**
   * Kustomizations that must be ready first, by the construct or by name. Those of the charts on which the environment depends
   * (`addDependency`) are added.
   *
   * @default - those of the charts on which the environment depends
   */
  readonly dependsOn?: readonly (string | KustomizationReference)[];

  /**
   * The decryption of Secrets by SOPS.
   *
   * @default - none
   */
  readonly decryption?: FluxDecryption;

  /**
   * The key of a Secret with a kubeconfig, to apply to another cluster.
   *
   * @default - the cluster in which Flux runs
   */
  readonly kubeConfig?: KeyReference;

  /**
   * Whether objects are recreated where a field cannot be changed.
   *
   * @default false
   */
  readonly force?: boolean;

  /**
   * Whether it is suspended: Flux then leaves it as it is.
   *
   * @default false
   */
  readonly suspend?: boolean;

  /**
   * The namespace to put all objects into. An environment has its own.
   *
   * @default - as the manifests have it
   */
  readonly targetNamespace?: string;

  /**
   * The service account whose rights are used, in the namespace of the Kustomization.
   *
   * @default - that of Flux
   */
  readonly serviceAccount?: string;

  /**
   * The values of variables in the manifests, such as `${REGION}`.
   *
   * @default - none
   */
  readonly substitute?: Readonly<Record<string, string>>;

  /**
   * Secrets and ConfigMaps with values of variables.
   *
   * @default - none
   */
  readonly substituteFrom?: readonly (SecretSource | ConfigSource | ISecret | IConfigMap)[];
}

export const FLUX_KUSTOMIZATION_PROPS = {
  ...DELIVERY_RESOURCE_PROPS,
  source: 'any',
  environment: 'any',
  path: 'string',
  interval: 'any',
  retryInterval: 'any',
  timeout: 'any',
  prune: 'boolean',
  deletionPolicy: 'any',
  wait: 'boolean',
  healthChecks: 'list',
  healthCheckExprs: HEALTH_CHECK_EXPRESSIONS,
  dependsOn: 'list',
  decryption: objectOf({ secret: 'any', serviceAccount: 'string' } satisfies PropTypesOf<FluxDecryption>),
  kubeConfig: 'any',
  force: 'boolean',
  suspend: 'boolean',
  targetNamespace: 'string',
  serviceAccount: 'string',
  substitute: 'record',
  substituteFrom: 'list',
} as const satisfies PropTypesOf<FluxKustomizationProps>;
