import type { ApiObject } from 'cdk8s';
import type { WebAppObjects } from '../apps/web-app';

/** The objects of a model server: a LeaderWorkerSet with several nodes, and else a Deployment. */
export interface ModelServerObjects extends Omit<WebAppObjects, 'deployment'> {
  readonly deployment: WebAppObjects['deployment'] | undefined;
  readonly leaderWorkerSet: ApiObject | undefined;
}
