import type { Chart } from 'cdk8s';
import type { ApplicationSpec, ApplicationSpecSource } from '../../../imports/argoproj.io';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { argoDestination, argoSource, type ArgoDestination, type ArgoSource, type Sample } from './argo-source';
import { syncPolicy, type ArgoSync } from './argo-sync';
import {
  autoscaledReplicas,
  ignoredDifferences,
  needsServerSideApply,
  type IgnoredDifference,
} from './ignored-differences';
import { endlessJobs } from './sync-hooks';
import { outputOf } from './output-folder';

/** The options of an Application. */
export interface ApplicationOptions extends ArgoSync {
  readonly source: ArgoSource;
  readonly destination?: ArgoDestination;
  readonly project?: string;
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  readonly revisionHistoryLimit?: number;
  readonly info?: Readonly<Record<string, string>>;
}

/** An Application whose options are checked. */
export interface ApplicationPlan {
  /** The specification at synth, when all is known that the chart has. */
  spec(): ApplicationSpec;
  /** The objects of the chart that Argo CD would treat otherwise than it seems. */
  problems(): readonly string[];
}

/**
 * The specification of an Application.
 *
 * @param chart - what it delivers, from which the folder, the namespace and fields of autoscalers follow
 * @throws on values that Argo CD refuses
 */
export function planApplication(
  place: Place,
  options: ApplicationOptions,
  chart: Chart | undefined,
  sample: Sample = (text) => text,
): ApplicationPlan {
  const { project = 'default', revisionHistoryLimit, info = {} } = options;
  const source = argoSource(place, options.source, sample);
  const destination = argoDestination(place, options.destination, chart?.namespace, sample);
  const policy = syncPolicy(place, options);
  const ignored = ignoredDifferences(place, options.ignoreDifferences ?? []);
  if (project === '') throw constructError(place, "'project' is empty; give it the name of an AppProject");
  if (revisionHistoryLimit !== undefined && !(Number.isInteger(revisionHistoryLimit) && revisionHistoryLimit >= 0))
    throw constructError(
      place,
      `'revisionHistoryLimit' is ${describeValue(revisionHistoryLimit)}; give it a whole number from 0`,
    );
  for (const [name, value] of Object.entries(info))
    if (typeof value !== 'string')
      throw constructError(place, `'info': "${name}" is ${describeValue(value)}; write it as a string`);
  return {
    problems: () =>
      chart === undefined || policy.automated === false || !policy.automated.selfHeal ? [] : endlessJobs(chart),
    spec() {
      const replicas = chart === undefined ? [] : autoscaledReplicas(chart);
      const differences = [...ignored, ...replicas];
      const syncs = policy.with({
        ...(chart !== undefined && needsServerSideApply(chart) && { serverSideApply: true }),
        ...(replicas.length > 0 && { respectIgnoreDifferences: true }),
      });
      return {
        project,
        source: source.path === undefined && chart !== undefined ? inFolder(source, chart) : source,
        destination,
        ...(differences.length > 0 && { ignoreDifferences: differences }),
        ...(Object.keys(info).length > 0 && { info: Object.entries(info).map(([name, value]) => ({ name, value })) }),
        ...(revisionHistoryLimit !== undefined && { revisionHistoryLimit }),
        ...(syncs !== undefined && { syncPolicy: syncs }),
      };
    },
  };
}

function inFolder(source: ApplicationSpecSource, chart: Chart): ApplicationSpecSource {
  const { folder, files } = outputOf(chart);
  const directory = { ...(files !== undefined && { include: files }), ...source.directory };
  return { ...source, path: folder, ...(Object.keys(directory).length > 0 && { directory }) };
}
