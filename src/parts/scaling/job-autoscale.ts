import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ScaledJobSpec } from '../../../imports/keda.sh';
import { constructError, describeValue, list } from '../props/construct-error';
import { secondsIfGiven } from '../props/duration';
import { objectOf, type PropTypesOf } from '../props/prop-types';
import { count } from '../workload/count';
import type { Trigger } from './trigger';

/** The events that start Jobs, and how many Jobs there are. */
export interface JobAutoscale {
  /** The most Jobs that run at once. */
  readonly max: number;

  /**
   * The Jobs that run without events.
   *
   * @default 0
   */
  readonly min?: number;

  /** Sources of events, such as queues. `perPod` is the work for each Job. */
  readonly triggers: readonly Trigger[];

  /**
   * The time between two looks at the sources, in whole seconds.
   *
   * @default - 30 seconds
   */
  readonly pollingInterval?: Duration;

  /**
   * The Jobs that are started, of those that the events ask for: all but those that run (`'default'`); all, where the programs take their
   * message from the queue at once (`'accurate'`); as many as `max` allows (`'eager'`).
   *
   * @default 'default'
   */
  readonly strategy?: 'default' | 'accurate' | 'eager';

  /**
   * The number of Jobs that several triggers ask for together.
   *
   * @default 'max'
   */
  readonly combine?: 'max' | 'min' | 'avg' | 'sum';

  /**
   * The reaction of Jobs that run when the ScaledJob changes: they end at once, or go on (`'gradual'`).
   *
   * @default 'gradual'
   */
  readonly rollout?: 'gradual' | 'immediate';
}

export const JOB_AUTOSCALE = objectOf({
  max: 'any',
  min: 'any',
  triggers: 'list',
  pollingInterval: 'any',
  strategy: 'any',
  combine: 'any',
  rollout: 'any',
} as const satisfies PropTypesOf<JobAutoscale>);

const CHOICES = {
  strategy: ['default', 'accurate', 'eager'],
  combine: ['max', 'min', 'avg', 'sum'],
  rollout: ['gradual', 'immediate'],
} as const;

/** @throws on what KEDA or the API server would refuse */
export function scaledJobSpec(
  owner: Construct,
  autoscale: JobAutoscale,
): Omit<ScaledJobSpec, 'jobTargetRef' | 'triggers'> {
  const { min = 0, max, pollingInterval, strategy, combine, rollout = 'gradual' } = autoscale;
  if (max === undefined) throw constructError(owner, "'autoscale' has no 'max'; give the most Jobs that run at once");
  count(owner, "'autoscale': 'min'", min);
  count(owner, "'autoscale': 'max'", max, 1);
  if (max < min) throw constructError(owner, `'autoscale': 'max' ${max} is less than 'min' ${min}; raise it`);
  for (const [option, known] of Object.entries(CHOICES)) {
    const given = autoscale[option as keyof typeof CHOICES];
    if (given !== undefined && !(known as readonly string[]).includes(given))
      throw constructError(owner, `'autoscale': '${option}' is ${describeValue(given)}; it is one of ${list(known)}`);
  }
  const scalingStrategy = {
    ...(strategy !== undefined && { strategy: strategy as string as never }),
    ...(combine !== undefined && { multipleScalersCalculation: combine as string as never }),
  };
  return {
    minReplicaCount: min,
    maxReplicaCount: max,
    pollingInterval: secondsIfGiven(owner, "'autoscale': 'pollingInterval'", pollingInterval, 1),
    // by default KEDA stops the Jobs that run, and with them their work
    rollout: { strategy: rollout as string as never },
    ...(Object.keys(scalingStrategy).length > 0 && { scalingStrategy }),
  };
}
