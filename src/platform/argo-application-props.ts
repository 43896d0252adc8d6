import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ARGO_DESTINATION, ARGO_SOURCE, type ArgoDestination, type ArgoSource } from '../parts/delivery/argo-source';
import { ARGO_SYNC_PROPS, type ArgoDeletion, type ArgoSync } from '../parts/delivery/argo-sync';
import { IGNORED_DIFFERENCES, type IgnoredDifference } from '../parts/delivery/ignored-differences';
import type { PropTypesOf } from '../parts/props/prop-types';
import { DELIVERY_RESOURCE_PROPS, type DeliveryResourceProps } from './delivery-resource';

/** Props of an Application, also of those that an ApplicationSet makes. */
export interface ArgoApplicationBase extends ArgoSync {
  /**
   * The cluster and namespace to which Argo CD applies.
   *
   * @default - the cluster in which Argo CD runs, and the namespace of the environment
   */
  readonly destination?: ArgoDestination;

  /**
   * The AppProject, which permits sources and destinations.
   *
   * @default 'default'
   */
  readonly project?: string;

  /**
   * Fields that are not compared, since something in the cluster sets them.
   *
   * @default - the replicas that an autoscaler of the environment sets
   */
  readonly ignoreDifferences?: readonly IgnoredDifference[];

  /**
   * The fate of the objects when the Application is deleted: they stay (`orphan`), or are deleted, in the foreground or the background.
   *
   * @default 'orphan'
   */
  readonly deletion?: ArgoDeletion;

  /**
   * The number of syncs that are kept for a rollback.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * Links and notes that Argo CD shows, by their names.
   *
   * @default - none
   */
  readonly info?: Readonly<Record<string, string>>;
}

export const ARGO_APPLICATION_BASE = {
  ...ARGO_SYNC_PROPS,
  destination: ARGO_DESTINATION,
  project: 'string',
  ignoreDifferences: IGNORED_DIFFERENCES,
  deletion: 'any',
  revisionHistoryLimit: 'any',
  info: 'record',
} as const satisfies PropTypesOf<ArgoApplicationBase>;

/** Props of an {@link ArgoApplication}: an environment, or the `path` of a folder. */
export type ArgoApplicationProps = ArgoApplicationBase &
  DeliveryResourceProps &
  (
    | {
        /** The {@link Environment} that is delivered, or another chart. It stands in another chart than the Application. */
        readonly environment: Chart;

        /** The repository with the manifests. */
        readonly source: ArgoSource;

        /**
         * Whether the objects of the environment get sync waves by the dependencies between constructs (`node.addDependency`): Argo CD waits
         * until a wave is healthy before it applies the next.
         *
         * @default true
         */
        readonly syncWaves?: boolean;

        /**
         * Jobs of the environment that run again at each sync, in their wave: as hooks of the phase Sync, which follow the namespace and what
         * else they need. Argo CD deletes the former Job first.
         *
         * @default - none: a Job runs once, or when it changes, with `rerun: 'onChange'`
         */
        readonly hooks?: readonly IConstruct[];
      }
    | {
        readonly environment?: undefined;
        readonly syncWaves?: undefined;
        readonly hooks?: undefined;

        /** The repository with the manifests, and the folder in it. */
        readonly source: ArgoSource & { readonly path: string };
      }
  );

export const ARGO_APPLICATION_PROPS = {
  ...ARGO_APPLICATION_BASE,
  ...DELIVERY_RESOURCE_PROPS,
  environment: 'any',
  source: ARGO_SOURCE,
  syncWaves: 'boolean',
  hooks: 'list',
} as const satisfies PropTypesOf<ArgoApplicationProps>;
