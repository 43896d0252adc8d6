import type { Construct } from 'constructs';
import { SIDECAR_PROPS, type SidecarProps } from '../parts/pod/container';
import { constructError } from '../parts/props/construct-error';
import { checkProps, type PropTypesOf } from '../parts/props/prop-types';
import { resolveJob, type ResolvedJob } from '../parts/workload/job';
import { JOB_PROPS, type JobCompletions, type JobOptions } from '../parts/workload/job-options';
import { Defaults } from '../platform/defaults';
import { Workload } from './workload';
import { resolvePods, type WorkloadPods } from './workload-pods';
import { WORKLOAD_PROPS, type WorkloadProps } from './workload-props';

/** Props common to {@link OneOffJob}, {@link ScheduledJob} and {@link ScaledJob}, beside the completions. */
export interface JobBase extends Omit<WorkloadProps, 'selector'>, JobOptions {}

// the server makes the selector of a Job
const { selector: _, ...POD_PROPS } = WORKLOAD_PROPS;

export const JOB_BASE_PROPS = { ...POD_PROPS, ...JOB_PROPS } as const satisfies PropTypesOf<JobBase & JobCompletions>;

/** Pods that run to completion: what OneOffJob, ScheduledJob and ScaledJob have in common. */
export abstract class JobWorkload<Objects = object> extends Workload<Objects, never> {
  /**
   * Adds a container that runs beside the job.
   *
   * @throws when it does not set 'native': the Job completes only when its containers have exited
   */
  override addSidecar(props: SidecarProps): this {
    checkProps(this, props, SIDECAR_PROPS);
    checkSidecar(this, props);
    return super.addSidecar(props);
  }
}

/**
 * Resolves the pods of a Job and its fields.
 *
 * @throws on everything that Kubernetes would refuse in them
 */
export function resolveJobPods<Kind extends 'Job' | 'CronJob' | 'ScaledJob'>(
  owner: Construct,
  id: string,
  props: JobBase & JobCompletions,
  kind: Kind,
): { readonly pods: WorkloadPods<Kind>; readonly job: ResolvedJob } {
  const { sidecars = [], initContainers = [] } = props;
  const main = props.containerName ?? props.name ?? id;
  const job = resolveJob(owner, props, {
    containers: [main, ...[...sidecars, ...initContainers].map(({ name }) => name)],
    kubernetes: Defaults.read(owner).kubernetesMinor,
  });
  for (const sidecar of sidecars) checkSidecar(owner, sidecar);
  const pods = resolvePods(owner, id, props, {
    kind,
    ports: [],
    health: undefined,
    most: props.parallelism ?? 1,
    served: false,
    restartPolicy: job.restartPolicy,
  });
  return { pods, job };
}

function checkSidecar(owner: Construct, { name, native }: SidecarProps): void {
  if (native !== undefined) return;
  throw constructError(
    owner,
    `sidecar "${name}" keeps the Job from completing while it runs; set 'native: true' (Kubernetes 1.29), or 'native: false' for one that exits by itself`,
  );
}
