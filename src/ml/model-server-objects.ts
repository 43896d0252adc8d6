import type { ApiObject } from 'cdk8s';
import type { WebAppObjects } from '../apps/web-app';

/** The objects of a model server: a LeaderWorkerSet with several nodes, and else a Deployment. */
export interface ModelServerObjects extends Omit<WebAppObjects, 'deployment'> {
  /** The Deployment; undefined with `nodes`. */
  readonly deployment: WebAppObjects['deployment'] | undefined;
  /** The LeaderWorkerSet; undefined without `nodes`. */
  readonly leaderWorkerSet: ApiObject | undefined;
}
