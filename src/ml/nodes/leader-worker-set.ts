import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type * as Lws from '../../../imports/leaderworkerset.x-k8s.io';
import type { WebAppProps } from '../../apps/web-app-props';
import type { WorkloadParts } from '../../apps/workload';
import { createDisruptionBudget, resolveRollout } from '../../apps/workload-objects';
import { resolvePods, workloadObject, type WorkloadPods } from '../../apps/workload-pods';
import { createServices } from '../../apps/workload-services';
import { resolveExposure } from '../../parts/network/service';
import { addPatch } from '../../parts/patch/patch';
import { preStop } from '../../parts/pod/drain';
import { resolvePorts } from '../../parts/pod/ports';
import { resolveScale } from '../../parts/scaling/replicas';
import { Defaults } from '../../platform/defaults';
import type { ModelServerObjects } from '../model-server-objects';
import type { NodeGroup } from './node-group';

/** The label with the number of a pod in its group, which is 0 for the leader (https://lws.sigs.k8s.io/docs/reference). */
const WORKER_INDEX = 'leaderworkerset.sigs.k8s.io/worker-index';

/** Facts of the groups beside the props of their pods. */
export interface GroupFacts {
  readonly group: NodeGroup;
  /** The seconds that a worker waits when it is stopped. */
  readonly workerWait: number | undefined;
}

/** The parts of an app whose groups of pods answer requests by their leaders. */
export function groupParts<P extends string>(
  owner: Construct,
  id: string,
  props: WebAppProps<P>,
  { group, workerWait }: GroupFacts,
): WorkloadParts<ModelServerObjects> {
  const { additions, replicas, kubernetesMinor } = Defaults.read(owner);
  const ports = resolvePorts(owner, props, additions);
  const exposure = resolveExposure(owner, props.expose, ports, additions);
  const groups = resolveScale(owner, props.replicas, undefined, replicas);
  const { size } = group;
  const rollout = resolveRollout(owner, props.rollout);
  const pods = resolvePods(owner, id, props, {
    kind: 'LeaderWorkerSet',
    ports,
    health: props.health,
    most: groups.most * size,
    surges: rollout.surges,
    served: true,
  });
  // each process of a group opens ports as it likes
  pods.policy?.allowAmongThemselves([]);
  const leaderWorkerSet = workloadObject(
    pods,
    { produce: () => specOf(pods, group, groups.replicas, rollout.strategy) },
    (metadata, spec) => new (lws().LeaderWorkerSet)(owner, 'LeaderWorkerSet', { metadata, spec }),
  );
  if (workerWait !== undefined) waitForLeader(leaderWorkerSet, pods, workerWait, kubernetesMinor);
  const leaders = { ...pods.identity.selector, [WORKER_INDEX]: '0' };
  const services = createServices(pods, exposure, props.serviceName, leaders);
  // it is for all pods, since a group goes with any of them; one group alone would only stop the drain of nodes
  const disruptionBudget =
    groups.least < 2 && props.disruptionBudget === undefined
      ? undefined
      : createDisruptionBudget(pods, { ...groups, least: groups.least * size }, props.disruptionBudget);
  const objects = {
    ...{ deployment: undefined, leaderWorkerSet, ...services.objects },
    ...{ autoscaler: undefined, scaledObject: undefined, disruptionBudget },
  };
  return { pods, objects, scale: groups, services: services.plans };
}

/** Loads the objects of LeaderWorkerSet, which most apps do not have. */
function lws(): typeof Lws {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../../imports/leaderworkerset.x-k8s.io') as typeof Lws;
}

function specOf(
  { template }: WorkloadPods,
  { size, flags }: NodeGroup,
  replicas: number | undefined,
  strategy: k8s.DeploymentStrategy | undefined,
): Lws.LeaderWorkerSetSpec {
  const api = lws();
  const leader = template.render();
  const { maxSurge, maxUnavailable } = strategy?.rollingUpdate ?? {};
  return {
    ...(replicas !== undefined && { replicas }),
    // the one headless Service that all groups would share has the name of the set, which is that of the app's own Service
    networkConfig: { subdomainPolicy: api.LeaderWorkerSetSpecNetworkConfigSubdomainPolicy.UNIQUE_PER_REPLICA },
    ...((maxSurge !== undefined || maxUnavailable !== undefined) && {
      rolloutStrategy: {
        type: api.LeaderWorkerSetSpecRolloutStrategyType.ROLLING_UPDATE,
        rollingUpdateConfiguration: {
          ...(maxSurge !== undefined && { maxSurge: maxSurge.value }),
          ...(maxUnavailable !== undefined && { maxUnavailable: maxUnavailable.value }),
        },
      },
    }),
    leaderWorkerTemplate: {
      size,
      // the processes of a group do not take a new one in
      restartPolicy: api.LeaderWorkerSetSpecLeaderWorkerTemplateRestartPolicy.RECREATE_GROUP_ON_POD_RESTART,
      leaderTemplate: k8s.toJson_PodTemplateSpec(leader),
      workerTemplate: k8s.toJson_PodTemplateSpec(workerOf(leader, flags.workerArgs ?? [])),
    },
  };
}

/** The pods of workers: no requests come to them, and they have no probes, since the leader answers for them. */
function workerOf({ metadata, spec }: k8s.PodTemplateSpec, args: readonly string[]): k8s.PodTemplateSpec {
  const [leader, ...others] = (spec as k8s.PodSpec).containers as [k8s.Container, ...k8s.Container[]];
  const { ports: _, startupProbe: __, readinessProbe: ___, livenessProbe: ____, ...server } = leader;
  const worker = { ...server, args: [...(server.args ?? []), ...args] };
  return { metadata, spec: { ...(spec as k8s.PodSpec), containers: [worker, ...others] } };
}

function waitForLeader(set: ApiObject, { template }: WorkloadPods, seconds: number, kubernetes: number): void {
  const hook = preStop({ seconds: seconds + 1, preStop: seconds }, kubernetes);
  const containers = [{ name: template.main.name, lifecycle: { preStop: hook } }];
  addPatch(set, { spec: { leaderWorkerTemplate: { workerTemplate: { spec: { containers } } } } });
}
