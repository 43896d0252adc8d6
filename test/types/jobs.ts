import { OneOffJob, ScheduledJob } from '../../src';
import type { Construct } from 'constructs';

export function whatAnIndexedJobNeeds(scope: Construct) {
  new OneOffJob(scope, 'a', { image: 'a:1.0.0', indexed: true, completions: 3, backoffLimitPerIndex: 1 });
  // @ts-expect-error the number of indexes is missing
  new OneOffJob(scope, 'b', { image: 'b:1.0.0', indexed: true });
  // @ts-expect-error only indexed jobs have limits per index
  new OneOffJob(scope, 'c', { image: 'c:1.0.0', completions: 3, backoffLimitPerIndex: 1 });
}

export function whatARuleNeeds(scope: Construct) {
  new OneOffJob(scope, 'a', { image: 'a:1.0.0', podFailurePolicy: [{ action: 'FailJob', exitCodes: [1] }] });
  new OneOffJob(scope, 'b', {
    image: 'b:1.0.0',
    // @ts-expect-error exit codes and conditions are two rules
    podFailurePolicy: [{ action: 'Ignore', exitCodes: [1], conditions: ['A'] }],
  });
}

export function whatAScheduledJobNeeds(scope: Construct) {
  // @ts-expect-error the schedule is missing
  new ScheduledJob(scope, 'a', { image: 'a:1.0.0' });
  // @ts-expect-error a CronJob needs no hash in its name
  new ScheduledJob(scope, 'b', { image: 'b:1.0.0', schedule: '@daily', rerun: 'onChange' });
}
