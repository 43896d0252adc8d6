import { Duration } from 'cdk8s';
import type { Draw } from './draw';
import { serverProps, type Surroundings } from './web-app-props';
import type { Later } from './world';

/** The props of a job, mostly good ones. */
export function jobProps(draw: Draw, around: Surroundings): Record<string, unknown> {
  const {
    serviceName: _n,
    rollout: _r,
    disruptionBudget: _d,
    selector,
    sidecars,
    ...props
  } = serverProps(draw, around);
  return {
    ...props,
    ...(draw.once(300) && { selector }),
    ...(Array.isArray(sidecars) && { sidecars: sidecars.map((one: object) => besideAJob(draw, one)) }),
    ...completions(draw, around.kubernetes),
    ...draw.props(3, {
      parallelism: () => draw.mostly(() => draw.pick(0, 1, 2, 5), -1, 0.5),
      backoffLimit: () => draw.mostly(() => draw.pick(0, 3), -1),
      activeDeadline: () => draw.mostly(() => Duration.minutes(10), Duration.seconds(0), Duration.millis(5)),
      ttlAfterFinished: () => draw.mostly(() => draw.pick(Duration.hours(1), Duration.seconds(0)), Duration.millis(5)),
      suspend: () => draw.mostly(() => draw.pick(true, false), 'no'),
    }),
  };
}

/** What is done to a job after it was made: its sidecars end with it, and it has no objects that only apps have. */
export function laterOfAJob(draw: Draw, later: Later, patches: Later['patches']): Later {
  return {
    ...later,
    sidecars: later.sidecars.map((one) => besideAJob(draw, one as object)),
    patches: later.patches.length === 0 ? [] : patches,
  };
}

function besideAJob(draw: Draw, sidecar: object): object {
  return draw.mostly(() => ({ native: false, ...sidecar }), sidecar);
}

function completions(draw: Draw, kubernetes: number): Record<string, unknown> {
  const indexed = draw.once(2);
  const perIndex = indexed && kubernetes >= 29 && draw.once(2);
  return {
    ...(indexed
      ? {
          indexed,
          completions: draw.mostly(() => draw.pick(3, 4), undefined, 0, 200_000),
          ...(perIndex && {
            backoffLimitPerIndex: draw.mostly(() => draw.pick(0, 2), -1),
            ...draw.props(2, { maxFailedIndexes: () => draw.mostly(() => draw.pick(0, 3), 5) }),
          }),
          ...(kubernetes >= 31 && draw.once(2) && { successPolicy: successPolicy(draw) }),
        }
      : draw.props(2, {
          indexed: () => false,
          completions: () => draw.mostly(() => 4, 0),
          ...(draw.once(100) && { successPolicy: () => [{ succeededCount: 1 }], maxFailedIndexes: () => 1 }),
        })),
    ...(draw.once(2)
      ? draw.props(1, {
          restartPolicy: () => draw.mostly(() => 'Never', 'OnFailure', 'Always'),
          podFailurePolicy: () => podFailurePolicy(draw, perIndex),
        })
      : draw.props(2, { restartPolicy: () => draw.pick('Never', 'OnFailure') })),
  };
}

function podFailurePolicy(draw: Draw, failsIndexes: boolean): unknown {
  return draw.list(3, () => ({
    action: draw.mostly(() => draw.pick('FailJob', 'Ignore', 'Count', failsIndexes ? 'FailIndex' : 'FailJob'), 'Fail'),
    ...draw.mostly<object>(
      () =>
        draw.pick<object>(
          { exitCodes: [42, 3] },
          { exitCodes: [137] },
          { conditions: ['DisruptionTarget'] },
          { conditions: ['example.com/Broken', 'ConfigIssue'] },
        ),
      {},
      { exitCodes: [] },
      { exitCodes: [0] },
      { exitCodes: [1], container: 'no-such-container' },
      { conditions: ['not valid!'] },
    ),
  }));
}

function successPolicy(draw: Draw): unknown {
  return [
    draw.mostly<object>(
      () =>
        draw.pick<object>(
          { succeededIndexes: '0' },
          { succeededCount: 2 },
          { succeededIndexes: '0,2', succeededCount: 1 },
          { succeededIndexes: '0-1' },
        ),
      {},
      { succeededIndexes: '1,0' },
      { succeededIndexes: '9' },
      { succeededCount: 9 },
    ),
  ];
}
