import { App, Chart } from 'cdk8s';
import { bytesOf } from '../../src/parts/pod/resources';
import { at, type Manifest } from '../support/synth';

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;

/** The sums of time and memory that do not hold in the manifests, in words. */
export function wrongSums(build: (app: App) => void): readonly string[] {
  const app = new App();
  build(app);
  const objects = app.node.children.filter(Chart.isChart).flatMap((chart) => chart.toJson() as Manifest[]);
  return [
    ...objects
      .filter(({ kind }) => kind === 'Deployment')
      .flatMap((deployment) => [...wrongTimes(deployment), ...wrongMemory(deployment)]),
    ...objects.filter(({ kind }) => kind === 'LeaderWorkerSet').flatMap(wrongGroup),
  ];
}

/** A group is stopped at once: its workers wait until the leader has finished, and are not killed before. */
function wrongGroup(set: Manifest): readonly string[] {
  const of = (role: string) =>
    ({ ...set, spec: { template: at(set, `spec.leaderWorkerTemplate.${role}Template`) } }) as Manifest;
  const [leader, worker] = [of('leader'), of('worker')];
  const [first, second] = [waitOf(leader), waitOf(worker)];
  const grace = Number(at(worker, `${POD}.terminationGracePeriodSeconds`) ?? 0);
  return [
    ...wrongTimes(leader),
    ...wrongMemory(leader),
    ...wrongMemory(worker),
    ...(first > 0 && second < first + finishOf(leader) ? [`workers wait ${second}, less than their leader takes`] : []),
    ...(second > 0 && grace <= second ? [`workers are killed after ${grace}, before they have waited ${second}`] : []),
  ];
}

/** The seconds before SIGTERM. */
function waitOf(workload: Manifest): number {
  const hook = `${CONTAINER}.lifecycle.preStop`;
  return Number(at(workload, `${hook}.exec.command.1`) ?? 0) + Number(at(workload, `${hook}.sleep.seconds`) ?? 0);
}

/** The seconds after SIGTERM, as the arguments of the server say. */
function finishOf(workload: Manifest): number {
  const args = (at(workload, `${CONTAINER}.args`) ?? []) as readonly string[];
  const flags = args.map(
    (arg, index) =>
      /^--(?:exit-timeout-secs|drain)=(\d+)$/.exec(arg)?.[1] ??
      (arg === '--shutdown-timeout' ? args[index + 1] : undefined),
  );
  return Number(flags.find((flag) => flag !== undefined) ?? 0);
}

function wrongTimes(deployment: Manifest): readonly string[] {
  const number = (path: string) => Number(at(deployment, path) ?? 0);
  const [preStop, finish] = [waitOf(deployment), finishOf(deployment)];
  const grace = number(`${POD}.terminationGracePeriodSeconds`);
  const budget =
    number(`${CONTAINER}.startupProbe.periodSeconds`) * number(`${CONTAINER}.startupProbe.failureThreshold`);
  const deadline = number('spec.progressDeadlineSeconds') || 600;
  const inits = (at(deployment, `${POD}.initContainers`) ?? []) as readonly { name: string }[];
  const download = inits.some(({ name }) => name === 'download-model') ? 1800 : 0;
  // where nothing is added, neither are these
  const isPlain =
    at(deployment, 'spec.strategy') === undefined ||
    at(deployment, 'metadata.labels', 'app.kubernetes.io/managed-by') === undefined;
  return [
    ...(grace > 0 && grace <= preStop + finish ? [`grace ${grace} is not over ${preStop} + ${finish}`] : []),
    ...(!isPlain && deadline <= budget + download
      ? [`the deadline ${deadline} is not over the budget ${budget} + ${download}`]
      : []),
  ];
}

function wrongMemory(deployment: Manifest): readonly string[] {
  const limit = at(deployment, `${CONTAINER}.resources.limits.memory`) as string | undefined;
  const volumes = (at(deployment, `${POD}.volumes`) ?? []) as readonly {
    name: string;
    emptyDir?: { medium?: string; sizeLimit?: string };
  }[];
  const mounts = (at(deployment, `${CONTAINER}.volumeMounts`) ?? []) as readonly { name: string; mountPath: string }[];
  const shared = mounts.find(({ mountPath }) => mountPath === '/dev/shm');
  const { emptyDir } = volumes.find(({ name }) => name === shared?.name) ?? {};
  const bytes = (amount: string) => bytesOf('test', 'amount', amount).bytes;
  if (limit === undefined || emptyDir?.medium !== 'Memory') return [];
  const size = emptyDir.sizeLimit ?? limit;
  return bytes(size) >= bytes(limit) ? [`${size} of shared memory is not under the limit ${limit}`] : [];
}
