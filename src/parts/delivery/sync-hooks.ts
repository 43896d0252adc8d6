import { ApiObject, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { isConstruct } from '../config/object-origin';
import { constructError, describeValue } from '../props/construct-error';
import { jsonOf, objectsIn } from './rendered-objects';

const HOOK = 'argocd.argoproj.io/hook';
const DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';

/**
 * Makes Jobs run again at each sync, as hooks of Argo CD.
 *
 * They are of the phase Sync, in which waves count: PreSync comes before the namespace of the environment, and before the Secrets and
 * ConfigMaps that a Job reads.
 *
 * @throws on what has no Job, and on Jobs of another chart
 */
export function runAtSync(home: Construct, hooks: readonly IConstruct[], chart: Chart | undefined): void {
  if (chart === undefined)
    throw constructError(
      home,
      "'hooks' names Jobs of an 'environment', which is not given; give it, or leave 'hooks' out",
    );
  hooks.forEach((hook, index) => {
    const at = `'hooks[${index}]'`;
    const jobs = isConstruct(hook)
      ? hook.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one) && one.kind === 'Job')
      : [];
    if (jobs.length === 0)
      throw constructError(
        home,
        `${at} is ${isConstruct(hook) ? `${hook.node.path}, which has no Job` : describeValue(hook)}; give it a OneOffJob of the environment`,
      );
    for (const job of jobs) {
      if (Chart.of(job) !== chart)
        throw constructError(
          home,
          `${at} is ${job.node.path}, which is not in the environment ${chart.node.path}; give it a OneOffJob of that`,
        );
      job.metadata.addAnnotation(HOOK, 'Sync');
      job.metadata.addAnnotation(DELETE_POLICY, 'BeforeHookCreation');
    }
  });
}

/** Jobs that are deleted some time after their end: with `selfHeal`, Argo CD makes them again each time. */
export function endlessJobs(chart: Chart): readonly string[] {
  return objectsIn(chart)
    .filter(({ kind, apiGroup }) => kind === 'Job' && apiGroup === 'batch')
    .flatMap((job) => {
      const { metadata, spec } = jsonOf(job) as JobManifest;
      const seconds = spec?.ttlSecondsAfterFinished;
      if (seconds === undefined || metadata?.annotations?.[HOOK] !== undefined) return [];
      return [
        `Job "${job.name}" (${job.node.path}) is deleted ${seconds} seconds after its end, and Argo CD would run it again each time; name it in 'hooks', leave its 'ttlAfterFinished' out, or set 'automated: { selfHeal: false }'`,
      ];
    });
}

interface JobManifest {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: { readonly ttlSecondsAfterFinished?: number };
}
